"""What the knowledge says about a company: its names, its country, and who stands above it."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.knowledge.knowledge import Knowledge

UNKNOWN = "unknown"  # the id that relations use for a maker nobody knows


def name_of(company: str, knowledge: Knowledge) -> str:
    """How to call a company in a sentence."""
    if (entity := knowledge.entities.get(company)) is not None:
        return entity.legal_name
    maker = knowledge.makers.get(company)
    return company if maker is None else maker.name


def above(company: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The group a company belongs to and its parents, nearest first, without itself."""
    return tuple(dict.fromkeys(climb(company, knowledge)))


def climb(company: str, knowledge: Knowledge) -> Iterator[str]:
    """The group, then parent after parent; a circle in the data ends the climb."""
    seen = {company}
    current: str | None = company
    while current is not None:
        group = knowledge.group(current)
        entity = knowledge.entities.get(current)
        parent = None if entity is None else entity.parent
        current = None
        for upper in (group, parent):
            if upper is not None and upper not in seen:
                seen.add(upper)
                current = upper
                yield upper


def country_of(company: str, knowledge: Knowledge) -> str | None:
    """The country of a company's seat, where known."""
    maker = knowledge.makers.get(company)
    if maker is not None and maker.country is not None:
        return maker.country
    entity = knowledge.entities.get(company)
    return None if entity is None else entity.country


def suppliers_of(company: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Makers believed to build what a company sells: then it is a brand, and its name no answer."""
    entity = knowledge.entities.get(company)
    return () if entity is None else tuple(supply.maker for supply in entity.supply)


def own_words(group: str, knowledge: Knowledge) -> frozenset[str]:
    """The badges that a group's own products carry, in small letters."""
    words = {group}
    for maker in knowledge.makers.values():
        if knowledge.group(maker.id) == group:
            words |= {maker.id, maker.name}
    for entity in knowledge.entities.values():
        if knowledge.group(entity.id) == group:
            words |= {entity.id, entity.legal_name, *entity.aliases, *entity.brands}
    return frozenset(word.casefold() for word in words)


def carries_own(badge: str | None, company: str, knowledge: Knowledge) -> bool:
    """Whether a product bears its maker's own badge, or none that would say otherwise."""
    if badge is None:
        return True
    words = own_words(knowledge.group(company), knowledge)
    plain = badge.casefold()
    return plain in words or plain.split(" ")[0] in words

"""What the knowledge says about a company: its names, its country, and who stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unbadge.judgement.rules.answers import Reach
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.names import legal_name

UNKNOWN = "unknown"  # the id that relations use for a maker nobody knows

# The countries on file, as they are called in a sentence.


class Companies:
    """The companies on file, each question about one answered once."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Nothing asked yet."""
        self.knowledge = knowledge
        self._above: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self.found: dict[tuple[str, str, date], Reach] = {}  # policy, company, day

    def name(self, company: str) -> str:
        """How to call a company in a sentence."""
        return legal_name(company, self.knowledge)

    def names(self, company: str) -> frozenset[str]:
        """Every name a company goes by, in small letters."""
        entity = self.knowledge.entities.get(company)
        known = () if entity is None else (entity.legal_name, *entity.aliases)
        return frozenset(name.casefold() for name in (company, self.name(company), *known))

    def above(self, company: str) -> tuple[str, ...]:
        """The group a company belongs to and its parents, nearest first, without itself."""
        if company not in self._above:
            self._above[company] = tuple(dict.fromkeys(climb(company, self.knowledge)))
        return self._above[company]

    def country(self, company: str) -> str | None:
        """The country of a company's seat, where known."""
        maker = self.knowledge.makers.get(company)
        if maker is not None and maker.country is not None:
            return maker.country
        entity = self.knowledge.entities.get(company)
        return None if entity is None else entity.country

    def builders(self, company: str) -> tuple[str, ...]:
        """Makers believed to build what a company sells: then its name is a badge, no answer."""
        entity = self.knowledge.entities.get(company)
        return () if entity is None else tuple(supply.maker for supply in entity.supply)

    def makes_chips(self, company: str) -> bool:
        """Whether a company makes chips, which most rules leave out of "modules"."""
        entity = self.knowledge.entities.get(company)
        return entity is not None and entity.kind == "chip-maker"

    def carries_own(self, badge: str | None, company: str) -> bool:
        """Whether a product bears its maker's own badge, or none that would say otherwise."""
        if badge is None:
            return True
        group = self.knowledge.group(company)
        if group not in self._words:
            self._words[group] = own_words(group, self.knowledge)
        plain = badge.casefold()
        return plain in self._words[group] or plain.split(" ")[0] in self._words[group]


def climb(company: str, knowledge: Knowledge) -> Iterator[str]:
    """The group, then parent after parent; a circle in the data ends the climb."""
    seen = {company}
    waiting = [company]
    while waiting:
        current = waiting.pop(0)
        entity = knowledge.entities.get(current)
        parent = None if entity is None else entity.parent
        for upper in (knowledge.group(current), parent):
            if upper is not None and upper not in seen:
                seen.add(upper)
                waiting.append(upper)
                yield upper


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

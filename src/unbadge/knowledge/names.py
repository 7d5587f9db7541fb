"""What a company is called: the short name that people know, and the name in law."""

from __future__ import annotations

from difflib import get_close_matches

from unbadge.errors import UsageError
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Maker


def short_name(company: str, knowledge: Knowledge) -> str:
    """The name people know a maker, badge or company by: that of its own brand where it has one."""
    if brand := knowledge.brands.get(company):
        return brand.name.partition(" (")[0]
    if maker := knowledge.makers.get(company):
        return known_as(maker).partition(" (")[0]
    entity = knowledge.entities.get(company)
    return company if entity is None else entity.legal_name


def known_as(maker: Maker) -> str:
    """The word for a maker: one that its own name begins with, else the first on file."""
    words = (*maker.plain_words, *maker.words, *maker.common_words)
    name = maker.name.casefold()
    own = (word for word in words if name.startswith(word.casefold()))
    return next(own, next(iter(words), maker.name))


def legal_name(company: str, knowledge: Knowledge) -> str:
    """The name of a company in law, as far as it is on file."""
    if (entity := knowledge.entities.get(company)) is not None:
        return entity.legal_name
    maker = knowledge.makers.get(company)
    return company if maker is None else maker.name


NEAR = 0.75  # how like a name must be to be offered, from 0 to 1
MOST_OFFERED = 3


def company_named(text: str, knowledge: Knowledge) -> str:
    """The id of the company that a text names, in any case; raises UsageError with near names.

    A badge that others build for is no company: the error names those who do.
    """
    word = " ".join(text.split()).casefold()
    names = names_of_companies(knowledge)
    if word in names:
        return names[word]
    if makers := makers_behind(word, knowledge):
        told = " or ".join(makers[:MOST_OFFERED])
        raise UsageError(f"{text}: a badge, built as far as known by {told}; ask about the builder")
    alike = get_close_matches(word, names, n=MOST_OFFERED, cutoff=NEAR) or [
        name for name in sorted(names) if word and word in name
    ]
    ids = list(dict.fromkeys(names[name] for name in alike))[:MOST_OFFERED]
    hint = f"; did you mean {' or '.join(ids)}?" if ids else "; `unbadge look` tells who made what"
    raise UsageError(f"{text}: no such company on file{hint}")


def names_of_companies(knowledge: Knowledge) -> dict[str, str]:
    """Every name of a company on file in small letters, with its id; ids win over other names."""
    names: dict[str, str] = {}
    for entity in knowledge.entities.values():
        for name in (entity.legal_name, *entity.aliases):
            names.setdefault(name.casefold(), entity.id)
    for maker in knowledge.makers.values():
        for name in (maker.name, maker.name.partition(" (")[0], *maker.words, *maker.plain_words):
            names.setdefault(name.casefold(), maker.id)
    ids = {one.casefold(): one for one in (*knowledge.entities, *knowledge.makers)}
    return names | ids


def makers_behind(word: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The ids of those who build for a badge, as far as known, in the order on file."""
    for brand in knowledge.brands.values():
        if word in {
            brand.id.casefold(),
            brand.name.casefold(),
            brand.name.partition(" (")[0].casefold(),
        }:
            makers = (relation.maker for relation in brand.relations if relation.maker != "unknown")
            return tuple(dict.fromkeys(makers))
    return ()

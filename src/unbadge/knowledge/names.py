"""What a company is called: the short name that people know, and the name in law."""

from __future__ import annotations

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Maker


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
    words = (*maker.plain_words, *maker.words)
    name = maker.name.casefold()
    own = (word for word in words if name.startswith(word.casefold()))
    return next(own, next(iter(words), maker.name))


def legal_name(company: str, knowledge: Knowledge) -> str:
    """The name of a company in law, as far as it is on file."""
    if (entity := knowledge.entities.get(company)) is not None:
        return entity.legal_name
    maker = knowledge.makers.get(company)
    return company if maker is None else maker.name

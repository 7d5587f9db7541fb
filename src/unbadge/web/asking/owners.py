"""Whose rules a page is about: the owner of the register, or another that one tries."""

from __future__ import annotations

from unbadge.knowledge import Knowledge
from unbadge.model import Profile
from unbadge.web.asking.estates import estate_of
from unbadge.web.asking.visit import Asked, desk_of


def owner_of(request: Asked) -> Profile | None:
    """The owner that ``?as=`` tries, else the owner of the register; None where nobody is said."""
    name = request.query_params.get("as", "")
    if name:
        return desk_of(request).profile_named(name)
    return estate_of(request).profile


def owner_choices(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """The ready-made owners by id and title, in the order of titles."""
    every = ((one.id, one.title) for one in knowledge.profiles.values())
    return tuple(sorted(every, key=lambda pair: pair[1]))

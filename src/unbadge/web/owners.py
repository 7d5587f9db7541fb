"""Whose rules a page is about: the owner of the register, or another that one tries."""

from __future__ import annotations

from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Profile
from unbadge.web.page import Asked, desk_of


def owner_of(request: Asked) -> Profile | None:
    """The owner that ``?as=`` tries, else the owner of the register; None where nobody is said."""
    name = request.query_params.get("as", "")
    desk = desk_of(request)
    return desk.profile_named(name) if name else desk.owner()


def owner_choices(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """The ready-made owners by id and title, in the order of titles."""
    every = ((one.id, one.title) for one in knowledge.profiles.values())
    return tuple(sorted(every, key=lambda pair: pair[1]))

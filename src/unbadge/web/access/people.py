"""Roles, and the person behind a request."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a person may do: read; add and decide; let others in."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


RANKS = (Role.READER, Role.EDITOR, Role.ADMIN)


class Person(Struct, frozen=True, kw_only=True):
    """Who asks.  Without ``estates`` every estate is theirs to see; ``way`` is how they came in."""

    name: str
    role: Role
    estates: tuple[str, ...] = ()
    way: str = "session"  # or "token", or "here": at the machine itself

    def may(self, role: Role) -> bool:
        """Whether they have a role, or one above it."""
        return RANKS.index(self.role) >= RANKS.index(role)

    def may_see(self, estate: str) -> bool:
        """Whether an estate is within their reach."""
        return not self.estates or estate in self.estates


HERE = Person(name="at this machine", role=Role.ADMIN, way="here")

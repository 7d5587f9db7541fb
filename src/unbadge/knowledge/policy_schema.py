"""The shape of a policy: a rule about equipment from listed makers."""

from __future__ import annotations

from msgspec import Struct


class Policy(Struct, frozen=True, kw_only=True):
    """A rule about equipment from listed makers."""

    id: str

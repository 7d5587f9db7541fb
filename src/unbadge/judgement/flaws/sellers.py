"""Whose own statements about products concern a device: its maker's, and those of its badge."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from unbadge.knowledge import Brand, Knowledge, short_name
from unbadge.model import Determination, Identity

OWN_BADGE = frozenset({"maker", "sub-brand", "affiliate", "owner"})
REMEMBERED = 4_096  # badges of makers, each with how surely a device is theirs


class BadgeSellers(Struct, frozen=True, kw_only=True):
    """Who sells under the badge of a device.

    ``ids`` are those that statements name as makers of the badge's products; ``own_badge`` says
    that no other firm's badge is on it, ``is_own`` that the maker's is.
    """

    ids: frozenset[str]
    own_badge: bool
    is_own: bool


class Sellers:
    """Finds whom the badge of a device belongs to, among those that statements are about."""

    def __init__(self, knowledge: Knowledge, named: Iterable[str]) -> None:
        """Those whom statements name as makers, and the badges on file."""
        self._group = knowledge.group
        self._named = sorted(set(named))
        self._brands: dict[str, list[Brand]] = {}  # a name may have been several firms', in turn
        for brand in knowledge.brands.values():
            self._brands.setdefault(brand.name, []).append(brand)
        self._called = {short_name(maker, knowledge): {maker} for maker in self._named}
        self._found: dict[tuple[str, str, Determination], BadgeSellers] = {}

    def of(self, identity: Identity, maker: str) -> BadgeSellers:
        """Who sells under the badge of a device of a maker's group; empty is an unknown maker."""
        asked = identity.badge or "", maker, identity.determination
        found = self._found.get(asked)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[asked] = self._sellers_of(identity, maker)
        return found

    def _sellers_of(self, identity: Identity, maker: str) -> BadgeSellers:
        """The same, looked up."""
        name = identity.badge or ""
        badges, called = self._brands.get(name, []), self._called.get(name, set())
        own_badge = not badges or self._is_own(badges, maker)
        ids = self._sellers(badges) if self._may_bear(badges, identity, maker) else set()
        return BadgeSellers(
            ids=frozenset(ids if maker else ids | called),
            own_badge=own_badge,
            is_own=maker in called or (own_badge and bool(badges)),
        )

    def _may_bear(self, badges: list[Brand], identity: Identity, maker: str) -> bool:
        """Whether a maker's device may bear a badge, so that the seller's statements concern it.

        One that is established as a maker's who never built for the badge is no product of it,
        whatever a list or a label calls it.
        """
        if not badges or identity.determination is not Determination.ESTABLISHED:
            return True
        return self._is_own(badges, maker) or maker in {
            self._group(one.maker) for badge in badges for one in badge.relations
        }

    def _sellers(self, badges: list[Brand]) -> set[str]:
        """Those whom statements name as makers of a badge's products."""
        relations = (row for badge in badges for row in badge.relations)
        own = {row.maker for row in relations if row.evidence in OWN_BADGE}
        return {
            seller
            for seller in self._named
            if seller in own
            or any(one.id == seller or one.id.startswith(f"{seller}-") for one in badges)
        }

    def _is_own(self, badges: list[Brand], maker: str) -> bool:
        """Whether a badge is the maker's own name or belongs to it."""
        return any(
            self._group(row.maker) == maker and row.evidence in OWN_BADGE
            for badge in badges
            for row in badge.relations
        )


def is_named(identity: Identity) -> bool:
    """Whether a device's product is named in words, by a list or by itself: badge and model."""
    return identity.declared or bool(identity.badge and identity.model)

"""Whether a policy binds an owner, and through which of its bindings."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from unbadge.knowledge.schema.rules import Binding, Policy, Rule
from unbadge.model import Profile

# Regulation and proposal of the Union hold in each member state (27 since 1 February 2020).
# fmt: off
EU_MEMBERS = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
))
# fmt: on


class Place(StrEnum):
    """Where an owner stands to a policy's jurisdiction."""

    SAME = "same"
    INSIDE = "inside"
    OUTSIDE = "outside"


class Bound(Struct, frozen=True):
    """The binding that reaches an owner; ``doubt`` says why that is not certain."""

    binding: Binding
    doubt: str = ""


def place(owner: str, jurisdiction: str) -> Place:
    """Where an owner's jurisdiction lies against a policy's."""
    if owner == jurisdiction:
        return Place.SAME
    if owner.startswith(f"{jurisdiction}-"):
        return Place.INSIDE
    if jurisdiction == "EU" and owner[:2] in EU_MEMBERS:
        return Place.INSIDE
    return Place.OUTSIDE


def reached(owner: str, policy: Policy) -> Place:
    """Where an owner lies, places that the policy leaves out counted as outside."""
    if any(place(owner, left_out) is not Place.OUTSIDE for left_out in policy.not_reached):
        return Place.OUTSIDE
    return place(owner, policy.jurisdiction)


def binds(policy: Policy, profile: Profile) -> Bound | None:
    """The binding of a policy that reaches an owner; nothing where none does."""
    where = reached(profile.jurisdiction, policy)
    if where is Place.OUTSIDE:
        return None
    certain = (Bound(binding) for binding in policy.binds if certainly(binding, profile, where))
    doubtful = (
        Bound(binding, binding.doubt)
        for binding in policy.binds
        if profile.body in binding.doubtful and wide_enough(binding, where)
    )
    return next(certain, None) or next(doubtful, None)


def rules_for(bound: Bound, profile: Profile) -> tuple[Rule, ...]:
    """The rules of a binding that speak of the kind of site an owner asks about."""
    return tuple(
        rule for rule in bound.binding.rules if not rule.sites or profile.site in rule.sites
    )


def wide_enough(binding: Binding, where: Place) -> bool:
    """Whether a binding reaches as far down as the owner stands."""
    return binding.reach == "within" or where is Place.SAME


def certainly(binding: Binding, profile: Profile, where: Place) -> bool:
    """Whether a binding surely reaches an owner: by its money, its kind, or as anyone."""
    if set(binding.funded) & set(profile.funding):
        return True
    if not wide_enough(binding, where) or not among(binding.only, profile.name):
        return False
    everyone = not (binding.bodies or binding.funded or binding.doubtful)
    return everyone or profile.body in binding.bodies


def among(only: tuple[str, ...], name: str) -> bool:
    """Whether an owner may be one of the few bodies meant; an unnamed one may."""
    return not only or not name or any(word.lower() in name.lower() for word in only)

"""Whether a policy binds an owner, and through which of its bindings."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain

from msgspec import Struct

from unbadge.knowledge import Binding, Policy, Rule
from unbadge.model import Body, Funding, Profile

# Bodies of a state itself, which hold no grant or contract of their own state.
GOVERNMENT = frozenset(
    {Body.CENTRAL_DEPARTMENT, Body.AGENCY, Body.ARMED_FORCES, Body.PARLIAMENT, Body.PRISON}
)
MONEY_UNSAID = "It was not said what money the owner holds, and the rule follows that money."

# Regulation and proposal of the Union hold in each member state (27 since 1 February 2020).
# fmt: off
EU_MEMBERS = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
))
# fmt: on


class OwnerPlace(StrEnum):
    """Where an owner stands to a policy's jurisdiction."""

    SAME = "same"
    INSIDE = "inside"
    OUTSIDE = "outside"


class OwnerBinding(Struct, frozen=True):
    """The binding that reaches an owner; ``doubt`` says why that is not certain."""

    binding: Binding
    doubt: str = ""
    ask: str = ""  # the question to the owner that would settle it


def place(owner: str, jurisdiction: str) -> OwnerPlace:
    """Where an owner's jurisdiction lies against a policy's."""
    if owner == jurisdiction:
        return OwnerPlace.SAME
    if owner.startswith(f"{jurisdiction}-"):
        return OwnerPlace.INSIDE
    if jurisdiction == "EU" and owner[:2] in EU_MEMBERS:
        return OwnerPlace.INSIDE
    return OwnerPlace.OUTSIDE


def owner_place(owner: str, policy: Policy) -> OwnerPlace:
    """Where an owner lies, places that the policy leaves out counted as outside."""
    if any(place(owner, left_out) is not OwnerPlace.OUTSIDE for left_out in policy.not_reached):
        return OwnerPlace.OUTSIDE
    return place(owner, policy.jurisdiction)


def binds(policy: Policy, profile: Profile) -> OwnerBinding | None:
    """The binding of a policy that reaches an owner; nothing where none does."""
    where = owner_place(profile.jurisdiction, policy)
    if where is OwnerPlace.OUTSIDE:
        return None
    bodies = bodies_of(profile)
    certain = (
        OwnerBinding(binding)
        for binding in policy.binds
        if certainly(binding, profile, bodies, where)
    )
    doubtful = (
        OwnerBinding(binding, binding.doubt)
        for binding in policy.binds
        if bodies & set(binding.doubtful) and wide_enough(binding, where)
    )
    unsaid = (
        OwnerBinding(binding, MONEY_UNSAID, ask=money_asked(binding))
        for binding in policy.binds
        if binding.funded and profile.funding is None and may_hold_money(profile)
    )
    return next(chain(certain, doubtful, unsaid), None)


def bodies_of(profile: Profile) -> frozenset[Body]:
    """Every kind of body an owner is: who holds a contract is a contractor, and a firm as well."""
    kinds = {profile.body}
    if Funding.FEDERAL_CONTRACT in money_of(profile) and profile.body is Body.PRIVATE:
        kinds.add(Body.CONTRACTOR)
    if profile.body is Body.CONTRACTOR:
        kinds.add(Body.PRIVATE)
    return frozenset(kinds)


def money_of(profile: Profile) -> frozenset[Funding]:
    """The money that an owner holds, as far as it was said."""
    held = set(profile.funding or ())
    if profile.body is Body.CONTRACTOR:
        held.add(Funding.FEDERAL_CONTRACT)
    if profile.body is Body.GRANT_RECIPIENT:
        held.add(Funding.FEDERAL_GRANT)
    return frozenset(held)


def may_hold_money(profile: Profile) -> bool:
    """Whether an owner may hold money it did not speak of: a state does not hold its own."""
    if profile.body is Body.CONTRACTOR:
        return False  # says what it holds, as a firm does that names its contract
    return "-" in profile.jurisdiction or profile.body not in GOVERNMENT


def money_asked(binding: Binding) -> str:
    """The question to an owner who did not say what money it holds."""
    kinds = " or ".join(f"a {kind.value.replace('-', ' ')}" for kind in binding.funded)
    return f"Do you hold {kinds}? Say so ({', '.join(binding.funded)} or none)."


def rules_for(bound: OwnerBinding, profile: Profile) -> tuple[Rule, ...]:
    """The rules of a binding that speak of the kind of site an owner asks about.

    Where the owner did not say what kind of site it is, the rules of every kind.
    """
    return tuple(
        rule
        for rule in bound.binding.rules
        if not rule.sites or profile.site is None or profile.site in rule.sites
    )


def wide_enough(binding: Binding, where: OwnerPlace) -> bool:
    """Whether a binding reaches as far down as the owner stands."""
    return binding.reach == "within" or where is OwnerPlace.SAME


def certainly(
    binding: Binding, profile: Profile, bodies: frozenset[Body], where: OwnerPlace
) -> bool:
    """Whether a binding surely reaches an owner: by its money, its kind, or as anyone."""
    if set(binding.funded) & money_of(profile):
        return True
    if not wide_enough(binding, where) or not among(binding.only, profile.name):
        return False
    everyone = not (binding.bodies or binding.funded or binding.doubtful)
    return everyone or bool(bodies & set(binding.bodies))


def among(only: tuple[str, ...], name: str) -> bool:
    """Whether an owner may be one of the few bodies meant; an unnamed one may."""
    return not only or not name or any(word.lower() in name.lower() for word in only)

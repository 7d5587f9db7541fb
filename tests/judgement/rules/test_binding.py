"""Whom a policy binds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from judgement.asking import a_policy, a_rule, an_owner
from unbadge.judgement.rules.binding import OwnerBinding, OwnerPlace, among, binds, place, rules_for
from unbadge.knowledge.schema.rules import Binding
from unbadge.model import Body, Funding, SiteKind


@pytest.mark.parametrize(
    ("owner", "jurisdiction", "where"),
    [
        ("GB", "GB", OwnerPlace.SAME),
        ("GB-ENG", "GB", OwnerPlace.INSIDE),
        ("GB", "GB-ENG", OwnerPlace.OUTSIDE),
        ("US-LA", "US-TX", OwnerPlace.OUTSIDE),
        ("DE", "EU", OwnerPlace.INSIDE),
        ("DK-84", "EU", OwnerPlace.INSIDE),
        ("EU", "EU", OwnerPlace.SAME),
        ("GB", "EU", OwnerPlace.OUTSIDE),
        ("EU", "DE", OwnerPlace.OUTSIDE),
    ],
)
def test_place(owner: str, jurisdiction: str, where: OwnerPlace) -> None:
    """A part lies inside its country, a member state inside the Union, and never the other way."""
    assert place(owner, jurisdiction) is where


def bound(who: str, **changes: object) -> bool | str:
    """Whether a binding with some changes reaches an owner; the doubt where it may."""
    binding = Binding(who="agencies", reach="national", bodies=(Body.AGENCY,), rules=(a_rule(),))
    policy = a_policy(binds=(replace(binding, **changes),))
    found = binds(policy, an_owner(who))
    return found is not None and (found.doubt or True)


def test_sub_national_bodies() -> None:
    """A rule for national agencies leaves those of the parts alone, unless it reaches within."""
    assert bound("XX agency") is True
    assert bound("XX-AB agency") is False
    assert bound("XX-AB agency", reach="within") is True
    assert bound("XX council", reach="within") is False


def test_everyone() -> None:
    """A rule without kinds of bodies binds everyone in the country, whatever they are."""
    assert bound("XX-AB school", reach="within", bodies=()) is True
    assert bound("YY school", reach="within", bodies=()) is False


def test_money() -> None:
    """Money with rules binds whoever holds it, anywhere in the country, and nobody else."""
    grant = {"bodies": (), "funded": (Funding.FEDERAL_GRANT,)}
    assert bound("XX-AB school +federal-grant", **grant) is True
    assert bound("XX-AB school", **grant) is False
    assert bound("YY school +federal-grant", **grant) is False


def test_doubtful_bodies() -> None:
    """A body that may be meant is told why that is open."""
    doubt = {"doubtful": (Body.COUNCIL,), "doubt": "Reports differ."}
    assert bound("XX council", **doubt) == "Reports differ."
    assert bound("XX agency", **doubt) is True
    assert bound("XX-AB council", **doubt) is False


def test_places_left_out() -> None:
    """A place that the policy does not reach is outside it, with all its parts."""
    policy = a_policy(
        not_reached=("XX-AB",),
        binds=(Binding(who="all", reach="within", rules=(a_rule(),)),),
    )
    assert binds(policy, an_owner("XX-AB council")) is None
    assert binds(policy, an_owner("XX-CD council")) is not None


@pytest.mark.parametrize(
    ("name", "meant"),
    [("", True), ("City of Amsterdam", True), ("Rotterdam", False), ("AMSTERDAM schools", True)],
)
def test_one_body_alone(name: str, *, meant: bool) -> None:
    """A rule about one body binds the owner of that name, or one that gives none."""
    assert among(("Amsterdam",), name) is meant


def test_the_first_sure_binding_counts() -> None:
    """A sure binding wins over a doubtful one that stands before it."""
    doubtful = Binding(
        who="a",
        reach="national",
        doubtful=(Body.AGENCY,),
        doubt="?",
        rules=(a_rule(),),
        bodies=(Body.POLICE,),
    )
    sure = Binding(who="b", reach="national", bodies=(Body.AGENCY,), rules=(a_rule(),))
    found = binds(a_policy(binds=(doubtful, sure)), an_owner("XX agency"))

    assert found is not None
    assert (found.binding.who, found.doubt) == ("b", "")


def test_rules_for_a_site() -> None:
    """A rule for some kinds of site is left out elsewhere; one without sites always counts."""
    anywhere, sensitive = a_rule(), replace(a_rule(), sites=(SiteKind.SENSITIVE,))
    bound = OwnerBinding(Binding(who="all", reach="within", rules=(anywhere, sensitive)))

    assert rules_for(bound, an_owner("XX agency sensitive")) == (anywhere, sensitive)
    assert rules_for(bound, an_owner("XX agency")) == (anywhere,)

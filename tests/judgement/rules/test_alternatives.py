"""Where replacements may come from: makers that nothing singles out for an owner."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import an_owner, known
from unbadge.judgement.rules.alternatives import (
    alternatives,
    camera_makers,
    countries_in_rules,
    gravities,
    has_listed_builder,
    is_mildest,
)
from unbadge.judgement.rules.judge import OWNER_CONDUCTS, Judge, Judgement
from unbadge.judgement.rules.listing import listed_by
from unbadge.model import Conduct, Context, Outcome, Verdict

DAY = date(2026, 11, 24)
OWNERS = (
    "GB central-department sensitive",
    "GB-ENG council",
    "US contractor +federal-contract",
    "CZ agency",
    "LT central-department",
)


def for_owner(text: str, *without: str) -> dict[str, str | None]:
    """The alternatives of an owner with their countries."""
    judge = Judge(known(), Context(as_of=DAY, profile=an_owner(text)), OWNER_CONDUCTS)
    return {one.maker: one.country for one in alternatives(judge, without)}


@pytest.mark.parametrize("owner", OWNERS)
def test_nobody_on_a_list_is_an_alternative(owner: str) -> None:
    """No maker that a list in force names anywhere is offered to anybody."""
    found = for_owner(owner)

    assert found
    assert [maker for maker in found if listed_by(maker, DAY, known())] == []


def test_a_country_test_leaves_out_its_makers() -> None:
    """A UK department at a sensitive site is offered no maker seated in China; a firm may be."""
    assert "CN" not in for_owner(OWNERS[0]).values()
    assert {"axis", "hanwha", "mobotix"} <= for_owner(OWNERS[0]).keys()


def test_what_is_replaced_is_no_alternative() -> None:
    """The makers replaced are left out with their whole groups."""
    assert "axis" not in for_owner(OWNERS[0], "axis")


@pytest.mark.parametrize("owner", OWNERS)
def test_an_unknown_country_is_no_alternative(owner: str) -> None:
    """A maker of whom not even the country is on file is not offered."""
    assert None not in for_owner(owner).values()


def test_makers_of_cameras_are_groups() -> None:
    """A maker stands under the name of its group alone, and once."""
    found = camera_makers(known())

    assert len(found) == len(set(found))
    assert all(known().group(maker) == maker for maker in found)


@pytest.mark.parametrize(("outcome", "mild"), [(Outcome.PERMITTED, True), (Outcome.UNCLEAR, False)])
def test_as_mildly_as_any(outcome: Outcome, mild: bool) -> None:
    """A maker stays where no act is judged more gravely than with another maker."""
    act = ("xx", Conduct.USE)
    verdict = Verdict(
        policy="xx", status="in-force", conduct=Conduct.USE, outcome=outcome, because=""
    )

    assert is_mildest(gravities(Judgement(verdicts=(verdict,))), {act: 0}) is mild


@pytest.mark.parametrize("owner", OWNERS)
def test_each_says_why_and_none_sits_where_a_rule_tests(owner: str) -> None:
    """Seat, source and day of each are told; a tested country's maker is offered to nobody."""
    judge = Judge(known(), Context(as_of=DAY, profile=an_owner(owner)), OWNER_CONDUCTS)
    found = alternatives(judge)

    assert 8 <= len(found) <= 12
    assert all(one.why.startswith("seat in ") and one.source for one in found)
    assert not {one.country for one in found} & countries_in_rules(known())
    assert "CN" in countries_in_rules(known())


def test_only_from_some_seats() -> None:
    """An owner may ask for makers of some countries alone."""
    judge = Judge(known(), Context(as_of=DAY, profile=an_owner(OWNERS[1])), OWNER_CONDUCTS)

    assert {one.country for one in alternatives(judge, (), ("SE", "GB"))} == {"SE", "GB"}


def test_a_name_that_a_listed_maker_builds_for_is_no_alternative() -> None:
    """A maker under whose name somebody listed builds, even in part, is left out."""
    assert has_listed_builder("bosch", DAY, known())
    assert not has_listed_builder("axis", DAY, known())

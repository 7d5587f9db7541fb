"""What is published of a survey tells nothing of what its table keeps back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from surveying import a_row, a_survey
from unbadge.model.survey import ShareChange, SurveyBasis, SurveyRecord, SurveyUnit
from unbadge.report.survey.publish import published
from unbadge.report.survey.words import device_sentence
from unbadge.survey.estimate.intervals import share_interval
from unbadge.survey.scan.counting import DeviceGroup, DeviceName
from unbadge.survey.shares import ShareTerms, count_groups, device_rows, group_tallies

Counts = dict[str, dict[str, int]]  # by group, of makers; the empty name is of no known maker


def surveyed(counts: Counts) -> SurveyRecord:
    """The survey that some devices make, with the sentence about one maker."""
    groups = [
        DeviceGroup(
            by={"owner": owner},
            named=DeviceName(
                maker=maker, heap="established" if maker else "unknown", equipment=True
            ),
            count=number,
        )
        for owner, several in counts.items()
        for maker, number in several.items()
    ]
    counted = count_groups(groups, ("owner",))
    whole = count_groups(groups, ())[()]
    number = whole.firm["acme"]
    ends = share_interval(number, whole.n)
    return SurveyRecord(
        as_of=date(2026, 11, 1),
        basis=SurveyBasis(unit=SurveyUnit.DEVICE, n=whole.n, sources=("a",), method="counted"),
        rows=device_rows(counted, ("owner",), ShareTerms()),
        groups=group_tallies(counted, ("owner",)),
        sentence=device_sentence(SurveyUnit.DEVICE, whole.n, number, ["Acme"], ends, whole.unknown),
        about=(("acme",),),
    )


NUMBERS = st.dictionaries(
    st.sampled_from(["acme", "beta", "zenith", ""]), st.integers(1, 30), min_size=1
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), NUMBERS, min_size=1))
def test_a_count_that_is_kept_back_may_be_any_small_one(counts: Counts) -> None:
    """Whoever reads all that is published cannot tell a small count: 1 to 4 publish alike.

    The difference goes to the others that are kept back in the same group; the whole publication,
    sentence, bounds, tallies and totals, stays what it is.
    """
    told = published(surveyed(counts))
    shown = {(row.by["owner"], row.maker or ""): row.count for row in told.rows}
    for owner, several in counts.items():
        hidden = [one for one in several if shown.get((owner, one), 0) is None]
        for maker in hidden:
            if several[maker] >= 5:
                continue
            for value in range(1, 5):
                other = {**counts, owner: balanced(several, hidden, maker, value)}
                assert published(surveyed(other)) == told


def balanced(several: dict[str, int], hidden: list[str], maker: str, value: int) -> dict[str, int]:
    """Other counts of one sum, in which one maker has another small number."""
    found = {**several, maker: value}
    (large,) = [one for one in hidden if several[one] >= 5]
    spare = sum(several.values()) - sum(found.values())
    for one in hidden:
        if one not in {maker, large} and found[large] + spare < 5:
            given_up = min(found[one] - 1, 5 - found[large] - spare)
            found[one] -= given_up
            spare += given_up
    found[large] += spare
    return found


def test_a_small_group_is_left_out_with_all_sums() -> None:
    """A group of three is in no row, no total and no sentence."""
    told = published(surveyed({"one": {"acme": 40, "beta": 20}, "two": {"acme": 3}}))
    assert {row.by["owner"] for row in told.rows} == {"one"}
    assert told.basis.n == 60
    assert "43" not in told.sentence
    assert "63" not in told.sentence
    assert any("1 group is left out" in one for one in told.basis.caveats)


def test_small_counts_hide_one_more() -> None:
    """A small count is kept back, and another with it; the sentence tells neither."""
    told = published(a_survey())
    assert [(row.maker, row.count) for row in told.rows] == [
        ("zenith", 37),
        ("acme", None),
        (None, None),
    ]
    assert told.rows[1].share is None
    assert "60" not in told.sentence


def test_bounds_do_not_tell_how_many_have_no_maker() -> None:
    """Where the number without a maker is kept back, so are the bounds that hold it."""
    told = published(a_survey(a_row("acme", 60), a_row("beta", 37), a_row(None, 3)))
    assert told.rows[0].bound_high is None


def test_what_is_whole_stays_as_it_is() -> None:
    """A survey without small counts is published as it stands."""
    record = a_survey(a_row("acme", 60), a_row(None, 40))
    assert published(record) == record


@pytest.mark.parametrize("few", [True, False])
def test_a_change_of_a_small_count_is_no_change_told(few: bool) -> None:
    """A change whose earlier or later count is small would tell it."""
    change = ShareChange(
        by={},
        maker="acme",
        before=0.02,
        after=0.6,
        difference=0.58,
        low=0.5,
        high=0.6,
        because="a rise",
        few=few,
    )
    record = a_survey(a_row("acme", 60), a_row(None, 40))
    assert len(published(replace(record, compared=(change,))).compared) == (0 if few else 1)

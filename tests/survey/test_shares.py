"""Counts of devices to shares."""

from __future__ import annotations

import pytest

from unbadge.survey.estimate.recognition import Recognition
from unbadge.survey.scan.counting import DeviceGroup, DeviceName
from unbadge.survey.shares import ShareTerms, count_groups, device_rows, group_tallies


def group(count: int, maker: str = "", heap: str = "unknown", **by: str) -> DeviceGroup:
    """Some cameras alike."""
    named = DeviceName(maker=maker, heap=heap, type="camera", equipment=True)
    return DeviceGroup(by=by, named=named, count=count)


GROUPS = (
    group(40, "acme", "established", country="GB"),
    group(10, "acme", "possible", country="GB"),
    group(20, "zenith", "declared", country="GB"),
    group(30, country="GB"),
    group(5, "acme", "probable", country="FR"),
    DeviceGroup(by={"country": "GB"}, named=DeviceName(), count=1_000),
)


def test_a_lead_is_no_count() -> None:
    """What may be of a maker stands beside its count, and in its upper bound."""
    rows = device_rows(count_groups(GROUPS, ("country",)), ("country",), ShareTerms())
    first = rows[0]
    assert (first.by, first.maker, first.count, first.possible) == (
        {"country": "GB"},
        "acme",
        40,
        10,
    )
    assert (first.share, first.n) == (0.4, 100)
    assert (first.bound_low, first.bound_high) == (0.4, 0.8)
    assert first.low is not None
    assert first.low < 0.4


def test_what_is_no_equipment_is_not_counted() -> None:
    """A thousand hosts that are no cameras change no share."""
    assert count_groups(GROUPS, ())[()].n == 105


def test_the_unknown_have_a_row() -> None:
    """Devices of no known maker, possible ones among them, stand in a row of their own."""
    rows = device_rows(count_groups(GROUPS, ("country",)), ("country",), ShareTerms())
    (unknown,) = [row for row in rows if row.maker is None]
    assert unknown.count == 40


def test_measured_recall_corrects_beside() -> None:
    """The corrected share stands beside the raw one, with its own interval."""
    terms = ShareTerms(recall={"acme": Recognition(own=100, named=80, others=100, wrong=0)})
    first = device_rows(count_groups(GROUPS, ()), (), terms)[0]
    assert first.share == pytest.approx(45 / 105)
    assert first.corrected == pytest.approx(45 / 105 / 0.8)


def test_concentration_by_group() -> None:
    """Each group has an index over its known makers, with bounds for the rest."""
    tallies = {
        one.by["country"]: one
        for one in group_tallies(count_groups(GROUPS, ("country",)), ("country",))
    }
    assert tallies["FR"].hhi == 10_000
    assert tallies["GB"].low is not None
    assert tallies["GB"].hhi is not None
    assert tallies["GB"].low < tallies["GB"].hhi
    assert "95 %" in ShareTerms().words

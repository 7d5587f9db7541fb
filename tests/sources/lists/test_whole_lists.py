"""Lists from their text to devices: what holds for any of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeding import a_feed
from unbadge.identity.gather.devices import gather
from unbadge.model import Device, Observation, Signal
from unbadge.sources.lists.asset_list import TABLES

ASSETS = TABLES[-1]
HEADERS = ["Make", "Model", "Serial number", "MAC", "IP", "Location", "Asset tag"]
Cells = tuple[str, ...]
ROWS = st.tuples(
    st.sampled_from(["Acme", "Zenith", "Orion", ""]),
    st.sampled_from(["AC-4123", "ZX-77", "OR-5", ""]),
    st.sampled_from(["SN1234567", "SN7654321", "see label", "0000000", "2.1E+19", ""]),
    st.sampled_from(["44:19:b6:12:34:56", "44:19:b6:00:00:02", "n/a", ""]),
    st.sampled_from(["192.168.1.64", "192.168.1.65", "192.168.001.066", ""]),
    st.sampled_from(["Hall", "Yard", "Gate"]),
    st.sampled_from(["1", "2", "No tag", ""]),
)
LISTS = st.lists(ROWS, min_size=2, max_size=7).filter(
    lambda rows: all(row[0] or row[1] for row in rows)
)


def devices(*files: Sequence[Cells], headers: Sequence[str] = HEADERS) -> list[Device]:
    """The devices in some lists."""
    seen: list[Observation] = []
    for number, rows in enumerate(files):
        out = io.StringIO()
        csv.writer(out).writerows([headers, *rows])
        feed = a_feed(out.getvalue(), f"list{number}.csv")
        seen += [one for one in ASSETS.read(feed) if isinstance(one, Observation)]
    return list(gather(seen))


def contents(found: Sequence[Device]) -> list[list[tuple[str, str]]]:
    """What is known of each device, whatever it is called."""
    return sorted(
        sorted((one.signal, one.value) for one in device.observations) for device in found
    )


@settings(deadline=None, max_examples=40)
@given(LISTS)
def test_no_row_of_its_own_is_lost(rows: list[Cells]) -> None:
    """Rows that differ in make, model or place are never fewer devices than they differ in."""
    found = devices(rows)

    for column, signal in ((0, Signal.BRAND), (1, Signal.MODEL), (5, Signal.SITE)):
        assert len(found) >= len({row[column] for row in rows if row[column]})
        for device in found:
            assert len({one.value for one in device.observations if one.signal is signal}) < 2


@settings(deadline=None, max_examples=40)
@given(LISTS, st.data())
def test_order_and_filler_change_nothing(rows: list[Cells], data: st.DataObject) -> None:
    """Rows in another order, or with a column that says nothing, are the same devices."""
    plain = contents(devices(rows))

    assert contents(devices(data.draw(st.permutations(rows)))) == plain
    filled = [(*row, "n/a") for row in rows]
    assert contents(devices(filled, headers=[*HEADERS, "Checked"])) == plain


@settings(deadline=None, max_examples=40)
@given(LISTS, st.integers(1, 6))
def test_two_files_are_one(rows: list[Cells], split: int) -> None:
    """A list in two files is as many devices, but where one address stands at two places."""
    rows = [(*row[:5], "Hall", row[6]) for row in rows]
    parts = [part for part in (rows[:split], rows[split:]) if part]

    assert contents(devices(*parts)) == contents(devices(rows))


@pytest.mark.parametrize(
    "row",
    [("School B", "Oldbrand", ""), ("North Gate", "Camworks", ""), ("Site office", "Nomake", "")],
)
def test_a_row_with_words_of_headers_in_it_is_a_device(row: Cells) -> None:
    """A place and a make that hold words of headers begin no second table."""
    found = devices([("Yard", "Acme", "AC-4123"), row], headers=["Site", "Make", "Model"])

    assert len(found) == 2


@pytest.mark.parametrize("row", [("Total", "2", ""), ("Sum", "", "1,250.00"), ("Gesamt", "2", "2")])
def test_a_word_for_a_sum_and_numbers_is_no_device(row: Cells) -> None:
    """A sum stands in whatever column the list has."""
    found = devices([("Acme", "AC-4123", "Hall"), row], headers=["Make", "Model", "Location"])

    assert len(found) == 1

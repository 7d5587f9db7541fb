"""Cells of tables of answers."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.identity.engine import Engine
from unbadge.jobs.answer_cells import (
    MakeColumn,
    count_told,
    is_tally,
    joined_makes,
    tallied_make,
    written_makes,
    yes_or_no,
)
from unbadge.jobs.survey_makes import MakeReader, MakesTold, NamedMake
from unbadge.knowledge.load import load


@pytest.fixture(scope="module")
def reader() -> MakeReader:
    """A reader over the knowledge that ships."""
    return MakeReader(Engine(load()), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("Yes", True),
        ("ja, 4", True),
        ("N", False),
        ("No", False),
        ("We do not", False),
        ("All of them", True),
        ("Most", True),
        ("100%", True),
        ("all cameras are Axis", None),
        ("No information held", None),
        ("Exempt", None),
        ("", None),
    ],
)
def test_yes_and_no(cell: str, *, says: bool | None) -> None:
    """A yes or no is one in a word or in more; what nobody holds or says is neither."""
    assert yes_or_no(cell) is says


def test_numbers_of_cells() -> None:
    """A number may be rough or have a word behind it; a sentence is none."""
    assert [count_told(one) for one in ("12", "about 1,200", "3 domes", "in 2019", "")] == [
        12,
        1_200,
        3,
        None,
        None,
    ]
    assert is_tally("withheld")
    assert not is_tally("Ashby Road")


def test_a_cell_under_a_make(reader: MakeReader) -> None:
    """A one in a column of ones and noughts is a yes; elsewhere it is a number."""
    column = MakeColumn(at=1, makes=("Axis",))
    assert tallied_make(column, "1", reader).named[0].cameras == 1
    flags = MakeColumn(at=1, makes=("Axis",), flags=True)
    assert tallied_make(flags, "1", reader).named[0].cameras is None
    assert tallied_make(column, "Yes, since 2019", reader).named[0].cameras is None
    assert "axis" in tallied_make(column, "0", reader).denied


def test_what_one_cell_names_no_other_denies() -> None:
    """Cells of one row are put together; numbers of no make add up."""
    told = joined_makes(
        [
            MakesTold(named=(NamedMake(make="Axis", maker="axis"),), unnamed=2),
            MakesTold(denied=frozenset({"axis", "dahua"}), rest="refused", unnamed=3),
        ]
    )
    assert (told.denied, told.unnamed, told.rest) == (frozenset({"dahua"}), 5, "refused")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("approx. 120", 120),
        ("more than 50", 50),
        ("plus de 50", 50),
        ("mehr als 50", 50),
        ("ponad 40", 40),
        ("~30", 30),
        ("<5", None),
        ("fewer than 10", None),
        ("moins de 10", None),
    ],
)
def test_rough_numbers(cell: str, number: int | None) -> None:
    """A number that is about right or the least counts; one that is too high counts nothing."""
    assert count_told(cell) == number
    assert is_tally(cell)


def test_fewer_than_a_number_are_some(reader: MakeReader) -> None:
    """A "fewer than 5" under a make is a yes without a number."""
    told = tallied_make(MakeColumn(at=1, makes=("Hikvision",)), "<5", reader)
    assert [(one.maker, one.cameras) for one in told.named] == [("hikvision", None)]


def test_a_yes_to_one_of_several(reader: MakeReader) -> None:
    """A yes to "Hikvision or Dahua" tells of one of them; where the cell names it, of that."""
    column = MakeColumn(at=1, makes=("Hikvision", "Dahua"))
    told = tallied_make(column, "Yes", reader)
    assert told.either == {"hikvision", "dahua"}
    assert all(one.lead for one in told.named)
    named = tallied_make(column, "Yes, Hikvision", reader)
    assert [(one.maker, one.lead) for one in named.named] == [("hikvision", False)]


@pytest.mark.parametrize(
    "make", ["n/k", "unk", "TBD?", "k.A.", "no data", "#REF!", "unknown", "??"]
)
def test_a_make_that_is_not_known_is_no_badge(reader: MakeReader, make: str) -> None:
    """A body that writes that it does not know its maker is not counted under those words."""
    told = written_makes(make, "", "", reader)
    assert (told.named, told.rest) == ((), "maker unknown")


@pytest.mark.parametrize("make", ["—", "-", "...", ""])
def test_a_dash_leaves_the_answer_to_speak(reader: MakeReader, make: str) -> None:
    """A make that is left open says nothing: what the body answered counts."""
    told = written_makes(make, "", "All of our cameras are Dahua", reader)
    assert [one.maker for one in told.named] == ["dahua"]


@pytest.mark.parametrize("make", ["Nik", "NI", "Unkai", "S.D. Systems", "Data"])
def test_a_name_like_a_word_for_not_knowing_is_a_name(reader: MakeReader, make: str) -> None:
    """Only the whole cell says that nothing is known."""
    assert [one.make for one in written_makes(make, "", "", reader).named] == [make]

"""Rows of what public bodies answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from unbadge.errors import UsageError
from unbadge.identity.engine import Engine
from unbadge.jobs.body_answers import (
    AnswerColumns,
    MakeReader,
    answer_row,
    answer_rows,
    body_noun,
    column_places,
    says_unknown,
)
from unbadge.knowledge.load import load
from unbadge.sources.lists.grid import Grid, read_grids

TODAY = date(2026, 11, 1)
HEADERS = "Council,Response,Make,Model,Number of cameras,Region"


@pytest.fixture(scope="module")
def reader() -> MakeReader:
    """A reader over the knowledge that ships."""
    return MakeReader(Engine(load()), TODAY)


def a_grid(*lines: str) -> Grid:
    """A table of answers."""
    (grid,) = read_grids("\n".join(lines).encode() + b"\n", "foi.csv")
    return grid


@pytest.mark.parametrize(
    ("headers", "by", "body"),
    [
        (HEADERS, (), 0),
        ("Response,Council,Make", (), 1),  # whose the answer is, wherever it stands
        ("Site,Make,Response", (), 0),  # no owner: the place
        ("Who was asked,Make,Response", (), 0),  # neither: the first column of no meaning
        ("Council,Trust,Make,Response", ("trust",), 1),  # the kind of body that is asked for
        ("Council,Trust,Make,Response", ("region",), 0),
    ],
)
def test_whose_answers_they_are(headers: str, by: Sequence[str], body: int) -> None:
    """Bodies stand under an owner's header, one asked for first; else in a place; else unmarked."""
    row = ",".join(f"x{n}" for n in range(headers.count(",") + 1))

    assert column_places(a_grid(headers, row), by).body == body


def test_columns_that_were_asked_for_tell_bodies_apart() -> None:
    """A facet is found whatever its case; the column of the bodies is none."""
    grid = a_grid(HEADERS, "A,answered,Axis,P3245,3,North")

    assert column_places(grid, ("region", "Council", "colour")).facets == {"region": 5}


def test_a_table_of_makes_alone_names_no_body() -> None:
    """Without a column for the bodies nothing can be counted: the table is refused by name."""
    with pytest.raises(UsageError, match=r"foi\.csv: no column names the bodies") as refused:
        column_places(a_grid("Make,Model,Response", "Axis,P3245,answered"), ())
    assert refused.value.fields == ("by",)


@pytest.mark.parametrize(
    ("cell", "unknown"),
    [
        ("unknown", True),
        ("Not known.", True),
        ("TBC", True),
        ("?", True),
        ("", False),
        ("Axis", False),
    ],
)
def test_who_does_not_know_says_so(cell: str, unknown: bool) -> None:
    """An empty cell is no answer; a question mark is one."""
    assert says_unknown(cell) is unknown


PLACES = AnswerColumns(body=0, response=1, make=2, model=3, number=4, facets={"region": 5})


@pytest.mark.parametrize(
    ("cells", "make", "maker", "lead", "cameras"),
    [
        ("A,answered,Axis,P3245-LVE,62,North", "Axis", "axis", False, 62),
        ("A,answered,LTS,CMIP1142,7,North", "LTS", "hikvision", True, 7),
        ("A,answered,,,about 12,North", "", None, False, 12),
        ("A,answered,n/a,Nobody 9,,North", "Nobody 9", None, False, None),
        ("A,answered,Axis", "Axis", "axis", False, None),  # a short row
    ],
)
def test_what_a_body_names(
    reader: MakeReader, cells: str, make: str, maker: str | None, *, lead: bool, cameras: int | None
) -> None:
    """A maker's own name tells, a badge of another firm leads; an unknown make stays as written."""
    row = answer_row(cells.split(","), PLACES, reader)

    assert row is not None
    assert (row.make, row.maker, row.lead, row.cameras) == (make, maker, lead, cameras)


def test_a_body_that_does_not_know_is_marked(reader: MakeReader) -> None:
    """A body that answers "unknown" has answered, and not that it has none."""
    row = answer_row(["A", "answered", "unknown", "", "100", ""], PLACES, reader)

    assert row is not None
    assert row.response == "answered; maker unknown"


def test_sums_and_empty_rows_are_no_bodies(reader: MakeReader) -> None:
    """A row of sums and a row without a body are passed over."""
    grid = a_grid(HEADERS, "A,answered,Axis,,1,", ",answered,Axis,,2,", "Total,,,,3,")

    assert [row.body for row in answer_rows([grid], reader, ())] == ["A"]


@pytest.mark.parametrize(
    ("header", "noun"),
    [
        ("Council", "council"),
        ("Trust", "trust"),
        ("School", "body"),
        ("Public body", "body"),
        ("Site", "body"),
    ],
)
def test_bodies_are_called_as_their_column_is(header: str, noun: str) -> None:
    """One word that names a kind of owner is their name; anything else leaves "body"."""
    assert body_noun([a_grid(f"{header},Make,Response", "A,Axis,answered")], ()) == noun

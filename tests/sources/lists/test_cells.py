"""Rows of delimited text."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.model import Rejected
from unbadge.sources.lists.cells import cell_at, delimiter, likeness, plain, rows, table_width


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiter(mark: str) -> None:
    """The delimiter is the one that splits lines into equal rows."""
    lines = (mark.join(("Make, old", "Model", "IP")), mark.join(("Acme", "X-1", "192.0.2.7")))
    lines = tuple(line if mark != "," else line.replace(", old", "") for line in lines)

    assert delimiter(lines) == mark


def test_no_delimiter() -> None:
    """A text of single words has none."""
    assert delimiter(("one", "two")) == ""


def test_rows_with_quotes_and_breaks() -> None:
    """Quoted cells may hold delimiters and line breaks; blank rows are passed over."""
    text = 'a,b\r\n"x, y","two\nlines"\r\n,\r\n1,2\r\n'

    assert list(rows(a_feed(text))) == [
        ("line 1", ["a", "b"]),
        ("line 3", ["x, y", "two\nlines"]),
        ("line 5", ["1", "2"]),
    ]


def test_endless_cell() -> None:
    """A quote that never ends is rejected, and the run goes on."""
    found = list(rows(a_feed('a,b\n"' + "x,y\n" * 100_000)))

    assert any(isinstance(item, Rejected) for item in found)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("IP-Adresse", "ip adresse"),
        ("Gerätename", "geratename"),
        ("HardwareName", "hardware name"),
        ("  S/N ", "s n"),
        ("MODEL_NO.", "model no"),
    ],
)
def test_header_as_words(header: str, words: str) -> None:
    """Case, accents, signs and joined words make no difference to a header."""
    assert plain(header) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("IPAddress", "ipaddress"),
        ("ipAddress", "ip address"),
        ("MAC-Adresse (neu)", "mac adresse neu"),
        ("Número de Série", "numero de serie"),
        ("numéroSérie", "numero serie"),
        ("  a__b  ", "a b"),
    ],
)
def test_words_of_a_header(text: str, words: str) -> None:
    """Words stand apart by signs and by case, in whatever letters they are written."""
    assert plain(text) == words


def test_cells_cut_apart_are_put_together_where_the_others_fit() -> None:
    """A comma without quotes moves no model into the next column."""
    rows_there = [["1", "Gate", "Acme", "AB-21"], ["2", "Hall", "Acme", "CD-34"]]
    table = table_width(4, rows_there)

    assert table is not None
    assert table.whole(["3", "Yard", "rear", "Acme", "EF-56"]) == [
        "3",
        "Yard, rear",
        "Acme",
        "EF-56",
    ]
    assert table.whole(["4", "Roof", "Acme", "GH-78", "", ""]) == ["4", "Roof", "Acme", "GH-78"]
    assert table.whole(["5", "Roof"]) == ["5", "Roof"]


def test_a_table_wider_than_its_headers_is_left_as_it_is() -> None:
    """Where most rows have more cells, columns without a header stand at the end."""
    assert table_width(2, [["a", "b", "c"], ["d", "e", "f"]]) is None


@pytest.mark.parametrize(("column", "text"), [(0, "a"), (1, "b"), (2, ""), (None, "")])
def test_cells_that_are_not_there_are_empty(column: int | None, text: str) -> None:
    """A row may end before a column, and a table may have no such column at all."""
    assert cell_at(["a", " b "], column) == text


def test_a_name_with_a_number_is_like_its_fellows() -> None:
    """What the words of one say holds for all; a number that says more stays."""
    assert likeness("Cam 17") == likeness("Cam 42") == "Cam 00"
    assert likeness("NVR1") == "NVR0"
    for text in ("Cam 1-16", "192.168.1.9", "DS-2CD2032", "42", "Hall", "serial 1234567"):
        assert likeness(text) == text

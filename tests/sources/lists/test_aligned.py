"""Lists aligned by blanks."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.lists.aligned import SOURCE, block_rows, gutters

LIST = """Cameras of the depot, May

Place          Make      Model        Serial no
-----          ----      -----        ---------
Main gate      Acme      AC-4123      SN1234567
Car park east  Zenith                 SN7654321
Hall           Acme      AC-99/LONGER SN7654322
"""


def test_columns_begin_where_the_headers_do() -> None:
    """Cells with one blank, empty cells and cells that nearly touch the next are told apart."""
    tale = told(SOURCE, LIST)

    assert tale.of(Signal.BRAND) == ["Acme", "Zenith", "Acme"]
    assert tale.of(Signal.MODEL) == ["AC-4123", "AC-99/LONGER"]
    assert tale.of(Signal.SITE) == ["Main gate", "Car park east", "Hall"]
    assert {one.serial for one in tale.seen} == {"SN1234567", "SN7654321", "SN7654322"}


def test_columns_that_stand_left_of_their_headers() -> None:
    """Where cells stand across the headers' places, what all lines leave blank parts them."""
    lines = ["Make        Qty", "Acme   1000000", "Zeni         12"]

    assert gutters(lines) == [0, 7]
    assert [row for _, row in block_rows(list(enumerate(lines, 1)))][1] == ["Acme", "1000000"]


@pytest.mark.parametrize(
    "text",
    [
        "Make\tModel\tSite\nAcme\tAC-4123\tGate\n",
        "| Make | Model |\n| Acme | AC-4123 |\n",
        "Address    Age   Hardware Addr    Interface\n192.0.2.1  3     0000.5e00.5301   Vl20\n",
        "Acme AC-4123 at the gate\nZenith ZX-77 in the hall\n",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    """Delimited tables, tables of switches and prose are none."""
    assert not SOURCE.accepts(a_head(text))

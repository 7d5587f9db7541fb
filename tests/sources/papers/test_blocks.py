"""Documents of paragraphs and tables, whatever program saved them."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.errors import SourceError
from unbadge.model import Observation, Signal, Unread
from unbadge.sources.lists import Row
from unbadge.sources.papers.blocks import Block, read_blocks

HEADERS: Row = ("table 1 row 1", ["Room", "Make", "Model"])
DEVICE: Row = ("table 1 row 2", ["Hall", "Acme", "AC-4123"])


def values(signal: Signal, *blocks: Block) -> list[str]:
    """What some blocks tell under a signal."""
    told = list(read_blocks(blocks, a_feed(b""), "a document"))
    return [one.value for one in told if isinstance(one, Observation) and one.signal is signal]


def test_titles_name_the_site_of_the_table_below() -> None:
    """A title holds for the table that stands under it, and not for the next one."""
    other: list[Row] = [HEADERS, ("table 2 row 2", ["Gym", "Zenith", "ZX-7700"])]

    found = values(Signal.SITE, "Site: Hill Top", "", [HEADERS, DEVICE], other)

    assert found == ["Hill Top", "Gym"]


def test_paragraphs_that_are_not_read_are_told_by_their_codes() -> None:
    """A product beside the tables is told; the person who speaks of it is not."""
    beside = "Jo Bloggs says that an Axis P9999-V was there."
    told = list(read_blocks([beside, [HEADERS, DEVICE]], a_feed(b""), "a document"))

    assert [one.what for one in told if isinstance(one, Unread)] == [
        "a paragraph that may name equipment: 'P9999-V'"
    ]
    assert "Bloggs" not in str(told)


def test_paragraphs_alone_may_be_a_list() -> None:
    """Lines of a paragraph, and rows of a table that is none of equipment, are lines of a list."""
    rows: list[Row] = [("table 1 row 1", ["1.", "Acme AC-4123"])]

    assert values(Signal.TEXT, "- Axis P3245-LV\n- Bosch NDE-3502-AL", rows)[:2] == [
        "Axis P3245-LV",
        "Bosch NDE-3502-AL",
    ]
    with pytest.raises(SourceError, match="a letter without a table of equipment"):
        list(read_blocks(["Dear Sir"], a_feed(b""), "a letter"))

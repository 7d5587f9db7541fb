"""Tables of scanners, servers and switches that were saved as sheets of a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from unbadge.sources import InputFeed, InputHead, Item
from unbadge.sources.lists import Row
from unbadge.sources.lists.mails import inner
from unbadge.sources.registry import SOURCES, TOOLS

FIRST = 20  # rows by which a tool's table is known


def is_of_tool(rows: Sequence[Row]) -> bool:
    """Whether a sheet is the table that a scanner, server or switch exports."""
    head = InputHead(as_csv(rows[:FIRST]))
    source = next((one for one in SOURCES if one.accepts(head)), None)
    return source is not None and any(one is source for one in TOOLS)


def read_tool_sheet(rows: Sequence[Row], name: str, feed: InputFeed) -> Iterator[Item]:
    """What the table on a sheet tells, by the reader of the tool that wrote it."""
    return inner(as_csv(rows), f"sheet {name}", feed, must=True)


def as_csv(rows: Iterable[Row]) -> bytes:
    """Rows as the tool wrote them before they were saved in a workbook."""
    out = StringIO()
    csv.writer(out).writerows(cells for _, cells in rows)
    return out.getvalue().encode()

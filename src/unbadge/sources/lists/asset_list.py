"""Asset registers and exports of management tools, as delimited text with free headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from unbadge.errors import SourceError
from unbadge.model import Rejected, Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists import (
    ASSETS,
    ColumnRole,
    Row,
    ToolLayout,
    delimiter,
    has_digit,
    header_at,
    is_headless,
    is_separator,
    joined_headers,
    meanings,
    names_equipment,
    parse_rows,
    plain,
    role_of,
    rows,
)
from unbadge.sources.lists.asides import RowsAhead
from unbadge.sources.lists.begun import Begun
from unbadge.sources.lists.crossed import MAKE, count_columns
from unbadge.sources.lists.layouts import LAYOUTS
from unbadge.sources.lists.turned import turned

LOOKED = 30  # rows in which the headers are looked for
NO_TABLE = "a table whose headers are not understood"


def delimiter_of_one(lines: Sequence[str]) -> str:
    """A delimiter for a column that stands alone under the word for descriptions or kinds."""
    alone = role_of(lines[0].strip(' "\t')) if len(lines) > 1 else None
    return "," if alone in {ColumnRole.TEXT, ColumnRole.KIND} else ""


def table_head(head: InputHead) -> list[list[str]]:
    """The first rows of a delimited text; none where it is no such text."""
    if head.is_binary or head.is_xml or head.is_json:
        return []
    if not (mark := delimiter(head.lines) or delimiter_of_one(head.lines)):
        return []
    found = [list(map(str.strip, row)) for row in parse_rows(head.lines, mark)]
    return found[1:] if is_separator(next(iter(found), [])) else found


def accepts(layout: ToolLayout) -> Callable[[InputHead], bool]:
    """Whether a text is a table in that layout."""

    def accepted(head: InputHead) -> bool:
        table = table_head(head)
        if not layout.marks:
            first = table[:LOOKED]
            upright = header_at(first) is not None or is_headless(first)
            return bool(table) and (upright or turned([("", row) for row in first]) is not None)
        return any(is_tool_layout(layout, row) for row in table[:5])

    return accepted


def accepts_any_table(head: InputHead) -> bool:
    """Whether a text is a table of some rows with words above them, whatever they mean."""
    table = table_head(head)
    if len(table) < 2 or len(table[0]) < 2:
        return False
    first = list(filter(None, table[0]))
    width, *below = map(len, table)
    return (
        len(first) > 1
        and below.count(width) >= 0.8 * len(below)
        and not any(cell.isdecimal() or len(cell) > 60 for cell in first)
        and len(set(first)) == len(first)
    )


def layout_of(first: list[list[str]]) -> ToolLayout:
    """The layout of a table, by its first rows."""
    for layout in LAYOUTS:
        if layout.marks and any(is_tool_layout(layout, row) for row in first[:5]):
            return layout
    return ASSETS


def is_tool_layout(layout: ToolLayout, headers: list[str]) -> bool:
    """Whether headers are those of a tool."""
    named = {plain(header) for header in headers}
    return all(named & mark for mark in layout.marks)


def read(layout: ToolLayout) -> Callable[[InputFeed], Iterator[Item]]:
    """The reader of tables in that layout."""
    return lambda feed: table(rows(feed), feed, layout)


def read_any_table(feed: InputFeed) -> Iterator[Item]:
    """The rows of a table by the roles that its owner gives; raises where none is given."""
    found = table_head(feed.head)
    if given_at(found, feed) is None:
        raise SourceError(not_understood(feed.file, found[0] if found else []))
    yield from table(rows(feed), feed, ASSETS)


def not_understood(where: str, headers: list[str]) -> str:
    """That no header of a table was understood, with what comes near."""
    return (
        f"{where}: a table, but its headers are not understood as a list of equipment: "
        f"{meanings(headers)[:500]}; rename them to make, model, site, or give a file that "
        "says what each column holds"
    )


def given_at(first: Sequence[Sequence[str]], feed: InputFeed) -> int | None:
    """Which of the first rows holds headers whose roles the owner gave."""
    names = {plain(header) for header in feed.columns_given}
    counts = [sum(1 for cell in row if plain(cell) in names) for row in first[:LOOKED]]
    best = max(counts, default=0)
    return counts.index(best) if best else None


def table(
    source: Iterator[Row | Rejected] | Iterator[Row],
    feed: InputFeed,
    layout: ToolLayout,
    name: str = "",
    site: str = "",
) -> Iterator[Item]:
    """The devices in the rows of a table, after its headers; titles above them are passed over.

    Where headers stand again further down, another table begins.  ``site`` is where all of them
    are, unless a title or column says it.
    """
    return chain.from_iterable(table_parts(source, feed, layout, name, site))


def table_parts(
    source: Iterator[Row | Rejected] | Iterator[Row],
    feed: InputFeed,
    layout: ToolLayout,
    name: str,
    site: str,
) -> Iterator[Iterable[Item]]:
    """The same part by part: what each row tells, and what is told of the table."""
    first: list[Row] = []
    for row in islice(source, LOOKED):
        if isinstance(row, Rejected):
            yield (row,)
        else:
            first.append(row)
    if len(first) < LOOKED and not feed.columns_given and not layout.marks:
        first = turned(first) or first
    only = [cells for _, cells in first]
    found = headers_of(only, layout, feed)
    if found is None:
        yield unheaded(only, source, feed, name)
        return
    headers, above, after = found
    titles = [*filter(None, chain.from_iterable(only[:above]))]
    begun = Begun(feed, layout, name, titles, site)
    yield begun.start(headers, only[after:])
    yield from begun.read_all(RowsAhead(chain(first[after:], source)))
    yield begun.rows.finish()


def cells_of(source: Iterable[Row | Rejected]) -> Iterator[list[str]]:
    """The cells of the rows that can be read."""
    return (item[1] for item in source if not isinstance(item, Rejected))


class TableHeaders(NamedTuple):
    """The headers of a table, how many titles stand above them, where its rows begin."""

    cells: list[str]
    above: int
    after: int


def unheaded(
    first: list[list[str]],
    source: Iterator[Row | Rejected] | Iterator[Row],
    feed: InputFeed,
    name: str,
) -> Iterator[Item]:
    """What is told of a table without headers: a sheet of notes is only noted."""
    if name and not names_equipment(chain(*first, *cells_of(source))):
        told = f"{feed.file}: {name}: notes without a sign of equipment, passed over"
        feed.notes.append(told)
        return
    yield Unread(what=not_understood(name or "the table", first[0] if first else []))
    yield feed.reject(name, "no headers of a list of equipment in the first rows")


def headers_of(first: list[list[str]], layout: ToolLayout, feed: InputFeed) -> TableHeaders | None:
    """The headers in the first rows, in one line or two; numbered columns where there are none."""
    at = given_at(first, feed)
    if at is not None:
        return TableHeaders(first[at], at, at + 1)
    if layout.marks:
        tops = enumerate(first[:5])
        exported = (TableHeaders(row, n, n + 1) for n, row in tops if is_tool_layout(layout, row))
        return next(exported, None)
    at = header_at(first)
    if at is not None:
        return two_lines(first, at) or TableHeaders(first[at], at, at + 1)
    if is_headless(first):
        return TableHeaders([f"column {n}" for n, _ in enumerate(first[0], 1)], 0, 0)
    return None


def two_lines(first: list[list[str]], at: int) -> TableHeaders | None:
    """The headers of a table where they take two lines: the one found, with that below or above."""
    if found := spread_lines(first, at) or crossed_lines(first, at):
        return found
    if count_columns(first[at], first[at + 1 :]):
        return None
    for upper in (at, at - 1):
        lines = first[upper : upper + 2] if upper >= 0 else []
        if len(lines) > 1 and (both := joined_headers(*lines)):
            return TableHeaders(both, upper, upper + 2)
    return None


def spread_lines(first: list[list[str]], at: int) -> TableHeaders | None:
    """Headers of which each make stands over several columns of counts: *Acme*, then its kinds."""
    upper, lower = first[at], first[at + 1] if at + 1 < len(first) else []
    if len(upper) != len(lower) or any(map(has_digit, lower)) or not any(lower):
        return None
    laid: list[str] = []
    for top, low in zip(upper, lower, strict=True):
        laid.append(top or (laid[-1] if low and laid else low))
    found = count_columns(laid, first[at + 2 :])
    if found is None or found.headers[-2] != MAKE or laid == upper:
        return None
    return TableHeaders(laid, at, at + 2)


def crossed_lines(first: list[list[str]], at: int) -> TableHeaders | None:
    """The headers of a table of counts that take two lines: those below, and those above no other.

    Over the makes or sites that are counted stands what they are: *Make*, then *Acme; Zenith*.
    """
    if count_columns(first[at], first[at + 1 :]):
        return None
    for upper in (at, at - 1):
        lines = first[upper : upper + 2] if upper >= 0 else []
        if len(lines) == 2 and len(lines[1]) <= len(lines[0]):
            above = [*lines[0]][: len(lines[1])]
            laid = [low or top for top, low in zip(above, lines[1], strict=True)]
            if count_columns(laid, first[upper + 2 :]):
                return TableHeaders(laid, upper, upper + 2)
    return None


TABLES = tuple(
    EvidenceSource(kind=layout.kind, accepts=accepts(layout), read=read(layout))
    for layout in LAYOUTS
)
ANY_TABLE = EvidenceSource(kind=NO_TABLE, accepts=accepts_any_table, read=read_any_table)

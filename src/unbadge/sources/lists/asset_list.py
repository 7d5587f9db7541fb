"""Asset registers and exports of management tools, as delimited text with free headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from unbadge.errors import SourceError
from unbadge.model import ABSENT, Rejected, Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists.asides import RowsAhead, is_aside, is_gap, site_named
from unbadge.sources.lists.cells import (
    Row,
    delimiter,
    parse_rows,
    plain,
    rows,
    table_width,
)
from unbadge.sources.lists.columns import (
    columns,
    header_at,
    is_headless,
    meanings,
)
from unbadge.sources.lists.crossed import count_columns
from unbadge.sources.lists.headers import ColumnRole, exact_role, joined_headers, role_of
from unbadge.sources.lists.kinds import about_cameras, names_equipment
from unbadge.sources.lists.layouts import ASSETS, LAYOUTS, ToolLayout
from unbadge.sources.lists.listed import TableRows, notices
from unbadge.sources.lists.mixed import split_makes
from unbadge.sources.lists.numbered import NumberedColumns, numbered_columns
from unbadge.sources.lists.row import ListTable
from unbadge.sources.lists.standing import headed_state
from unbadge.sources.lists.turned import several, turned

DIGIT = re.compile(r"\d")
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
    found = [[cell.strip() for cell in row] for row in parse_rows(head.lines, mark)]
    # A spreadsheet's own word on its separator is no row.
    separated = found and "".join(found[0][:1]).casefold().startswith("sep=")
    return found[1:] if separated else found


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
    first = [cell for cell in table[0] if cell]
    same = sum(1 for row in table[1:] if len(row) == len(table[0]))
    return (
        len(first) > 1
        and same >= 0.8 * len(table[1:])
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
        exported = (n for n, cells in enumerate(first[:5]) if is_tool_layout(layout, cells))
        return next((TableHeaders(first[n], n, n + 1) for n in exported), None)
    at = header_at(first)
    if at is not None:
        return two_lines(first, at) or TableHeaders(first[at], at, at + 1)
    if is_headless(first):
        return TableHeaders([f"column {n}" for n, _ in enumerate(first[0], 1)], 0, 0)
    return None


def two_lines(first: list[list[str]], at: int) -> TableHeaders | None:
    """The headers of a table where they take two lines: the one found, with that below or above."""
    for upper in (at, at - 1):
        lines = first[upper : upper + 2] if upper >= 0 else []
        if len(lines) > 1 and (both := joined_headers(*lines)):
            return TableHeaders(both, upper, upper + 2)
    return None


def repeats(headers: Sequence[str]) -> list[slice]:
    """Where tables stand side by side under the same headers; one place where they do not."""
    first = next((text for text in headers if text), "")
    starts = [n for n, text in enumerate(headers) if text == first]
    places = [
        slice(one, other) for one, other in zip(starts, [*starts[1:], len(headers)], strict=True)
    ]
    told = {tuple(filter(None, headers[place])) for place in places}
    return places if len(places) > 1 and len(told) == 1 and len(told.pop()) > 1 else [slice(None)]


class Begun:
    """A sheet or file while its tables are read one after the other."""

    def __init__(
        self, feed: InputFeed, layout: ToolLayout, name: str, titles: list[str], site: str = ""
    ) -> None:
        """Nothing read yet; ``titles`` stand above the first headers, ``site`` elsewhere."""
        self._site = site
        self._feed = feed
        self._layout = layout
        self._name = name
        self._titles = titles

    def start(self, headers: list[str], rows: list[list[str]]) -> Iterator[Item]:
        """Begin a table under some headers; its first rows help to tell what they mean."""
        texts = (n for n, text in enumerate(headers) if role_of(text) is ColumnRole.TEXT)
        self._whole = table_width(len(headers), rows, next(texts, 0))
        if self._whole is None:  # columns without a header, at its end
            headers = [*headers, *[""] * (max(map(len, rows)) - len(headers))]
        else:
            rows = list(map(self._whole.whole, rows))
        self._places = repeats(headers)
        self._is_part = self._places != [slice(None)]
        rows = [row[place] for row in rows for place in self._places if any(row[place])]
        headers = headers[self._places[0]]
        of_cameras = any(map(about_cameras, headers))
        self._numbered = numbered_columns(headers, rows) or count_columns(headers, rows)
        if self._numbered:
            headers = self._numbered.headers
            rows = [one for row in rows for one in self._numbered.rows(row)]
        own = {header: ColumnRole(role) for header, role in self._feed.columns_given.items()}
        given = {**self._layout.roles, **own}
        found = columns(headers, given, rows)
        self._feed.columns = self._feed.columns | found.mapping | self._feed.columns
        yield from notices(found, self._feed, f"{self._name} header".strip())
        self._width = sum(map(bool, headers))
        numbered = isinstance(self._numbered, NumberedColumns)
        described = self._described(cameras=found.cameras or numbered or of_cameras)
        self.rows = TableRows(found, self._feed, described, rows)

    def _described(self, *, cameras: bool) -> ListTable:
        """What stands above a table and in its name says of all its rows."""
        states = map(headed_state, (self._name.removeprefix("sheet "), *reversed(self._titles)))
        return ListTable(
            witness=self._layout.witness,
            bare=self._layout.is_bare,
            site=site_named(self._titles) or self._site,
            cameras=cameras or any(map(about_cameras, (*self._titles, self._name))),
            state=next((one.value for one in states if one in ABSENT), ""),
        )

    def read_all(self, rows: RowsAhead) -> Iterator[Iterable[Item]]:
        """What each row tells: devices, the beginning of another table, or nothing of equipment."""
        before = ""
        for row in rows:
            if isinstance(row, Rejected):
                yield (row,)
                continue
            place, cells = row
            # A row with a number is a device's, whatever stands above it.
            unlike = bool(before) and DIGIT.search("".join(cells)) is None
            apart = unlike and is_gap(before, place)
            if apart or (unlike and self.rows.is_other(cells)):
                section = [below for _, below in rows.section(row)]
                if is_aside(section, self._width, apart=apart):
                    rows.skip(len(section) - 1)
                    self._pass_over(place, len(section))
                    continue
                if self._is_header(cells):
                    yield self.rows.finish()
                    yield self.start(cells, section[1:])
                    continue
            before = place
            yield self._read(place, cells)

    def _pass_over(self, place: str, many: int) -> None:
        """Note rows that have no sign of equipment."""
        self._feed.records += many
        told = f"{self._feed.file}: {place}: {many} rows without a sign of equipment, passed over"
        self._feed.notes.append(told)

    def _read(self, place: str, cells: list[str]) -> Iterable[Item]:
        """What one row tells, of each of the tables that stand side by side."""
        self._feed.records += 1
        if self._whole is not None and len(cells) > len(self._whole.forms):
            cells = self._whole.whole(cells)
        if self._numbered:
            return self._read_parts(place, enumerate(self._numbered.rows(cells), 1))
        if len(self._places) > 1:
            parts = enumerate((cells[part] for part in self._places), 1)
            return self._read_parts(place, (one for one in parts if any(one[1])))
        if self._is_part:
            cells = cells[self._places[0]]
        if "\n" in "".join(cells):
            rows = list(several(self.rows.roles, cells))
            if len(rows) > 1:
                return self._read_parts(place, enumerate(rows, 1))
            return self.rows.add(place, rows[0]) if rows else ()
        made = split_makes(self.rows.roles, cells)
        return (
            self._read_parts(place, enumerate(made, 1))
            if len(made) > 1
            else self.rows.add(place, cells)
        )

    def _read_parts(self, place: str, parts: Iterable[tuple[int, list[str]]]) -> Iterator[Item]:
        """What the parts of a row tell, each as a row of its own, by their numbers."""
        for number, row in parts:
            yield from self.rows.add(f"{place} part {number}", row)

    def _is_header(self, cells: list[str]) -> bool:
        """Whether a row further down is the headers of another table.

        Half of its cells have to be headers as they stand: *School B; Oldbrand* is a device, though
        a school and a brand are in it.
        """
        filled = [cell for cell in cells if cell]
        unknown = list(map(exact_role, filled)).count(None)
        return (
            unknown * 2 <= len(filled)
            and self.rows.is_other(cells)
            and header_at([cells]) is not None
        )


TABLES = tuple(
    EvidenceSource(kind=layout.kind, accepts=accepts(layout), read=read(layout))
    for layout in LAYOUTS
)
ANY_TABLE = EvidenceSource(kind=NO_TABLE, accepts=accepts_any_table, read=read_any_table)

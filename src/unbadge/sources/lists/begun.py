"""A sheet or file while its tables are read one after the other: their headers, then their rows."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import repeat

from unbadge.model import ABSENT, Rejected
from unbadge.sources import InputFeed, Item
from unbadge.sources.lists import (
    ColumnRole,
    ListTable,
    Row,
    ToolLayout,
    about_cameras,
    exact_role,
    headed_state,
    header_at,
    kind_of,
    role_of,
    table_width,
)
from unbadge.sources.lists.asides import RowsAhead, is_aside, is_gap, site_named
from unbadge.sources.lists.bundles import BundleColumn, bundle_column
from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.crossed import CountColumns, count_columns
from unbadge.sources.lists.listed import TableRows, notices
from unbadge.sources.lists.mixed import split_makes
from unbadge.sources.lists.numbered import NumberedColumns, numbered_columns
from unbadge.sources.lists.together import RowCells
from unbadge.sources.lists.turned import several

DIGIT = re.compile(r"\d")
TOGETHER = 512  # rows that are looked at column by column


def apart(
    headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> NumberedColumns | CountColumns | BundleColumn | None:
    """How each row of a table is parted into several devices; None where it is one thing."""
    return (
        numbered_columns(headers, rows)
        or count_columns(headers, rows)
        or bundle_column(headers, rows)
    )


def repeats(headers: Sequence[str]) -> list[slice]:
    """Where tables stand side by side under the same headers; one place where they do not."""
    first = next((text for text in headers if text), "")
    starts = [n for n, text in enumerate(headers) if text == first]
    places = [
        slice(one, other) for one, other in zip(starts, [*starts[1:], len(headers)], strict=True)
    ]
    told = {tuple(filter(None, headers[place])) for place in places}
    return places if len(places) > 1 and len(told) == 1 and len(told.pop()) > 1 else [slice(None)]


def titled_kind(titles: Sequence[str]) -> str:
    """The kind of all rows below a title that is a word for it and no more: *Recorders*."""
    title = titles[-1].strip(" :") if titles else ""
    return kind_of(title) if len(title.split()) == 1 and kind_of(title) == "recorder" else ""


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
        self._numbered = apart(headers, rows)
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
            kind=titled_kind(self._titles),
            state=next((one.value for one in states if one in ABSENT), ""),
        )

    def read_all(self, rows: RowsAhead) -> Iterator[Iterable[Item]]:
        """What each row tells: devices, the beginning of another table, or nothing of equipment."""
        self._before = ""
        while block := rows.ahead(TOGETHER):
            taken = 0
            for row, place, cells, own in self._look_at(block):
                taken += 1
                if own is not None and (told := self.rows.add_alike(place, cells, own)):
                    self._feed.records += 1
                    self._before = place
                    yield told
                    continue
                rows.skip(taken)
                taken = 0
                if (yield from self._read_unlike(row, rows)):
                    break
            rows.skip(taken)

    def _look_at(
        self, block: Sequence[Row | Rejected]
    ) -> Iterable[tuple[Row | Rejected, str, list[str], RowCells | None]]:
        """Some rows, their places and cells, and these as they are read where that tells all."""
        plain = [("", []) if isinstance(row, Rejected) else row for row in block]
        cells = [self._fit(row[1]) for row in plain]
        looked = repeat(None) if self._numbered or self._is_part else self.rows.look_at(cells)
        return zip(block, [row[0] for row in plain], cells, looked, strict=False)

    def _fit(self, cells: list[str]) -> list[str]:
        """A row with no more cells than the table has columns."""
        if self._whole is not None and len(cells) > len(self._whole.forms):
            return self._whole.whole(cells)
        return cells

    def _read_unlike(
        self, row: Row | Rejected, rows: RowsAhead
    ) -> Generator[Iterable[Item], None, bool]:
        """What a row tells that is read by itself; whether another table or part begins with it."""
        if isinstance(row, Rejected):
            yield (row,)
            return False
        place, cells = row
        # A row with a number is a device's, whatever stands above it.
        unlike = bool(self._before) and DIGIT.search("".join(cells)) is None
        apart = unlike and is_gap(self._before, place)
        if apart or (unlike and self.rows.is_other(cells)):
            section = [below for _, below in rows.section(row)]
            if is_aside(section, self._width, apart=apart):
                rows.skip(len(section) - 1)
                self._pass_over(place, len(section))
                return True
            if self._is_header(cells):
                yield self.rows.finish()
                yield self.start(cells, section[1:])
                return True
        self._before = place
        yield self._read(place, cells)
        return False

    def _pass_over(self, place: str, many: int) -> None:
        """Note rows that have no sign of equipment."""
        self._feed.records += many
        told = f"{self._feed.file}: {place}: {many} rows without a sign of equipment, passed over"
        self._feed.notes.append(told)

    def _read(self, place: str, cells: list[str]) -> Iterable[Item]:
        """What one row tells, of each of the tables that stand side by side."""
        self._feed.records += 1
        cells = self._fit(cells)
        if self._numbered:
            return self._read_parts(place, enumerate(self._numbered.rows(cells), 1))
        if len(self._places) > 1:
            parts = enumerate((cells[part] for part in self._places), 1)
            return self._read_parts(place, (one for one in parts if any(one[1])))
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
        given = list(parts)
        looked = self.rows.look_at([row for _, row in given])
        for (number, row), own in zip(given, looked, strict=True):
            part = f"{place} part {number}"
            told = self.rows.add_alike(part, row, own) if own is not None else ()
            yield from told or self.rows.add(part, row)

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

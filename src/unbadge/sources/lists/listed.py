"""Rows of a list of equipment to observations: what each column says of the row's device."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from statistics import median

from msgspec.structs import replace

from unbadge.formats.address import ip_text
from unbadge.model import ABSENT, CameraState, Observation, Rejected
from unbadge.sources import InputFeed, RecordHost
from unbadge.sources.lists import (
    SERVING,
    ColumnRole,
    Columns,
    ListTable,
    RowNames,
    Told,
    about_cameras,
    cell_readers,
    cells_by_role,
    column_cells,
    count_halves,
    counted_cameras,
    describe_devices,
    headed_state,
    is_date,
    is_dead,
    is_rule,
    is_total,
    kind_of,
    may_name_equipment,
    recorder_named,
    row_host,
    row_kind,
    row_names,
    row_told,
    tells_device,
)
from unbadge.sources.lists.alike import AlikeRows
from unbadge.sources.lists.asides import is_place, is_signature, site_named
from unbadge.sources.lists.carried import CellsAbove
from unbadge.sources.lists.channel_rows import ChannelRow, ChannelRows, Recorder
from unbadge.sources.lists.named_recorders import NamedRecorders
from unbadge.sources.lists.sums import RunningSums, is_none, is_sum_of_numbers
from unbadge.sources.lists.together import RowCells

TELLING = frozenset(
    {
        ColumnRole.IP,
        ColumnRole.MAC,
        ColumnRole.SERIAL,
        ColumnRole.ASSET,
        ColumnRole.BRAND,
        ColumnRole.MODEL,
        ColumnRole.KIND,
        ColumnRole.HOSTNAME,
        ColumnRole.QUANTITY,
    }
)
NAMING = frozenset(
    {ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL, ColumnRole.BRAND, ColumnRole.MODEL}
)
NUMBERING = frozenset({ColumnRole.ASSET, ColumnRole.TEXT, ColumnRole.HOSTNAME})
NUMBERS = re.compile(r"\d{1,3}(?:\s*[-–]\s*\d{1,3})?")
# An amount of money, a mail or hardware address, or one of the network: no header has these.
VALUE = re.compile(
    r"^\W*\d[\d,. ]*[.,]\d\d\W*$|\S@\S+\.|(?:\d{1,3}\.){3}\d|(?:[0-9a-f]{2}[:-]){5}", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
MOST = 200_000  # rows that may wait
SPARSE = 3  # cells that rows usually fill where a row with one is a remark
FEW_KINDS = 0.6  # part of the rows with a kind, where the column says it
FEW_SITES = 0.4  # part of the rows without a site, where it stands once a block
PLACES = frozenset({ColumnRole.SITE, ColumnRole.OWNER})


def notices(found: Columns, feed: InputFeed, place: str) -> Iterator[Rejected]:
    """What is to be said once about columns that are not read."""
    if found.dropped:
        named = told_headers(found.dropped, found.headers)
        yield feed.reject(
            place, f"columns dropped unread, they may hold secrets or people: {named}"[:2000]
        )
    if found.unread:
        named = told_headers(found.unread, found.headers)
        yield feed.reject(place, f"columns of unknown meaning not read: {named}"[:2000])


def told_headers(names: Sequence[str], headers: Sequence[str]) -> str:
    """Some headers by name; by number where the line of headers holds values, as rows do.

    Such a line is a row of a list whose own headers were cut off, and may name people.
    """
    if not any(map(VALUE.search, headers)):
        return ", ".join(names)
    return ", ".join(f"column {1 + headers.index(name)}" for name in names if name in headers)


def tells_things(roles: Sequence[ColumnRole | None], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the texts of a table's rows are descriptions of things, by the first rows of it.

    A column that gives the kind of most says it better, and a text may then be a note.
    """
    if ColumnRole.TEXT not in roles:
        return False
    if ColumnRole.KIND in roles:
        kinds = column_cells(rows, roles.index(ColumnRole.KIND))
        if not rows or len(kinds) >= FEW_KINDS * len(rows):
            return False
    return describe_devices(column_cells(rows, roles.index(ColumnRole.TEXT)))


def are_of_recorders(found: Columns) -> bool:
    """Whether the makes and models of a table are those of recorders, by their headers."""
    named = zip(found.roles, found.headers, strict=True)
    products = [text for role, text in named if role in {ColumnRole.BRAND, ColumnRole.MODEL}]
    return bool(products) and any(kind_of(text) == "recorder" for text in products)


def numbers_cameras(found: Columns, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column headed by a word for cameras holds numbers, and spans of them, alone."""
    named = zip(found.roles, found.headers, strict=True)
    at = next(
        (n for n, (role, text) in enumerate(named) if role in NUMBERING and about_cameras(text)), -1
    )
    cells = column_cells(rows, at) if at >= 0 else []
    return bool(cells) and all(map(NUMBERS.fullmatch, cells)) and any("-" in one for one in cells)


def is_kind(filled: Sequence[str]) -> bool:
    """Whether a heading is one word for the things below it, such as *Recorders*, and no place."""
    return len(filled) == 1 and " " not in filled[0].strip() and kind_of(filled[0]) != ""


def table_under(found: Columns, table: ListTable, sample: Sequence[Sequence[str]]) -> ListTable:
    """A table with what its columns and first rows say of all its rows."""
    is_bare = ColumnRole.TEXT in found.roles and not NAMING.intersection(found.roles)
    named = zip(found.roles, found.headers, strict=True)
    counted = [header for role, header in named if role is ColumnRole.QUANTITY]
    counts_cameras = any(map(about_cameras, counted))
    bare = is_bare or table.bare
    return replace(
        table,
        bare=bare,
        describes=bare or (not table.cameras and tells_things(found.roles, sample)),
        counts_halves=count_halves(counted),
        counts_cameras=counts_cameras,
        numbers_cameras=numbers_cameras(found, sample),
        kind="recorder" if counts_cameras and are_of_recorders(found) else table.kind,
    )


class TableRows:
    """The rows of one table; rows of cameras that hang on a recorder wait for the last row.

    A recorder is named by its asset number, and its own row may come later.
    """

    def __init__(
        self,
        found: Columns,
        feed: InputFeed,
        table: ListTable,
        sample: Sequence[Sequence[str]] = (),
    ) -> None:
        """No row read yet; by its first rows, the ``sample``, what is usual in it is told."""
        self._headers = list(found.headers)
        self.roles = found.roles
        self._readers = cell_readers(found)
        self._feed = feed
        self._table = table_under(found, table, sample)
        self._bare = self._table.bare
        if not self._table.counts_cameras and not NAMING.isdisjoint(found.roles):
            feed.lists_cameras = True
        self.usual = median(sum(1 for cell in row if cell) for row in sample) if sample else 0
        self._above = CellsAbove(found.roles)
        self._sums = RunningSums()
        self._has_site = not PLACES.isdisjoint(found.roles)
        self._sites = BlockSites(found, sample)
        self._channels = ChannelRows(found)
        waits = self._sites.fills or self._channels.is_able or self._table.counts_cameras
        is_able = not (waits or self._table.describes)
        self._alike = AlikeRows(found, feed, self._sums, is_able=is_able)
        self._headed = False  # whether a heading stands right above, and no device between
        self._recorders = NamedRecorders(feed, self._table)
        self._waiting: list[tuple[str, Told, str, ListTable]] = []

    def look_at(self, rows: Sequence[Sequence[str]]) -> Iterable[RowCells | None]:
        """The cells of some rows as they are read; None for one that has to be added by itself."""
        return self._alike.look_at(rows)

    def add_alike(self, place: str, cells: list[str], own: RowCells) -> Sequence[Observation]:
        """What a row says that was looked at; nothing where it has to be added by itself."""
        says = self._alike.read(place, cells, own, self._table)
        if not says:
            return ()
        self._headed = False
        self._above.row = cells
        return says

    def add(self, place: str, cells: list[str]) -> Sequence[Observation | Rejected]:
        """What a row says of its device; nothing if it must wait or tells of none."""
        if cells == self._headers or is_rule(cells):
            return ()
        return self._read(place, self._above.fill(cells))

    def _read(self, place: str, cells: list[str]) -> Sequence[Observation | Rejected]:
        """What a row says, cell by cell."""
        told = cells_by_role(self._readers, cells)
        if not told:
            filled = [cell for cell in cells if cell]
            self._begin_block(filled)
            lost = len(filled) == 1 and may_name_equipment(filled[0])
            return (self._feed.reject(place, "words beside the table"),) if lost else ()
        named = row_names(told)
        if is_none(told, named):
            return (self._feed.reject(place, "a quantity of 0: no device"),)
        if self._is_remark(told, cells, named):
            self._begin_block([cell for cell in cells if cell])
            return (self._feed.reject(place, "a row that names no device"),)
        self._headed = False
        if self._channels.take(place, cells):
            return ()
        return self._tell(place, told, named)

    def _tell(self, place: str, told: Told, named: RowNames) -> Sequence[Observation | Rejected]:
        """What a row says that has a device; nothing if it waits for its recorder's."""
        host, refused = row_host(told, named, self._feed, place, self._table.witness)
        called = chain(told.get(ColumnRole.ASSET, ()), told.get(ColumnRole.HOSTNAME, ()))
        self._alike.note(called, host.mac or host.serial or host.ip or host.device or "")
        recorder = recorder_named(told)
        if recorder and len(self._waiting) < MOST:
            self._waiting.append((place, told, recorder, self._table))
            return ()
        if self._table.counts_cameras or self._bare:
            self._count_cameras(place, told, named, host)
        return [*row_told(told, named, host, self._table), *refused]  # cells of a row that is used

    def _count_cameras(self, place: str, told: Told, named: RowNames, host: RecordHost) -> None:
        """Keep how many cameras hang on the system of a row, unless rows of their own tell them."""
        if row_kind(told, replace(self._table, cameras=False)) == "camera":
            self._feed.lists_cameras = True
        if row_kind(told, self._table) in SERVING and not (
            named.at.ips or named.macs or host.serial
        ):
            where = f"{place} cameras"
            own = replace(host, device=f"{self._feed.file} {where}", row=self._feed.row(where))
            self._feed.counted += counted_cameras(told, own, self._table)

    def _is_remark(self, told: Told, cells: list[str], named: RowNames) -> bool:
        """Whether a row is no equipment: sums, signatures, remarks, addresses where nothing is."""
        filled = [cell for cell in cells if cell]
        if (
            is_dead(cells)
            or is_sum_of_numbers(told, filled)
            or (len(filled) == 1 and headed_state(filled[0]) is not CameraState.UNCLEAR)
        ):
            return True
        if not (named.at.ips or named.macs) and self._is_unnamed(told, filled):
            return True
        self._sums.add(told)
        self._sites.fill(told, cells)
        if not TELLING.isdisjoint(told):
            return False
        texts = told.get(ColumnRole.TEXT, ())
        beside = len(filled) > 1
        return not any(self._bare or tells_device(text, beside=beside) for text in texts)

    def _is_unnamed(self, told: Told, filled: list[str]) -> bool:
        """Whether a row without an address is a signature or a sum: no code names a device."""
        if ColumnRole.SERIAL in told or ColumnRole.MODEL in told:
            codes = (*told.get(ColumnRole.SERIAL, ()), *told.get(ColumnRole.MODEL, ()))
            named = any(DIGIT.search(cell) and not is_date(cell) for cell in codes)
            return not named and is_signature(filled)
        return is_signature(filled) or self._is_sum(told, filled)

    def _is_sum(self, told: Told, filled: list[str]) -> bool:
        """Whether a row without a device's names is a sum, or a remark of one cell."""
        alone = len(filled) == 1 and self.usual >= SPARSE
        return is_total(filled[0]) or alone or self._sums.take_total(told)

    def _begin_block(self, filled: list[str]) -> None:
        """A row of one cell may say the state of the rows below, or, without a column, a site."""
        state = headed_state(filled[0]) if len(filled) == 1 else CameraState.UNCLEAR
        if state is not CameraState.UNCLEAR:
            self._table = replace(self._table, state=state.value if state in ABSENT else "")
            self._headed = True
            return
        if len(filled) == 1 and not self._headed:  # another block: what was said above may be over
            self._table = replace(self._table, state="")
        if not self._has_site and self.usual >= SPARSE and is_place(filled) and not is_kind(filled):
            self._table = replace(self._table, site=site_named(filled) or filled[0].rstrip(" :："))

    def is_other(self, cells: list[str]) -> bool:
        """Whether a row may be headers that differ from those of this table."""
        if DIGIT.search("".join(cells)):
            return False
        filled = [cell for cell in cells if cell]
        return (
            len(filled) > 1
            and cells != self._headers
            and all(len(cell) < 40 and not any(map(str.isdigit, cell)) for cell in filled)
        )

    def _channel_rows(self) -> Iterator[Observation | Rejected]:
        """What rows of channels say: of recorders, of cameras on them, or for themselves."""
        for one in self._channels.told():
            if isinstance(one, ChannelRow):
                told = cells_by_role(self._readers, one.cells)
                yield from self._tell(one.place, told, row_names(told))
                continue
            yield from self._recorder(one)

    def _recorder(self, one: Recorder) -> Iterator[Observation | Rejected]:
        """What the rows of one recorder say of it and of the cameras on its channels."""
        place = one.cameras[0].place
        told = cells_by_role(self._readers, one.cells)
        named = row_names(told)
        host, refused = row_host(told, named, self._feed, place, self._table.witness)
        host = replace(host, row=self._feed.row(f"{place} recorder"))
        table = replace(self._table, cameras=True)
        yield from row_told(told, named, host, replace(self._table, kind="recorder"))
        yield from refused
        origin, key = host.origin, host.ip or host.mac or host.serial
        for camera in one.cameras:
            told = cells_by_role(self._readers, camera.cells)
            named = row_names(told)
            host, _ = row_host(told, named, self._feed, camera.place, table.witness, key)
            if camera.place == place:  # the same row
                host = replace(host, origin=origin)
            yield from row_told(told, named, host, table)

    def finish(self) -> Iterator[Observation | Rejected]:
        """What the rows that waited say."""
        yield from self._channel_rows()
        for place, told, recorder, table in self._waiting:
            key = self._alike.called.get(recorder.lower()) or ip_text(recorder) or recorder
            named = row_names(told)
            host, refused = row_host(told, named, self._feed, place, table.witness, key)
            yield from row_told(told, named, host, table)
            yield from refused
            if recorder.lower() not in self._alike.called:
                yield from self._recorders.told(place, told, recorder)


class BlockSites:
    """Sites that stand in the first row of a block alone, and hold for the rows below it.

    A table is taken to be written so where its first row has a site and many others have none.
    """

    def __init__(self, found: Columns, sample: Sequence[Sequence[str]]) -> None:
        """No site met yet."""
        places = (ColumnRole.SITE, ColumnRole.LOCATION)  # the first place of a row is its site
        self._role = next((role for role in places if role in found.roles), ColumnRole.SITE)
        self._at = at = found.roles.index(self._role) if self._role in found.roles else -1
        cells = [row[at] if at < len(row) else "" for row in sample] if at >= 0 else []
        self.fills = bool(cells and cells[0]) and cells.count("") >= FEW_SITES * len(cells)
        self._last = ""

    def fill(self, told: Told, cells: list[str]) -> None:
        """Gives a row without a site that of its block."""
        if not self.fills:
            return
        held = told.get(self._role, [])
        if held and self._at < len(cells) and cells[self._at]:
            self._last = held[0]
        elif self._last:
            told[self._role] = [self._last, *held]

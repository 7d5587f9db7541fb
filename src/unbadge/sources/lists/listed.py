"""Rows of a list of equipment to observations: what each column says of the row's device."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from msgspec.structs import replace

from unbadge.model import Observation, Rejected
from unbadge.model.evidence import ABSENT, CameraState
from unbadge.sources.address import ip_text
from unbadge.sources.feed import InputFeed
from unbadge.sources.lists.asides import is_place, is_signature
from unbadge.sources.lists.carried import CellsAbove
from unbadge.sources.lists.columns import Columns
from unbadge.sources.lists.counts import count_in
from unbadge.sources.lists.forms import is_date
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.kinds import about_cameras, is_total
from unbadge.sources.lists.row import ListTable, RowNames, row_host, row_names, row_told
from unbadge.sources.lists.standing import headed_state
from unbadge.sources.lists.values import Told, cell_readers, cells_by_role, is_dead, is_rule
from unbadge.sources.source import RecordHost

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
HANGS_ON = re.compile(
    r"(?i)\b(?:on|behind|via|to)\s+(?:recorder|nvr|dvr)\s+(?:no\.?\s*)?([A-Za-z0-9][\w.:/\-]*)"
)
CALLED = (ColumnRole.ASSET, ColumnRole.HOSTNAME)  # by these a recorder's own row is found
DIGIT = re.compile(r"\d")
MOST = 200_000  # rows that may wait, and names that are remembered
SPARSE = 3  # cells that rows usually fill where a row with one is a remark
FEW_SITES = 0.4  # part of the rows without a site, where it stands once a block
SUM = re.compile(r"[\d., ]{1,12}")  # a number as people write one
SUMMED = 2  # rows above a sum, at the least
PLACES = frozenset({ColumnRole.SITE, ColumnRole.OWNER})


def notices(found: Columns, feed: InputFeed, place: str) -> Iterator[Rejected]:
    """What is to be said once about columns that are not read."""
    if found.dropped:
        named = ", ".join(found.dropped)
        yield feed.reject(
            place, f"columns dropped unread, they may hold secrets or people: {named}"[:2000]
        )
    if found.unread:
        named = ", ".join(found.unread)
        yield feed.reject(place, f"columns of unknown meaning not read: {named}"[:2000])


def recorder_named(told: Told) -> str:
    """The recorder that a row names as the one its camera hangs on, or nothing."""
    if named := told.get(ColumnRole.BEHIND):
        return named[0]
    for text in told.get(ColumnRole.TEXT, ()):
        if match := HANGS_ON.search(text):
            return match[1].rstrip(".,;:)")
    return ""


def heads_state(filled: Sequence[str]) -> bool:
    """Whether the cells of a row are one that says the state of the rows below."""
    return len(filled) == 1 and headed_state(filled[0]) is not CameraState.UNCLEAR


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
        self._bare = ColumnRole.TEXT in found.roles and not NAMING.intersection(found.roles)
        counted = zip(found.roles, found.headers, strict=True)
        self._table = replace(
            table,
            bare=self._bare,
            counts_cameras=any(
                role is ColumnRole.QUANTITY and about_cameras(header) for role, header in counted
            ),
        )
        self.usual = median(sum(1 for cell in row if cell) for row in sample) if sample else 0
        self._above = CellsAbove(found.roles)
        self._sums = RunningSums()
        self._has_site = not PLACES.isdisjoint(found.roles)
        self._sites = BlockSites(found, sample)
        self._headed = False  # whether a heading stands right above, and no device between
        self._keys: dict[str, str] = {}
        self._waiting: list[tuple[str, Told, str, ListTable]] = []

    def add(self, place: str, cells: list[str]) -> Sequence[Observation | Rejected]:
        """What a row says of its device; nothing if it must wait or tells of none."""
        if cells == self._headers or is_rule(cells):
            return ()
        cells = self._above.fill(cells)
        told = cells_by_role(self._readers, cells)
        if not told:
            self._begin_block([cell for cell in cells if cell])
            return ()
        named = row_names(told)
        if is_none(told, named):
            return (self._feed.reject(place, "a quantity of 0: no device"),)
        if self._is_remark(told, cells, named):
            self._begin_block([cell for cell in cells if cell])
            return (self._feed.reject(place, "a row that names no device"),)
        self._headed = False
        host, refused = row_host(told, named, self._feed, place, self._table.witness)
        self._note_names(told, host)
        recorder = recorder_named(told)
        if recorder and len(self._waiting) < MOST:
            self._waiting.append((place, told, recorder, self._table))
            return ()
        return [*row_told(told, named, host, self._table), *refused]  # cells of a row that is used

    def _note_names(self, told: Told, host: RecordHost) -> None:
        """By what a device may be called where a camera names it as its recorder."""
        key = host.mac or host.serial or host.ip or host.device or ""
        if len(self._keys) < MOST:
            for role in CALLED:
                for name in told.get(role, ()):
                    self._keys.setdefault(name.lower(), key)

    def _is_remark(self, told: Told, cells: list[str], named: RowNames) -> bool:
        """Whether a row is no equipment: sums, signatures, remarks, addresses where nothing is."""
        filled = [cell for cell in cells if cell]
        if is_dead(cells) or is_sum_of_numbers(told, filled) or heads_state(filled):
            return True
        if not (named.at.ips or named.macs) and self._is_unnamed(told, filled):
            return True
        self._sums.add(told)
        self._sites.fill(told)
        return TELLING.isdisjoint(told) and not (self._bare and ColumnRole.TEXT in told)

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
        if not self._has_site and self.usual >= SPARSE and is_place(filled):
            self._table = replace(self._table, site=filled[0].rstrip(" :："))

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

    def finish(self) -> Iterator[Observation | Rejected]:
        """What the rows that waited say."""
        for place, told, recorder, table in self._waiting:
            key = self._keys.get(recorder.lower()) or ip_text(recorder) or recorder
            named = row_names(told)
            host, refused = row_host(told, named, self._feed, place, table.witness, key)
            yield from row_told(told, named, host, table)
            yield from refused


class BlockSites:
    """Sites that stand in the first row of a block alone, and hold for the rows below it.

    A table is taken to be written so where its first row has a site and many others have none.
    """

    def __init__(self, found: Columns, sample: Sequence[Sequence[str]]) -> None:
        """No site met yet."""
        at = found.roles.index(ColumnRole.SITE) if ColumnRole.SITE in found.roles else -1
        cells = [row[at] if at < len(row) else "" for row in sample] if at >= 0 else []
        self._fills = bool(cells and cells[0]) and cells.count("") >= FEW_SITES * len(cells)
        self._last: list[str] = []

    def fill(self, told: Told) -> None:
        """Gives a row without a site that of its block."""
        if not self._fills:
            return
        if ColumnRole.SITE in told:
            self._last = told[ColumnRole.SITE]
        elif self._last:
            told[ColumnRole.SITE] = list(self._last)


def is_none(told: Told, named: RowNames) -> bool:
    """Whether a row says that there are none of what it names, and names no unit."""
    many = told.get(ColumnRole.QUANTITY, ())
    if not many or ColumnRole.SERIAL in told or named.at.ips or named.macs:
        return False
    return all(count_in(cell) == 0 for cell in many)


def is_sum_of_numbers(told: Told, filled: list[str]) -> bool:
    """Whether a row is a word for a sum and numbers, whatever columns they stand in."""
    return (
        len(filled) > 1
        and ColumnRole.SERIAL not in told
        and is_total(filled[0])
        and all(map(SUM.fullmatch, filled[1:]))
    )


class RunningSums:
    """What the quantities of a table add up to, since its start and since the last sum in it."""

    def __init__(self) -> None:
        """No row yet."""
        self._all = 0
        self._block = 0
        self._rows = 0
        self._made = True  # whether all rows so far named a make or model

    def add(self, told: Told) -> None:
        """Takes in a row of equipment."""
        many = next(filter(None, map(count_in, told.get(ColumnRole.QUANTITY, ()))), 0)
        self._all, self._block, self._rows = self._all + many, self._block + many, self._rows + 1
        self._made = self._made and (ColumnRole.BRAND in told or ColumnRole.MODEL in told)

    def take_total(self, told: Told) -> bool:
        """Whether a row without make and model says what the rows above it add up to."""
        if ColumnRole.BRAND in told or not self._made or self._rows < SUMMED:
            return False
        many = next(filter(None, map(count_in, told.get(ColumnRole.QUANTITY, ()))), 0)
        if not many or many not in {self._all, self._block}:
            return False
        self._block = 0
        return True

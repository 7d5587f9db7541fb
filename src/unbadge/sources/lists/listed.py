"""Rows of a list of equipment to observations: what each column says of the row's device."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.secrets import without_noted_secrets
from unbadge.model import Observation, Rejected, Signal, Witness
from unbadge.sources.address import ip_text
from unbadge.sources.feed import InputFeed
from unbadge.sources.lists.columns import Columns
from unbadge.sources.lists.forms import (
    CODE,
    WRECK,
    YEAR,
    CellAddresses,
    addresses,
    macs,
    quantity,
    serial_mac,
)
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.kinds import is_total, kind_of
from unbadge.sources.lists.values import Told, cell_readers, cells_by_role, is_dead, is_rule
from unbadge.sources.source import RecordHost

ISO = re.compile(r"^(\d{4})-(\d\d)-(\d\d)")
DAY = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")
SIGNALS = (
    (ColumnRole.BRAND, Signal.BRAND),
    (ColumnRole.MODEL, Signal.MODEL),
    (ColumnRole.FIRMWARE, Signal.FIRMWARE),
    (ColumnRole.TEXT, Signal.TEXT),
    (ColumnRole.HOSTNAME, Signal.TEXT),
)
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
MOST = 200_000  # rows that may wait, and names that are remembered
SPARSE = 3  # cells that rows usually fill where a row with one is a remark


class ListTable(Struct, frozen=True, kw_only=True):
    """What is known of a table besides its columns: who vouches, where it hangs, of what it is."""

    witness: Witness = Witness.DECLARED
    site: str = ""  # named above the table
    cameras: bool = False
    bare: bool = False


class RowNames(Struct, frozen=True, kw_only=True):
    """The names of a row's device that are read from its cells once: addresses and MACs."""

    at: CellAddresses
    macs: tuple[str, ...]


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
    match = next(filter(None, map(HANGS_ON.search, told.get(ColumnRole.TEXT, ()))), None)
    return match[1].rstrip(".,;:)") if match else ""


class TableRows:
    """The rows of one table; rows of cameras that hang on a recorder wait for the last row.

    A recorder is named by its asset number, and its own row may come later.
    """

    def __init__(self, found: Columns, feed: InputFeed, table: ListTable, usual: float = 0) -> None:
        """No row read yet; ``usual`` is how many cells a row of this table fills."""
        self._found = found
        self._readers = cell_readers(found)
        self._feed = feed
        self._bare = ColumnRole.TEXT in found.roles and not NAMING.intersection(found.roles)
        self._table = replace(table, bare=self._bare)
        self._usual = usual
        self._keys: dict[str, str] = {}
        self._waiting: list[tuple[str, Told, str]] = []

    def add(self, place: str, cells: list[str]) -> Iterator[Observation | Rejected]:
        """What a row says of its device, unless it must wait or tells of none."""
        if tuple(cells) == self._found.headers or is_rule(cells):
            return
        told = cells_by_role(self._readers, cells)
        if not told:
            return
        named = row_names(told)
        if self._is_remark(told, cells, named):
            yield self._feed.reject(place, "a row that names no device")
            return
        host, refused = row_host(told, named, self._feed, place, self._table.witness)
        key = host.mac or host.serial or host.ip or host.device or ""
        for name in (*told.get(ColumnRole.ASSET, ()), *told.get(ColumnRole.HOSTNAME, ())):
            if len(self._keys) < MOST:
                self._keys.setdefault(name.lower(), key)
        recorder = recorder_named(told)
        if recorder and len(self._waiting) < MOST:
            self._waiting.append((place, told, recorder))
        else:
            yield from row_told(told, named, host, self._table)
            yield from refused  # cells of a row that is used

    def _is_remark(self, told: Told, cells: list[str], named: RowNames) -> bool:
        """Whether a row is no equipment: sums, signatures, remarks, addresses where nothing is."""
        if is_dead(cells):
            return True
        telling = ColumnRole.SERIAL in told or ColumnRole.MODEL in told
        if not (telling or named.at.ips or named.macs):
            filled = [cell for cell in cells if cell]
            if is_total(filled[0]) or (len(filled) == 1 and self._usual >= SPARSE):
                return True
        return not told.keys() & TELLING and not (self._bare and ColumnRole.TEXT in told)

    def is_other(self, cells: list[str]) -> bool:
        """Whether a row may be headers that differ from those of this table."""
        filled = [cell for cell in cells if cell]
        return (
            len(filled) > 1
            and tuple(cells) != self._found.headers
            and all(len(cell) < 40 and not any(map(str.isdigit, cell)) for cell in filled)
        )

    def finish(self) -> Iterator[Observation | Rejected]:
        """What the rows that waited say."""
        for place, told, recorder in self._waiting:
            key = self._keys.get(recorder.lower()) or ip_text(recorder) or recorder
            named = row_names(told)
            host, refused = row_host(told, named, self._feed, place, self._table.witness, key)
            yield from row_told(told, named, host, self._table)
            yield from refused


def usual_cells(rows: list[list[str]]) -> float:
    """How many cells rows of a table usually fill."""
    return median(sum(1 for cell in row if cell) for row in rows) if rows else 0


def row_told(
    told: Told, named: RowNames, host: RecordHost, table: ListTable
) -> Iterator[Observation]:
    """What the values of a row say of its device."""
    yield from host.address()
    for role, signal in SIGNALS:
        for value in told.get(role, ()):
            yield host.says(signal, value)
    if (both := make_and_model(told)) and both not in told.get(ColumnRole.TEXT, ()):
        yield host.says(Signal.TEXT, both)
    for value in told.get(ColumnRole.KIND, ()):
        is_model = ColumnRole.MODEL not in told and CODE.match(value)
        yield host.says(Signal.MODEL if is_model else Signal.TEXT, value)
    if kind := row_kind(told, table):
        yield host.says(Signal.KIND, kind)
    yield from read_place(told, host, table)
    for value in told.get(ColumnRole.INSTALLED, ()):
        if day := installed_day(value):
            yield host.says(Signal.INSTALLED, day)
    if ColumnRole.QUANTITY in told:
        many = next(filter(None, map(quantity, told[ColumnRole.QUANTITY])), None)
        if many and many > 1:
            yield host.says(Signal.QUANTITY, str(many))
    for other in named.at.ips[1:]:
        yield from also_at(host_at(host, other), told)


def read_place(told: Told, host: RecordHost, table: ListTable) -> Iterator[Observation]:
    """Where a row says that its device hangs: the site, and the place there."""
    places = [*told.get(ColumnRole.SITE, ()), *told.get(ColumnRole.LOCATION, ())]
    if table.site and not told.get(ColumnRole.SITE):
        places.insert(0, table.site)
    if places:
        yield host.says(Signal.SITE, places[0])
    if location := ", ".join(places[1:]):
        yield host.says(Signal.LOCATION, location)


def make_and_model(told: Told) -> str:
    """Make and model as one text, as a person writes them in one cell; empty without both."""
    make, model = told.get(ColumnRole.BRAND, [""])[0], told.get(ColumnRole.MODEL, [""])[0]
    if not make or not model:
        return ""
    return model if make.casefold() in model.casefold() else f"{make} {model}"


def row_kind(told: Told, table: ListTable) -> str:
    """What kind of equipment a row is: in a list of cameras a camera, unless it says otherwise."""
    for role in (ColumnRole.KIND, ColumnRole.MODEL):
        for value in told.get(role, ()):
            if kind := kind_of(value):
                return kind
    if table.bare:  # the description is all that there is, and no note
        for value in told.get(ColumnRole.TEXT, ())[:1]:
            if kind := kind_of(" ".join(value.split()[:6])):
                return kind
    return "camera" if table.cameras else ""


def row_names(told: Told) -> RowNames:
    """Where the device of a row is, and its hardware addresses."""
    found = tuple(mac for value in told.get(ColumnRole.MAC, ()) for mac in macs(value))
    return RowNames(at=row_addresses(told), macs=found)


def row_addresses(told: Told) -> CellAddresses:
    """The addresses and host names that a row gives, and why a cell gives none."""
    values = told.get(ColumnRole.IP, ())
    if len(values) == 1:
        return addresses(values[0])
    found = [addresses(value) for value in values]
    return CellAddresses(
        tuple(dict.fromkeys(ip for one in found for ip in one.ips)),
        tuple(name for one in found for name in one.names),
        next((one.why_not for one in found if one.why_not), ""),
    )


def also_at(host: RecordHost, told: Told) -> Iterator[Observation]:
    """One thing that a row says, told of another address of its device."""
    if host.mac:
        yield from host.address()
        return
    for role, signal in SIGNALS:
        for value in told.get(role, ())[:1]:
            yield host.says(signal, value)
            return


def host_at(host: RecordHost, ip: str) -> RecordHost:
    """The same host at another of its addresses."""
    return RecordHost(
        origin=host.origin,
        ip=ip,
        mac=host.mac,
        serial=host.serial,
        device=host.device,
        witness=host.witness,
        behind=host.behind,
        row=host.row,
    )


def misread_names(told: Told, named: RowNames) -> Iterator[str]:
    """Why cells of a row that name a host do not name it."""
    if named.at.why_not:
        shown = without_noted_secrets(", ".join(told[ColumnRole.IP]))[:80]
        yield f"address {shown!r}: {named.at.why_not}"
    if not named.macs and ColumnRole.MAC in told:
        shown = without_noted_secrets(told[ColumnRole.MAC][0])[:80]
        why = "spoilt by a spreadsheet" if WRECK.fullmatch(shown) else "no hardware address"
        yield f"MAC {shown!r}: {why}"
    serial = next(iter(told.get(ColumnRole.SERIAL, ())), "")
    if WRECK.fullmatch(serial):
        yield f"serial number {serial!r}: spoilt by a spreadsheet"


def row_host(
    told: Told,
    named: RowNames,
    feed: InputFeed,
    place: str,
    witness: Witness,
    behind: str | None = None,
) -> tuple[RecordHost, list[Rejected]]:
    """Whom a row is about, and the cells of its names that cannot be read."""
    at = named.at
    refused = [feed.reject(place, why) for why in misread_names(told, named)]
    serial = next(iter(told.get(ColumnRole.SERIAL, ())), None)
    if serial and WRECK.fullmatch(serial):
        serial = None
    mac = next(iter(named.macs), None) or (serial_mac(serial) if serial else None)
    ip = next(iter(at.ips), None)
    if at.names:
        hosts = told.setdefault(ColumnRole.HOSTNAME, [])
        hosts.extend(name for name in at.names if name not in hosts)
    device = None
    if not (ip or mac or serial):
        device = f"{feed.file} {next(iter(told.get(ColumnRole.ASSET, ())), place)}"
    return (
        RecordHost(
            origin=feed.origin(place),
            ip=ip,
            mac=mac,
            serial=serial,
            device=device,
            witness=witness,
            behind=behind,
            row=feed.row(place),
        ),
        refused,
    )


def installed_day(text: str) -> str:
    """A date in ISO form, or its year where the day is written so that it can be two."""
    if match := ISO.match(text):
        return match[0] if "01" <= match[2] <= "12" else match[1]
    if match := DAY.match(text):
        day, month = int(match[1]), int(match[2])
        if 12 < day <= 31 and 1 <= month <= 12:
            return f"{match[3]}-{month:02}-{day:02}"
        return match[3]
    match = YEAR.search(text)
    return match[0] if match else ""

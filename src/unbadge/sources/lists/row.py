"""One row of a list of equipment: whom it is about, and what its cells say of that device."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from unbadge.formats.mac import serial_mac
from unbadge.formats.secrets import without_noted_secrets
from unbadge.model import Observation, Rejected, Signal, Witness
from unbadge.sources import InputFeed, RecordHost
from unbadge.sources.lists.cells import likeness
from unbadge.sources.lists.counts import count_in, leading_count, span_count
from unbadge.sources.lists.days import installed_day
from unbadge.sources.lists.forms import (
    CODE,
    NO_MODEL,
    SHORT_CODE,
    WRECK,
    CellAddresses,
    addresses,
    macs,
)
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.kinds import about_cameras, row_thing
from unbadge.sources.lists.standing import row_state
from unbadge.sources.lists.values import Told

SIGNALS = (
    (ColumnRole.BRAND, Signal.BRAND),
    (ColumnRole.MODEL, Signal.MODEL),
    (ColumnRole.FIRMWARE, Signal.FIRMWARE),
    (ColumnRole.TEXT, Signal.TEXT),
    (ColumnRole.HOSTNAME, Signal.TEXT),
)


WITH_CAMERAS = re.compile(
    r"(?i)(?:\b(?:with|and|serving|recording|plus|mit|und|avec|et|con|y|e|met|en|z|och)\b|[+&,])\s*(\d{1,3})\s*(?:x\s*|no\.?\s*)?"
    r"((?:[^\W\d][\w-]*\s+){0,3}[^\W\d][\w-]*)"
)
SERVING = frozenset({"recorder", "other"})  # recorders, and software, on which cameras hang
HANGS_ON = re.compile(
    r"(?i)\b(?:on|behind|via|to)\s+(?:recorder|nvr|dvr)\s+(?:no\.?\s*)?([A-Za-z0-9][\w.:/\-]*)"
)
NAMES = (ColumnRole.ASSET, ColumnRole.HOSTNAME, ColumnRole.TEXT, ColumnRole.QUANTITY)


class ListTable(Struct, frozen=True, kw_only=True):
    """What is known of a table besides its columns: who vouches, where it hangs, of what it is."""

    witness: Witness = Witness.DECLARED
    site: str = ""  # named above the table
    cameras: bool = False
    kind: str = ""  # of its rows that do not say it themselves
    bare: bool = False
    describes: bool = False  # a text of each row says what thing it is
    state: str = ""  # of all that stands in it, as its sheet or a heading says
    counts_halves: bool = False  # in two columns, those inside and those outside
    numbers_cameras: bool = False  # a column of numbers is of cameras, so that 1-4 are four
    counts_cameras: bool = False  # how many hang on a recorder, not how many recorders


class RowNames(Struct, frozen=True, kw_only=True):
    """The names of a row's device that are read from its cells once: addresses and MACs."""

    at: CellAddresses
    macs: tuple[str, ...]


def row_told(told: Told, named: RowNames, host: RecordHost, table: ListTable) -> list[Observation]:
    """What the values of a row say of its device."""
    found = [host.says(Signal.MAC, host.mac)] if host.mac else []
    found += read_product(told, host)
    found += read_setting(told, host, table)
    if found:
        if state := row_state(told, table.state):
            found.append(host.says(Signal.STATE, state))
    elif host.serial:
        found.append(host.says(Signal.SERIAL, host.serial))
    for other in named.at.ips[1:]:
        found += also_at(host_at(host, other), told)
    return found


def read_product(told: Told, host: RecordHost) -> list[Observation]:
    """What a row says of what its device is: make, model, firmware, and in words."""
    says = host.says
    found = [says(signal, value) for role, signal in SIGNALS for value in told.get(role, ())]
    if (both := make_and_model(told)) and both not in told.get(ColumnRole.TEXT, ()):
        found.append(says(Signal.TEXT, both))
    if host.mac is None:  # else the address itself tells it
        found += [says(Signal.MAC_REGISTRANT, one) for one in told.get(ColumnRole.REGISTRANT, ())]
    kinds = told.get(ColumnRole.KIND, ())
    found += [says(Signal.MODEL if is_model(one, told) else Signal.TEXT, one) for one in kinds]
    return found


def is_model(value: str, told: Told) -> bool:
    """Whether what stands for the kind of a device is its model: C1 is beside make and firmware."""
    if ColumnRole.MODEL in told or NO_MODEL.fullmatch(value):
        return False
    whole = ColumnRole.BRAND in told and ColumnRole.FIRMWARE in told
    return bool(CODE.match(value) or (whole and SHORT_CODE.fullmatch(value)))


def read_setting(told: Told, host: RecordHost, table: ListTable) -> list[Observation]:
    """What a row says of its device's kind and place, since when it hangs, how many there are."""
    kind = row_kind(told, table)
    found = [host.says(Signal.KIND, kind)] if kind else []
    found += read_place(told, host, table)
    days = filter(None, map(installed_day, told.get(ColumnRole.INSTALLED, ())))
    found += [host.says(Signal.INSTALLED, day) for day in days]
    if (many := row_count(told, table, kind)) > 1:
        found.append(host.says(Signal.QUANTITY, str(many)))
    return found


def row_count(told: Told, table: ListTable, kind: str) -> int:
    """How many alike a row stands for; 0 where it says nothing of it."""
    if table.counts_cameras and kind in SERVING:
        return 0
    counts = list(filter(None, map(count_in, told.get(ColumnRole.QUANTITY, ()))))
    many = sum(counts) if table.counts_halves else next(iter(counts), None)
    if many is None and table.bare:
        many = leading_count(told.get(ColumnRole.TEXT, ("",))[0])
    return many or spanned(told, table) or 0


def counted_cameras(told: Told, host: RecordHost, table: ListTable) -> list[Observation]:
    """The cameras that hang on the recorder or software of a row, where it says how many.

    Nothing says who made them.
    """
    many = cameras_behind(told, table)
    if not many:
        return []
    found = [host.says(Signal.KIND, "camera"), *read_place(told, host, table)]
    return [*found, host.says(Signal.QUANTITY, str(many))] if many > 1 else found


def cameras_behind(told: Told, table: ListTable) -> int:
    """How many cameras a row of a recorder or software says there are; 0 where it says nothing."""
    if table.counts_cameras:
        counts = list(filter(None, map(count_in, told.get(ColumnRole.QUANTITY, ()))))
        return sum(counts) if table.counts_halves else next(iter(counts), 0)
    texts = (*told.get(ColumnRole.TEXT, ()), *told.get(ColumnRole.KIND, ()))
    found = (match for match in map(WITH_CAMERAS.search, texts) if match)
    return next((int(match[1]) for match in found if about_cameras(match[2])), 0)


def spanned(told: Told, table: ListTable) -> int | None:
    """How many a row's addresses or names of cameras span, where it stands for a run of them."""
    for value in told.get(ColumnRole.IP, ()):
        if many := span_count(value):
            return many
    for role in NAMES:
        for value in told.get(role, ()):
            if table.numbers_cameras and (many := span_count(f"cam {value}")):
                return many
            # A name with one number at its end is no span of them.
            if likeness(value) == value and about_cameras(value) and (many := span_count(value)):
                return many
    return None


def read_place(told: Told, host: RecordHost, table: ListTable) -> list[Observation]:
    """Where a row says that its device hangs: the site, and the place there."""
    sites = told.get(ColumnRole.SITE)
    places = [*(sites or ()), *told.get(ColumnRole.LOCATION, ())]
    if table.site and not sites:
        places.insert(0, table.site)
    found = [host.says(Signal.SITE, places[0])] if places else []
    if within := [place for place in dict.fromkeys(places[1:]) if place != places[0]]:
        found.append(host.says(Signal.LOCATION, ", ".join(within)))
    return found


def make_and_model(told: Told) -> str:
    """Make and model as one text, as a person writes them in one cell; empty without both."""
    if ColumnRole.BRAND not in told or ColumnRole.MODEL not in told:
        return ""
    make, model = told[ColumnRole.BRAND][0], told[ColumnRole.MODEL][0]
    return model if make.casefold() in model.casefold() else f"{make} {model}"


def row_kind(told: Told, table: ListTable) -> str:
    """What kind of equipment a row is: in a list of cameras a camera, unless it says otherwise."""
    values = [*told.get(ColumnRole.KIND, ()), *told.get(ColumnRole.MODEL, ())]
    if table.describes:
        values += [HANGS_ON.sub("", value) for value in told.get(ColumnRole.TEXT, ())[:1]]
    kind = next(filter(None, map(row_thing, values)), "")
    return kind or table.kind or ("camera" if table.cameras else "")


def row_names(told: Told) -> RowNames:
    """Where the device of a row is, and its hardware addresses."""
    values = told.get(ColumnRole.MAC, ())
    found = macs(values[0]) if len(values) == 1 else tuple(m for one in values for m in macs(one))
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
    serial = first_told(told, ColumnRole.SERIAL) or ""
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
    refused = [feed.reject(place, why) for why in misread_names(told, named)]
    serial = first_told(told, ColumnRole.SERIAL)
    if serial and WRECK.fullmatch(serial):
        serial = None
    mac = next(iter(named.macs), None) or (serial_mac(serial) if serial else None)
    ip = next(iter(named.at.ips), None)
    if names := named.at.names:
        hosts = told.setdefault(ColumnRole.HOSTNAME, [])
        hosts.extend(name for name in names if name not in hosts)
    device = None
    if not (ip or mac or serial):
        device = f"{feed.file} {first_told(told, ColumnRole.ASSET) or place}"
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


def first_told(told: Told, role: ColumnRole) -> str | None:
    """The first of the values that a row has of a kind."""
    return next(iter(told.get(role, ())), None)


def recorder_named(told: Told) -> str:
    """The recorder that a row names as the one its camera hangs on, or nothing."""
    if named := told.get(ColumnRole.BEHIND):
        return named[0]
    for text in told.get(ColumnRole.TEXT, ()):
        if match := HANGS_ON.search(text):
            return match[1].rstrip(".,;:)")
    return ""

"""Rows of a list of equipment to observations: what each column says of the row's device."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from unbadge.formats.mac import mac_text
from unbadge.formats.secrets import GONE, without_secrets
from unbadge.model import Observation, Rejected, Signal, Witness
from unbadge.sources.address import ip_text
from unbadge.sources.feed import Feed
from unbadge.sources.lists.columns import Role, role_of
from unbadge.sources.source import Host

BLANK = frozenset(
    {
        "-",
        "--",
        "n/a",
        "na",
        "none",
        "null",
        "nil",
        "unknown",
        "tbc",
        "tba",
        "?",
        "??",
        "???",
        "not",
        "known",
        "unbekannt",
        "inconnu",
        "dhcp",
        "0",
        "x",
        "no",
        "desconocido",
        "anhysbys",
    }
) | {"not known", "not recorded", "to be confirmed"}
# A password that somebody typed into a note.
NOTED = re.compile(
    r"(?i)\b(pass(?:word|wd|code)?|pwd|pw|pin|passwort|kennwort|mot de passe|contrase.a"
    r"|cyfrinair)\b"
    r"(\s*(?:is\b|[:=])\s*|\s+(?=\S*\d))\S+"
)
CODE = re.compile(r"^(?=.*\d)[A-Za-z0-9][\w./()+\- ]{2,40}$")
YEAR = re.compile(r"\b(19[89]\d|20[0-4]\d)\b")
ISO = re.compile(r"^(\d{4})-(\d\d)-(\d\d)")
DAY = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")
SIGNALS = (
    (Role.BRAND, Signal.BRAND),
    (Role.MODEL, Signal.MODEL),
    (Role.FIRMWARE, Signal.FIRMWARE),
    (Role.TEXT, Signal.TEXT),
    (Role.HOSTNAME, Signal.TEXT),
)
TELLING = frozenset(
    {Role.IP, Role.MAC, Role.SERIAL, Role.ASSET, Role.BRAND, Role.MODEL, Role.KIND, Role.HOSTNAME}
)


Told = dict[Role, list[str]]
HANGS_ON = re.compile(
    r"(?i)\b(?:on|behind|via|to)\s+(?:recorder|nvr|dvr)\s+(?:no\.?\s*)?([A-Za-z0-9][\w.:/\-]*)"
)


class Columns(Struct, frozen=True):
    """The role of each column, and what is said once about the columns not read."""

    roles: tuple[Role | None, ...]
    headers: tuple[str, ...]
    unread: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def columns(headers: list[str], extra: dict[str, Role] | None = None) -> Columns:
    """The columns under some headers; a name beside a password is dropped with it."""
    extra = extra or {}
    roles = [extra.get(text.lower()) or role_of(text) if text else Role.IGNORED for text in headers]
    hides = {Role.SECRET}
    if Role.SECRET in roles:
        hides.add(Role.USER)
    pairs = list(zip(headers, roles, strict=True))
    return Columns(
        roles=tuple(Role.SECRET if role in hides else role for role in roles),
        headers=tuple(headers),
        unread=tuple(text for text, role in pairs if role is None),
        dropped=tuple(text for text, role in pairs if role in hides),
    )


def notices(found: Columns, feed: Feed, place: str) -> Iterator[Rejected]:
    """What is to be said once about columns that are not read."""
    if found.dropped:
        named = ", ".join(found.dropped)
        yield feed.reject(place, f"columns dropped unread, they may hold secrets: {named}"[:2000])
    if found.unread:
        named = ", ".join(found.unread)
        yield feed.reject(place, f"columns of unknown meaning not read: {named}"[:2000])


def cells_by_role(found: Columns, cells: list[str]) -> Told:
    """The values of a row under their roles, without blanks and secrets."""
    told: Told = {}
    for role, cell in zip(found.roles, cells, strict=False):
        if role in {None, Role.SECRET, Role.IGNORED, Role.USER} or role is None:
            continue
        text = NOTED.sub(GONE, without_secrets(" ".join(cell.split())))[:4_096]
        if text and text.lower() not in BLANK:
            told.setdefault(role, []).append(text)
    return told


def recorder_named(told: Told) -> str:
    """The recorder that a row names as the one its camera hangs on, or nothing."""
    if named := told.get(Role.BEHIND):
        return named[0]
    match = next(filter(None, map(HANGS_ON.search, told.get(Role.TEXT, ()))), None)
    return match[1].rstrip(".,;:)") if match else ""


MOST = 200_000  # rows that may wait, and names that are remembered


class Rows:
    """The rows of one table; rows of cameras that hang on a recorder wait for the last row.

    A recorder is named by its asset number, and its own row may come later.
    """

    def __init__(self, found: Columns, feed: Feed, witness: Witness) -> None:
        """No row read yet."""
        self._found = found
        self._feed = feed
        self._witness = witness
        self._keys: dict[str, str] = {}
        self._waiting: list[tuple[str, Told, str]] = []

    def add(self, place: str, cells: list[str]) -> Iterator[Observation | Rejected]:
        """What a row says of its device, unless it must wait."""
        told = cells_by_role(self._found, cells)
        if not told or tuple(cells) == self._found.headers:
            return
        if not told.keys() & TELLING:
            yield self._feed.reject(place, "a row that names no device")
            return
        host = row_host(told, self._feed, place, self._witness, None)
        key = host.mac or host.serial or host.ip or host.device or ""
        for name in (*told.get(Role.ASSET, ()), *told.get(Role.HOSTNAME, ())):
            if len(self._keys) < MOST:
                self._keys.setdefault(name.lower(), key)
        recorder = recorder_named(told)
        if recorder and len(self._waiting) < MOST:
            self._waiting.append((place, told, recorder))
        else:
            yield from row_told(told, host)

    def finish(self) -> Iterator[Observation]:
        """What the rows that waited say."""
        for place, told, recorder in self._waiting:
            key = self._keys.get(recorder.lower()) or ip_text(recorder) or recorder
            host = row_host(told, self._feed, place, self._witness, key)
            yield from row_told(told, host)


def row_told(told: Told, host: Host) -> Iterator[Observation]:
    """What the values of a row say of its device."""
    yield from host.address()
    for role, signal in SIGNALS:
        for value in told.get(role, ()):
            yield host.says(signal, value)
    for value in told.get(Role.KIND, ()):
        is_model = Role.MODEL not in told and CODE.match(value)
        yield host.says(Signal.MODEL if is_model else Signal.TEXT, value)
    places = told.get(Role.SITE) or []
    if places:
        yield host.says(Signal.SITE, places[0])
    if location := ", ".join(places[1:]):
        yield host.says(Signal.LOCATION, location)
    for value in told.get(Role.INSTALLED, ()):
        if day := installed(value):
            yield host.says(Signal.INSTALLED, day)


def row_host(told: Told, feed: Feed, place: str, witness: Witness, behind: str | None) -> Host:
    """Whom a row is about; a row without any address is known by its asset number or place."""
    ip = next(filter(None, map(ip_text, told.get(Role.IP, ()))), None)
    mac = next(filter(None, map(mac_text, told.get(Role.MAC, ()))), None)
    serial = next(iter(told.get(Role.SERIAL, ())), None)
    device = None
    if not (ip or mac or serial):
        device = f"{feed.file} {next(iter(told.get(Role.ASSET, ())), place)}"
    return Host(
        origin=feed.origin(place),
        ip=ip,
        mac=mac,
        serial=serial,
        device=device,
        witness=witness,
        behind=behind,
        row=feed.row(place),
    )


def installed(text: str) -> str:
    """A date in ISO form, or its year where the day is written so that it can be two."""
    if match := ISO.match(text):
        return match[0] if "01" <= match[2] <= "12" else match[1]
    if match := DAY.match(text):
        day, month = int(match[1]), int(match[2])
        if 12 < day <= 31 and 1 <= month <= 12:
            return f"{match[3]}-{month:02}-{day:02}"
        return match[3]
    match = YEAR.search(text)
    return match[1] if match else ""

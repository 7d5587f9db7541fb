"""Lines of flow logs to a ledger; each line that cannot be read is rejected with its place."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from unbadge.errors import SourceError
from unbadge.formats import flowtable
from unbadge.formats.flowlog import Tabbed, is_eve, is_zeek
from unbadge.formats.flowtable import LOOKED_AT
from unbadge.model import Origin, Rejected
from unbadge.traffic import eve, netflow, zeek
from unbadge.traffic.ledger import Ledger

LONGEST = 16 << 20  # bytes of one line
KEPT = 200  # rejections kept of one file; more are counted
BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)

Adder = Callable[[str], bool]


def lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers from 1."""
    rest, number = b"", 0
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        if len(rest) > LONGEST:
            raise SourceError(f"line {number + 1} is longer than 16 MiB")
        for line in whole:
            number += 1
            yield number, line.rstrip(b"\r")
    if rest:
        yield number + 1, rest.rstrip(b"\r")


def kind_of(head: bytes) -> str | None:
    """Which kind of flow log some first bytes open: eve, zeek, zeek-json, csv or none."""
    for line in head.removeprefix(codecs.BOM_UTF8).split(b"\n")[:LOOKED_AT]:
        if zeek.is_zeek_head(line):
            return "zeek"
        if line.lstrip()[:1] == b"{":
            row = decoded(line)
            if is_eve(row):
                return "eve"
            return "zeek-json" if is_zeek(row) else None
        if flowtable.places(line.decode("utf-8", "replace")):
            return "csv"
    return None


def decoded(line: bytes | str) -> dict[str, Any]:
    """A line's JSON object, or an empty one."""
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return row if isinstance(row, dict) else {}


class Tabs:
    """The lines of a tab-separated Zeek log, which begins with a header."""

    def __init__(self, ledger: Ledger) -> None:
        """A log whose header was not met yet."""
        self._ledger = ledger
        self._table = Tabbed()

    def add(self, line: str) -> bool:
        """Adds a line; whether it told of traffic."""
        row = self._table.record(line)
        return row is not None and zeek.read_record(row, self._ledger)


class Commas:
    """The lines of a flow table, which begins with a header."""

    def __init__(self, ledger: Ledger) -> None:
        """A table whose header was not met yet."""
        self._ledger = ledger
        self._table = flowtable.Table()

    def add(self, line: str) -> bool:
        """Adds a line; whether it told of traffic."""
        row = self._table.record(line)
        if row is not None:
            netflow.read_record(row, self._ledger)
        return row is not None


def adder(kind: str, ledger: Ledger) -> Adder:
    """What adds one line of a kind of log to a ledger."""

    def add_json(read: Callable[[dict[str, Any], Ledger], bool]) -> Adder:
        return lambda line: read(msgspec.json.decode(line), ledger)

    return {
        "eve": add_json(eve.read_event),
        "zeek-json": add_json(zeek.read_record),
        "zeek": Tabs(ledger).add,
        "csv": Commas(ledger).add,
    }[kind]


def read_log(chunks: Iterable[bytes], kind: str, file: str, ledger: Ledger) -> Iterator[Rejected]:
    """Adds a log's lines to a ledger; the lines that could not be read."""
    add, refused = adder(kind, ledger), 0
    for number, line in lines(chunks):
        if not line.strip():
            continue
        try:
            add(line.decode("utf-8", "replace").removeprefix("\ufeff"))
        except BROKEN as error:
            refused += 1
            if refused <= KEPT:
                reason = f"{type(error).__name__}: {error}"[:300]
                yield Rejected(origin=Origin(file=file, place=f"line {number}"), reason=reason)
    if refused > KEPT:
        last = Origin(file=file, place=f"up to line {number}")
        yield Rejected(origin=last, reason=f"{refused - KEPT} more lines like these")

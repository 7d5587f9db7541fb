"""Labelled observations: the value, the maker that a careful reader gives it, and its group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Observation, Origin, Signal

WANTED = ("hikvision", "dahua", "uniview", "huawei", "tiandy")
WORD = re.compile(r"[a-z0-9]+")
LISTED = frozenset({*WANTED, "zte", "hytera"})
NEVER_LEARNED = "nmap/nmap"  # its licence lets these rows be compared with, not learned from
NOBODY = frozenset({"other", "unknown"})


class Label(Struct, frozen=True):
    """What a careful reader says of a value."""

    maker: str
    brand: str | None = None


class Row(Struct, frozen=True):
    """One labelled observation."""

    id: str
    signal: Signal
    value: str
    label: Label
    group: str
    vendor: str | None = None
    port: int | None = None
    device: str | None = None


def read_rows(path: Path) -> list[Row]:
    """All rows of a file."""
    return msgspec.json.Decoder(Row).decode_lines(path.read_bytes())


def observation(row: Row) -> Observation:
    """A row as evidence: its value and port, and none of what describes it."""
    return Observation(
        signal=row.signal, value=row.value, port=row.port, origin=Origin(file="rows", place=row.id)
    )


def truth(row: Row, knowledge: Knowledge) -> str | None:
    """The maker that is right for a row, or None where no maker is."""
    return None if row.label.maker in NOBODY else knowledge.group(row.label.maker)


def right_makers(row: Row, knowledge: Knowledge) -> frozenset[str]:
    """The makers that are right for a row: the label's, or the firm that its source names."""
    if row.label.maker == "other":
        return frozenset(vendor_words(row, knowledge))
    return frozenset({truth(row, knowledge) or ""}) - {""}


def vendor_words(row: Row, knowledge: Knowledge) -> Iterator[str]:
    """The makers that the source of a row names."""
    said = f" {plain(row.vendor or '')} "
    if said.strip():
        for maker in knowledge.makers.values():
            first = plain(maker.name).split(" ")[0]
            if f" {plain(maker.id)} " in said or f" {first} " in said:
                yield knowledge.group(maker.id)


@cache
def plain(name: str) -> str:
    """A name as lower-case words."""
    return " ".join(WORD.findall(name.lower()))

"""Labelled observations: the value, the maker that a careful reader gives it, and its group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Observation, Origin, Signal

WANTED = ("hikvision", "dahua", "uniview", "huawei", "tiandy")
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


def is_right(row: Row, maker: str, knowledge: Knowledge) -> bool:
    """Whether naming a maker for a row is right: the label's, or the firm that its source names."""
    if truth(row, knowledge) == maker:
        return True
    return row.label.maker == "other" and maker in set(vendor_words(row, knowledge))


def vendor_words(row: Row, knowledge: Knowledge) -> Iterator[str]:
    """The makers that the source of a row names."""
    said = " ".join(re.findall(r"[a-z0-9]+", (row.vendor or "").lower()))
    for maker in knowledge.makers.values():
        name = " ".join(re.findall(r"[a-z0-9]+", maker.id))
        first = re.findall(r"[a-z0-9]+", maker.name.lower())[:1]
        if name in said or (first and f" {first[0]} " in f" {said} "):
            yield knowledge.group(maker.id)

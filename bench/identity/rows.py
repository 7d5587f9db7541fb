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
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
RULE = re.compile(r"^Ftp(\w+?)(?:Ftpd?)?_[0-9]+$")  # how one source names its rules: FtpAsus_3
LISTED = frozenset({*WANTED, "zte", "hytera"})
NEVER_LEARNED = "nmap/nmap"  # its licence lets these rows be compared with, not learned from
NOBODY = frozenset({"other", "unknown"})
NO_FIRM = frozenset({"", "bacnet"})  # what a source files by its protocol names no firm
# Names under which sources file what another firm built, or took over and went on building.
BUILT_BY = {
    "savin": "ricoh",  # Ricoh's names in North America
    "lanier": "ricoh",
    "redback": "ericsson",  # 2007
    "sun": "oracle",  # 2010
    "oracle": "sun-microsystems",
    "linksys": "cisco",  # 2003 to 2013
    "cisco": "linksys",
    "meraki": "cisco",  # 2012
    "allen bradley": "rockwell",  # 1985
    "brocade": "foundry-networks",  # 2008
    "hpe": "hp",  # one firm to 2015
    "shoretel": "mitel",  # 2017
    "aastra": "mitel",  # 2014
    "nokia": "alcatel-lucent",  # 2016
    "thomson": "technicolor",  # 2010
    "alentis": "netping",
    "powerware": "eaton",  # 2004
    "digium": "sangoma",  # 2018
    "checkpoint": "check-point",
    "okidata": "oki",
    "liebert": "vertiv",
    "lacie": "seagate",  # 2012
    "fritz": "avm",
    "lotus": "ibm",  # 1995
    "emc": "dell",  # 2016
    "kace": "dell",  # 2010
    "software house": "johnson-controls",
    "vykon": "tridium",
    "wattstopper": "tridium",
}


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
    kind: str = ""


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
    right = truth(row, knowledge)
    if right is not None:
        return frozenset({right})
    said = frozenset(vendor_words(row, knowledge))
    return said if row.label.maker == "other" else said - LISTED


def is_silent(row: Row) -> bool:
    """Whether nobody says who made what a row shows, so that no name of another firm is checked."""
    return row.label.maker == "other" and plain(row.vendor or "") in NO_FIRM


def vendor_words(row: Row, knowledge: Knowledge) -> Iterator[str]:
    """The makers that the source of a row names."""
    name = RULE.sub(r"\1", row.vendor or "")
    said = f" {plain(name)} {plain(HUMP.sub(' ', name))} "
    if said.strip():
        yield from (maker for words, maker in BUILT_BY.items() if f" {words} " in said)
        for maker in knowledge.makers.values():
            first = plain(maker.name).split(" ")[0]
            if f" {plain(maker.id)} " in said or f" {first} " in said:
                yield knowledge.group(maker.id)


@cache
def plain(name: str) -> str:
    """A name as lower-case words."""
    return " ".join(WORD.findall(name.lower()))

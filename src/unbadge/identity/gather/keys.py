"""What ties observations together: the sender's key, hardware addresses, serial numbers, IPs."""

from __future__ import annotations

import re
from typing import NamedTuple

from unbadge.formats.mac import mac_text
from unbadge.identity.read.refine import parts_of
from unbadge.model import Observation, Signal, Trait, having

# Answers that name their sender.  Banners are read only where they look like such an answer.
TELLING = having(Trait.NAMES_SENDER)
MIXED = having(Trait.CARRIER)
NAMES_SENDER = re.compile(r"DHIP|notifyDevInfo|DeviceSN|macAddress|ProbeMatch|serialNumber")
SHORTEST_SERIAL = 6
BETWEEN = re.compile(r"[\s\-_./:]+")
# Zeros, one character again and again, the keys of a keyboard in their order.
FILLER = re.compile(r"(.)\1*|0?1234567890*|0*9876543210*|(..)\2+", re.IGNORECASE)
# What a spreadsheet makes of a long number: an exponent, or zeros after its fifteen digits.
WRECK = re.compile(r"\d(?:[.,]\d+)?e\+?\d{1,3}|[1-9]\d{14}0+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{3,}")


class Cell(NamedTuple):
    """Observations that surely belong together: all that names their sender is equal."""

    behind: str | None = None
    device: str | None = None
    mac: str | None = None
    serial: str | None = None
    ip: str | None = None


def says_who(observation: Observation) -> bool:
    """Whether the value itself may name its sender."""
    signal = observation.signal
    return (
        signal is Signal.MAC
        or signal in TELLING
        or (signal in MIXED and NAMES_SENDER.search(observation.value) is not None)
    )


def outer_cell(observation: Observation) -> Cell:
    """The cell of an observation as far as its own fields tell."""
    return Cell(
        observation.behind,
        observation.device,
        observation.mac,
        observation.serial,
        observation.ip,
    )


def cell_of(observation: Observation) -> Cell:
    """The cell of an observation, with what its value tells."""
    outer = outer_cell(observation)
    if observation.signal is Signal.MAC:
        return plain(outer._replace(mac=outer.mac or observation.value))
    told_mac, told_serial = told_keys(observation.signal, observation.value)
    return plain(outer._replace(mac=outer.mac or told_mac, serial=outer.serial or told_serial))


def plain(cell: Cell) -> Cell:
    """A cell whose names have one spelling; fillers are left out."""
    mac = mac_text(cell.mac) if cell.mac else None
    return Cell(cell.behind, cell.device, mac, usable(cell.serial), cell.ip)


def record_of(observation: Observation) -> str:
    """What the record is called that an observation stands in: all that ties what has no key."""
    return observation.row or f"{observation.origin.file} {observation.origin.place}"


def told_keys(signal: Signal, value: str) -> tuple[str | None, str | None]:
    """The hardware address and serial number that an answer tells."""
    refined = parts_of(signal, value)
    return (
        refined.told(lambda answer: answer.mac) or None,
        refined.told(lambda answer: answer.serial) or None,
    )


def usable(serial: str | None) -> str | None:
    """A serial number that can tell units apart, or None for a filler, a word or a wreck."""
    if not serial:
        return None
    plain = serial.strip()
    bare = BETWEEN.sub("", plain)
    if len(bare) < SHORTEST_SERIAL or not any(map(str.isdigit, bare)) or "*" in plain:
        return None
    if FILLER.fullmatch(bare) or WRECK.fullmatch(plain):  # other numbers look like a wreck now
        return None
    words = plain.split()
    if len(words) > 1 and any(map(WORD.fullmatch, words)):  # "see label 2", "photo no 123456"
        return None
    return plain

"""What became of an estate between two runs."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class ChangeKind(StrEnum):
    """What can change about a device."""

    NEW = "new"
    GONE = "gone"  # evidence of its place was read, and it is not in it
    NOT_LOOKED_AT = "not-looked-at"  # nothing of where it was seen before was read
    MOVED = "moved"  # another site, place or address
    MAKER = "maker"  # another maker, or one where none was known
    SURENESS = "sureness"  # the same maker, more or less sure
    VERDICT = "verdict"
    FINDING = "finding"  # something wrong that was not known before
    FIXED = "fixed"  # something wrong that is no more, where it was looked for
    DESTINATION = "destination"  # it sends to somebody it did not send to before


# What an owner looks at first, and what a gate on things that got worse waits for.
WORSE = frozenset({ChangeKind.NEW, ChangeKind.MAKER, ChangeKind.FINDING, ChangeKind.DESTINATION})


class DeviceChangeEntry(Struct, frozen=True, kw_only=True):
    """One change of one device: what it was, what it is, in words; ``worse`` where that is so."""

    kind: ChangeKind
    device: int  # its id in the register
    key: str
    site: str | None
    location: str | None
    badge: str | None
    maker: str | None
    before: str = ""
    after: str = ""
    because: str = ""
    worse: bool = False


class ComparedRun(Struct, frozen=True, kw_only=True):
    """One of the two runs."""

    run: int
    as_of: date
    devices: int
    knowledge: str


class EstateChange(Struct, frozen=True, kw_only=True):
    """Two runs compared; ``limits`` says what was not read, so that nothing is said about it.

    ``knowledge_changed`` tells that the runs rest on other states of knowledge: a verdict may
    have changed with the rules and not with the device.
    """

    before: ComparedRun
    after: ComparedRun
    counts: dict[str, int]
    unchanged: int
    changes: tuple[DeviceChangeEntry, ...]
    limits: tuple[str, ...] = ()
    knowledge_changed: bool = False

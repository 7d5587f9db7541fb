"""Many observation lines to identities at once: each distinct value once, over all cores.

A line is decoded only as far as its answer depends on it.  The answer to each distinct value is
kept encoded, with slots for the line's own id and for the line itself, which every clue shows.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import BinaryIO

import msgspec
from msgspec import Raw, Struct

from unbadge.formats.observation import observation_line
from unbadge.identity.engine import Engine
from unbadge.model import (
    Clue,
    Device,
    Identity,
    Observation,
    Origin,
    Rejected,
    Signal,
    Witness,
)

BLOCK = 1 << 20  # bytes read at once
LONGEST = 1 << 26  # bytes of a line that is still read
REMEMBERED = 200_000  # answers kept
ROUNDED = 6  # decimals of a probability
NULL = Raw(b"null")
SLOT = b"\0"  # no JSON text holds this byte: where the line itself goes

Reject = Callable[[Rejected], None]


class Block(Struct, frozen=True, gc=False):
    """Whole lines of a file; ``line`` is the number of the first, counted from 1."""

    file: str
    line: int
    data: bytes


class Terms(Struct, frozen=True, kw_only=True):
    """What every answer takes from outside: the day, and the policies that list each maker."""

    as_of: date
    listed_by: dict[str, tuple[str, ...]] = {}


class Line(Struct, gc=False, rename={"witness": "class"}):
    """The fields of an observation line that its answer depends on."""

    signal: str
    value: str = ""
    value_b64: str | None = None
    mac: str | None = None
    seen: str | None = None
    witness: str | None = None
    behind: str | None = None
    id: Raw = NULL
    device: Raw = NULL
    ip: Raw = NULL


class ClueLine(Struct, frozen=True):
    """A clue in an answer."""

    signature: str
    signal: str
    points_to: str
    aspect: str
    weight: float
    because: str
    cite: str
    observation: Raw


class ClaimLine(Struct, frozen=True):
    """A component maker or operator in an answer."""

    name: str
    probability: float
    because: str


class RivalLine(Struct, frozen=True):
    """Another maker in an answer."""

    maker: str
    probability: float


class CapabilityLine(Struct, frozen=True):
    """What a device can do, in an answer."""

    name: str
    does: bool
    because: str
    source: str


class Answer(Struct, frozen=True, kw_only=True):
    """The answer to a line or device, without its id and key."""

    maker: str | None
    probability: float
    determination: str
    badge: str | None
    device_type: str | None
    model: str | None
    firmware: str | None
    series: str | None
    listed: bool
    listed_by: tuple[str, ...]
    rivals: tuple[RivalLine, ...]
    components: tuple[ClaimLine, ...]
    operator: tuple[ClaimLine, ...]
    clues: tuple[ClueLine, ...]
    conflicts: tuple[str, ...]
    capabilities: tuple[CapabilityLine, ...]
    next_check: str


ENCODER = msgspec.json.Encoder()


def answer(identity: Identity, terms: Terms, shown: Callable[[Observation], Raw]) -> Answer:
    """An identity in the form that programs read; ``shown`` tells an observation."""
    listed_by = terms.listed_by.get(identity.maker or "", ())
    return Answer(
        maker=identity.maker,
        probability=round(identity.probability, ROUNDED),
        determination=identity.determination,
        badge=identity.badge,
        device_type=identity.device_type,
        model=identity.model,
        firmware=identity.firmware,
        series=identity.series,
        listed=bool(listed_by),
        listed_by=listed_by,
        rivals=tuple(
            RivalLine(one.maker, round(one.probability, ROUNDED)) for one in identity.rivals
        ),
        components=tuple(
            ClaimLine(one.name, one.probability, one.because) for one in identity.components
        ),
        operator=tuple(
            ClaimLine(one.name, one.probability, one.because) for one in identity.operators
        ),
        clues=tuple(clue_line(one, shown(one.observation)) for one in identity.clues),
        conflicts=identity.conflicts,
        capabilities=tuple(
            CapabilityLine(one.name, one.does, one.because, one.source)
            for one in identity.capabilities
        ),
        next_check=identity.next_check,
    )


def clue_line(clue: Clue, observation: Raw) -> ClueLine:
    """A clue in the form that programs read."""
    return ClueLine(
        signature=clue.signature,
        signal=clue.observation.signal,
        points_to=clue.points_to,
        aspect=clue.aspect,
        weight=round(clue.weight, ROUNDED),
        because=clue.because,
        cite=clue.cite,
        observation=observation,
    )


def identify_devices(devices: Iterable[Device], engine: Engine, terms: Terms) -> Iterator[bytes]:
    """One answer a device, as JSON lines; its id is the first that its observations bear."""
    for device in devices:
        identity = engine.identify(device, terms.as_of)
        body = ENCODER.encode(answer(identity, terms, told))
        name = min((one.id for one in device.observations if one.id), default=None)
        head = ENCODER.encode({"id": name, "device": device.key})
        yield head[:-1] + b"," + body[1:] + b"\n"


def told(observation: Observation) -> Raw:
    """An observation as a line tells it."""
    return Raw(ENCODER.encode(observation_line(observation)))


class Answerer:
    """Answers blocks of lines; keeps the answers to distinct values."""

    def __init__(self, engine: Engine, terms: Terms) -> None:
        """An answerer that has seen nothing yet."""
        self._engine = engine
        self._terms = terms
        self._decoder = msgspec.json.Decoder(Line)
        self._known: dict[tuple[str | None, ...], list[bytes]] = {}

    def answer(self, block: Block) -> tuple[bytes, list[Rejected]]:
        """The answers to a block in the order of its lines, and the lines that have none."""
        data = block.data.replace(b"\r", b"") if b"\r" in block.data else block.data
        rows = data.split(b"\n")
        if not rows[-1]:
            rows.pop()
        try:
            lines = self._decoder.decode_lines(data)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            lines = []
        if len(lines) == len(rows):
            try:
                return b"".join(self._parts(rows, lines)), []
            except _Unusable:
                pass
        return self._one_by_one(block, rows)

    def _parts(self, rows: list[bytes], lines: list[Line]) -> list[bytes]:
        """The answers to decoded lines, in pieces."""
        parts: list[bytes] = []
        get, add = self._known.get, parts.extend
        for row, line in zip(rows, lines, strict=True):
            key = (line.signal, line.value, line.value_b64, line.mac, line.witness, line.seen)
            segments = get(key)
            if segments is None:
                segments = self._new(key, line)
            device = line.device
            if device is NULL:
                device = line.ip if line.mac is None else ENCODER.encode(line.mac)
            add((b'{"id":', line.id, b',"device":', device, row.join(segments)))
        return parts

    def _one_by_one(self, block: Block, rows: list[bytes]) -> tuple[bytes, list[Rejected]]:
        """The answers to a block in which some line is no observation."""
        parts: list[bytes] = []
        rejected: list[Rejected] = []
        for number, row in enumerate(rows, block.line):
            if not row.strip():
                continue
            try:
                parts += self._parts([row], [self._decoder.decode(row)])
            except (msgspec.MsgspecError, UnicodeDecodeError, _Unusable) as error:
                origin = Origin(file=block.file, place=f"line {number}")
                rejected.append(Rejected(origin=origin, reason=str(error)))
        return b"".join(parts), rejected

    def _new(self, key: tuple[str | None, ...], line: Line) -> list[bytes]:
        """The answer to a value not met before, cut where the line itself goes."""
        identity = self._engine.identify_one(observation(line), self._terms.as_of)
        encoded = ENCODER.encode(answer(identity, self._terms, slot))
        segments = (b"," + encoded[1:] + b"\n").split(SLOT)
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[key] = segments
        return segments


class _Unusable(ValueError):
    """A line whose fields make no observation."""


def slot(_: Observation) -> Raw:
    """The place of the line itself."""
    return Raw(SLOT)


def observation(line: Line) -> Observation:
    """A line as an observation; raises _Unusable with the reason where it is none."""
    try:
        signal = Signal(line.signal)
    except ValueError:
        raise _Unusable(f"unknown signal {line.signal!r}") from None
    value, raw = line.value, None
    if line.value_b64 is not None:
        value, raw = text_of(line.value_b64)
    elif not value:
        raise _Unusable("neither value nor value_b64")
    try:
        witness = Witness(line.witness) if line.witness else Witness.OBSERVED
        seen = as_utc(datetime.fromisoformat(line.seen)) if line.seen else None
    except ValueError as error:
        raise _Unusable(str(error)) from None
    return Observation(
        signal=signal,
        value=value,
        raw=raw,
        mac=line.mac,
        witness=witness,
        seen=seen,
        behind=line.behind,
        ip="0.0.0.0" if line.ip is not NULL else None,  # noqa: S104 - no address: that there is one
        origin=NOWHERE,
    )


NOWHERE = Origin(file="")


def as_utc(time: datetime) -> datetime:
    """A time with its zone; without one, UTC is meant."""
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def text_of(encoded: str) -> tuple[str, bytes | None]:
    """Bytes as text, and as bytes where they are no text."""
    try:
        raw = b64decode(encoded, validate=True)
    except (Base64Error, ValueError):
        raise _Unusable("value_b64 is not base64") from None
    try:
        return raw.decode(), None
    except UnicodeDecodeError:
        return raw.decode("latin-1"), raw

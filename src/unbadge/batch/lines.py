"""Blocks of observation lines to answers: a line is decoded only as far as its answer needs.

The answer to each distinct value is kept encoded, with slots for the line's own id and for the
line itself, which every clue shows.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from datetime import UTC, datetime

import msgspec
from msgspec import Raw, Struct

from unbadge.batch.answers import ENCODER, Terms, answer
from unbadge.errors import UnbadgeError
from unbadge.formats.mac import mac_text
from unbadge.identity.engine import Engine
from unbadge.model import Identity, Observation, Origin, Rejected, Signal, Witness

REMEMBERED = 1 << 14  # answers kept
SIZEABLE = 1 << 27  # bytes of values kept
OVERHEAD = 300  # bytes that a value costs besides its own
NULL = Raw(b"null")
SLOT = b"\0"  # no JSON text holds this byte: where the line itself goes
SIGNALS = {signal.value: signal for signal in Signal}
WITNESSES = {witness.value: witness for witness in Witness}
NOWHERE = Origin(file="")
SOMEWHERE = "0.0.0.0"  # noqa: S104 - stands for whatever address a line tells

Key = tuple[str | None, ...]


class Block(Struct, frozen=True, gc=False):
    """Whole lines of a file; ``line`` is the number of the first, counted from 1."""

    file: str
    line: int
    data: bytes


class Line(Struct, gc=False, rename={"witness": "class"}):
    """The fields of an observation line that its answer depends on, or shows."""

    signal: str
    value: str = ""
    value_b64: str | None = None
    mac: str | None = None
    seen: str | None = None
    witness: str | None = None
    id: Raw = NULL
    device: Raw = NULL
    ip: Raw = NULL


class UnusableError(UnbadgeError):
    """A line whose fields make no observation."""


class Answerer:
    """Answers blocks of lines; keeps the answers to distinct values."""

    def __init__(self, engine: Engine, terms: Terms) -> None:
        """An answerer that has seen nothing yet."""
        self._engine = engine
        self._terms = terms
        self._decoder = msgspec.json.Decoder(Line)
        self._known: dict[Key, list[bytes]] = {}
        self._kept = 0  # bytes
        self._alike: dict[tuple[object, ...], list[bytes]] = {}

    def answer(self, block: Block) -> tuple[bytes, list[Rejected]]:
        """The answers to a block in the order of its lines, and the lines that have none."""
        data = block.data.replace(b"\r", b"") if b"\r" in block.data else block.data
        rows = data.split(b"\n")
        if not rows[-1]:
            rows.pop()
        try:
            lines = self._decoder.decode_lines(data)
            if len(lines) == len(rows):
                return b"".join(self._parts(rows, lines)), []
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, UnusableError):
            pass  # some line is no observation: find out which
        return self._one_by_one(block, rows)

    def _parts(self, rows: list[bytes], lines: list[Line]) -> list[bytes | Raw]:
        """The answers to decoded lines, in pieces."""
        parts: list[bytes | Raw] = []
        get, add = self._known.get, parts.extend
        for row, line in zip(rows, lines, strict=True):
            key = (line.signal, line.value, line.value_b64, line.mac, line.witness, line.seen)
            segments = get(key)
            if segments is None:
                segments = self._new(key, line)
            add((b'{"id":', line.id, b',"device":', device_key(line), row.join(segments)))
        return parts

    def _one_by_one(self, block: Block, rows: list[bytes]) -> tuple[bytes, list[Rejected]]:
        """The answers to a block in which some line is no observation."""
        parts: list[bytes | Raw] = []
        rejected: list[Rejected] = []
        for number, row in enumerate(rows, block.line):
            if row and not row.isspace():
                try:
                    parts += self._parts([row], [self._decoder.decode(row)])
                except (msgspec.MsgspecError, ValueError, RecursionError, UnusableError) as error:
                    origin = Origin(file=block.file, place=f"line {number}")
                    rejected.append(Rejected(origin=origin, reason=str(error)))
        return b"".join(parts), rejected

    def _new(self, key: Key, line: Line) -> list[bytes]:
        """The answer to a value not met before, cut where the line itself goes."""
        told = observation(line)
        says = self._engine.matcher.look(told.signal, told.value).number
        printed = told.value if told.signal is Signal.MODEL else None
        seen = line.seen if says else None
        alike = (says, told.signal, told.mac, told.witness, told.ip, seen, printed)
        segments = self._alike.get(alike)
        if segments is None:
            segments = self._segments(self._engine.identify_one(told, self._terms.as_of))
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            self._alike[alike] = segments
        self._kept += len(line.value) + OVERHEAD
        if self._kept > SIZEABLE:
            self._known.clear()
            self._kept = 0
        self._known[key] = segments
        return segments

    def _segments(self, identity: Identity) -> list[bytes]:
        """An answer without its id, cut where the line itself goes."""
        encoded = ENCODER.encode(answer(identity, self._terms, slot))
        return (b"," + encoded[1:] + b"\n").split(SLOT)


def slot(_: Observation) -> Raw:
    """The place of the line itself."""
    return Raw(SLOT)


def device_key(line: Line) -> bytes | Raw:
    """The device of a line, as JSON: the sender's own key, else its MAC address, else its IP."""
    if line.device != NULL:
        return line.device
    return line.ip if line.mac is None else ENCODER.encode(line.mac)


def observation(line: Line) -> Observation:
    """A line as an observation; raises UnusableError with the reason where it is none."""
    signal = SIGNALS.get(line.signal)
    if signal is None:
        raise UnusableError(f"unknown signal {line.signal[:80]!r}")
    value, raw = line.value, None
    if line.value_b64 is not None:
        value, raw = text_of(line.value_b64)
    elif not value:
        raise UnusableError("neither value nor value_b64")
    witness = Witness.OBSERVED if line.witness is None else WITNESSES.get(line.witness)
    if witness is None:
        raise UnusableError(f"unknown class {line.witness!r}")
    return Observation(
        signal=signal,
        value=value,
        raw=raw,
        mac=mac_text(line.mac) if line.mac else None,
        witness=witness,
        seen=time_of(line.seen) if line.seen else None,
        ip=None if line.ip == NULL else SOMEWHERE,
        origin=NOWHERE,
    )


def time_of(text: str) -> datetime:
    """A time with its zone; without one, UTC is meant."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise UnusableError(f"seen is no time: {text[:40]!r}") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def text_of(encoded: str) -> tuple[str, bytes | None]:
    """Bytes as text, and as bytes where they are no text."""
    try:
        raw = b64decode(encoded, validate=True)
    except (Base64Error, ValueError):
        raise UnusableError("value_b64 is not base64") from None
    try:
        return raw.decode(), None
    except UnicodeDecodeError:
        return raw.decode("latin-1"), raw

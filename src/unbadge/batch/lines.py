"""One observation line to its answer: decoded only as far as the answer needs.

The answer to each distinct value is kept encoded, with holes for the line itself, which every
clue shows.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from msgspec import Raw, Struct

from unbadge.batch.answers import ENCODER, Terms, answer
from unbadge.errors import UnbadgeError
from unbadge.formats.mac import mac_text
from unbadge.identity.engine import Engine
from unbadge.model import Observation, Origin, Signal, Witness
from unbadge.model.line import SIGNALS, unwrapped

REMEMBERED = 1 << 14  # answers kept
SIZEABLE = 1 << 26  # bytes of values kept
OVERHEAD = 300  # bytes that a value costs besides its own
NULL = Raw(b"null")
SLOT = b"\0"  # no JSON text holds this byte: where the line itself goes
WITNESSES = {witness.value: witness for witness in Witness}
NOWHERE = Origin(file="")
SOMEWHERE = "0.0.0.0"  # noqa: S104 - stands for whatever address a line tells

Key = tuple[str | bool | None, ...]
# Signal, value, its bytes where it was no text, sender, class and time.
Checked = tuple[Signal, str, bytes | None, str | None, Witness, datetime | None]


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


# What a line raises that is no observation; ValueError tells of bytes that are no UTF-8.
UNUSABLE = (msgspec.MsgspecError, ValueError, RecursionError, UnusableError)


class Answerer:
    """Answers lines; keeps the answers to distinct values."""

    def __init__(self, engine: Engine, terms: Terms) -> None:
        """An answerer that has seen nothing yet."""
        self.engine = engine
        self.terms = terms
        self._decode = msgspec.json.Decoder(Line).decode
        self._known: dict[Key, bytes] = {}
        self._says: dict[tuple[Signal, str], int] = {}
        self._kept = 0  # bytes
        self._alike: dict[tuple[object, ...], bytes] = {}

    def row(self, row: bytes) -> bytes:
        """The answer to a line; raises one of UNUSABLE where it is no observation."""
        line = self._line(row)
        key = (line.signal, line.value, line.value_b64, line.mac, line.witness, line.seen)
        known = self._known.get((*key, line.ip == NULL))
        if known is None:
            known = self._template(line)
            self._keep(len(line.value) + OVERHEAD)
            self._known[*key, line.ip == NULL] = known
        head = b'{"id":%b,"device":%b' % (line.id, device_key(line))
        return head + known.replace(SLOT, row)

    def template(self, row: bytes) -> bytes:
        """The answer to a line without its id and key, with SLOT where the line itself goes."""
        return self._template(self._line(row))

    def _line(self, row: bytes) -> Line:
        if not row.isascii():
            row.decode()  # what the decoder passes over is shown all the same
        return self._decode(row)

    def _template(self, line: Line) -> bytes:
        told = checked(line)
        signal, value, _, mac, witness, seen = told
        says = self._said(line, signal, value)
        has_ip = line.ip != NULL
        printed = value if signal is Signal.MODEL else None
        day = seen.date() if says and seen else None
        sender = self._sender(mac, value)
        alike = (says, signal, sender, witness, has_ip, day, printed)
        known = self._alike.get(alike)
        if known is None:
            one = observation(told, has_ip=has_ip)
            identity = self.engine.identify_one(one, self.terms.as_of)
            encoded = ENCODER.encode(answer(identity, self.terms, slot))
            known = b"," + encoded[1:] + b"\n"
            if len(self._alike) >= REMEMBERED:
                self._alike.clear()
            self._alike[alike] = known
        return known

    def _said(self, line: Line, signal: Signal, value: str) -> int:
        """The number of what a value says; values alike in that have the same."""
        look = self.engine.matcher.look
        if line.mac is None and line.seen is None:
            return look(signal, value).number  # its answer is kept: it is not asked again
        says = self._says.get((signal, value))
        if says is None:
            says = look(signal, value).number
            self._keep(len(value) + OVERHEAD)
            self._says[signal, value] = says
        return says

    def _sender(self, mac: str | None, value: str) -> tuple[int, bool] | None:
        """What the address says under which a value was seen, and whether the value is just that.

        Senders alike in that have the same answers: nothing else of an address is told.
        """
        if mac is None:
            return None
        return self.engine.matcher.found(Signal.MAC, mac).number, mac == value

    def _keep(self, size: int) -> None:
        """Makes room for a value to be kept."""
        self._kept += size
        if self._kept > SIZEABLE:
            self._known.clear()
            self._says.clear()
            self._kept = 0


def slot(_: Observation) -> Raw:
    """The place of the line itself."""
    return Raw(SLOT)


def device_key(line: Line) -> bytes | Raw:
    """The device of a line, as JSON: the sender's own key, else its MAC address, else its IP."""
    if line.device != NULL:
        return line.device
    return line.ip if line.mac is None else ENCODER.encode(line.mac)


def checked(line: Line) -> Checked:
    """What a line tells; raises UnusableError with the reason where it is no observation."""
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
    mac = mac_text(line.mac) if line.mac else None
    return signal, value, raw, mac, witness, time_of(line.seen) if line.seen else None


def observation(told: Checked, *, has_ip: bool) -> Observation:
    """What a line tells as an observation."""
    signal, value, raw, mac, witness, seen = told
    return Observation(
        signal=signal,
        value=value,
        raw=raw,
        mac=mac,
        witness=witness,
        seen=seen,
        ip=SOMEWHERE if has_ip else None,
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
        return unwrapped(encoded)
    except ValueError:
        raise UnusableError("value_b64 is not base64") from None

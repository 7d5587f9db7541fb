"""One observation line to its answer: decoded only as far as the answer needs.

The answer to each distinct value is kept encoded, with holes for the line itself, which every
clue shows.
"""

from __future__ import annotations

from msgspec import Raw

from unbadge.batch.answers import ENCODER, Terms, answer
from unbadge.formats.given_line import (
    WRITTEN,
    GivenLine,
    LineContent,
    LineReader,
    cleaned_text,
    is_shown_whole,
    key_text,
    read_content,
    shown_row,
)
from unbadge.identity import Engine
from unbadge.model import SIGNALS, Observation, Origin, Signal, Witness

REMEMBERED = 1 << 14  # answers kept
SIZEABLE = 1 << 26  # bytes of values kept
OVERHEAD = 300  # bytes that a value costs besides its own
NULL = b"null"
SLOT = b"\0"  # no JSON text holds this byte: where the line itself goes
NOWHERE = Origin(file="")
SOMEWHERE = "0.0.0.0"  # noqa: S104 - stands for whatever address a line tells

Key = tuple[str | bool | None, ...]


class Answerer:
    """Answers lines; keeps the answers to distinct values."""

    def __init__(self, engine: Engine, terms: Terms) -> None:
        """An answerer that has seen nothing yet."""
        self.engine = engine
        self.terms = terms
        self.reader = LineReader()
        self._known: dict[Key, bytes] = {}
        self._says: dict[tuple[Signal, str], int] = {}
        self._kept = 0  # bytes
        self._alike: dict[tuple[object, ...], bytes] = {}

    def row(self, row: bytes) -> bytes:
        """The answer to a line; raises one of UNUSABLE where it is no observation."""
        line = self.reader.read(row)
        key = (line.signal, line.value, line.value_b64, line.mac, line.witness, line.seen)
        known = self._known.get((*key, bool(line.ip)))
        if known is None:
            known = self._template(line, read_content(line))
            self._keep(len(line.value) + OVERHEAD)
            self._known[*key, bool(line.ip)] = known
        device = key_json(line.device)
        if device == NULL:  # the sender gives no key of its own
            device = ENCODER.encode(line.mac or line.ip or None)
        head = b'{"id":%b,"device":%b' % (key_json(line.id), device)
        return head + known.replace(SLOT, shown_row(row))

    def template(self, row: bytes, *, plain: bool = False) -> bytes | None:
        """The answer to a line without its id and key, with SLOT where the line itself goes.

        None where lines of its value cannot be shown as they are: something in it is secret.
        The table has found its address, port and names right, and where it is ``plain``, no hint
        of a secret in all of it.
        """
        line = self.reader.read(row, placed=True)
        plain = plain and line.value_b64 is None and line.signal not in WRITTEN
        if plain and not (line.mac or line.seen or line.witness):
            return self._of_value(line)
        told = read_content(line, plain=plain)
        found = self._template(line, told)
        return found if plain or is_shown_whole(line, told, row) else None

    def _of_value(self, line: GivenLine) -> bytes:
        """The answer to a line that tells a value without secrets and nothing else of its host."""
        signal, value, has_ip = SIGNALS[line.signal], line.value, bool(line.ip)
        says = self.engine.matcher.look(signal, value).number
        printed = value if signal is Signal.MODEL else None
        alike = (says, signal, None, Witness.OBSERVED, has_ip, None, printed)
        known = self._alike.get(alike)
        return known or self._learn(alike, read_content(line, plain=True), has_ip=has_ip)

    def _template(self, line: GivenLine, told: LineContent) -> bytes:
        signal, value, seen, has_ip = told.signal, told.value, told.seen, bool(line.ip)
        says = self._said(line, signal, value)
        printed = value if signal is Signal.MODEL else None
        day = seen.date() if says and seen else None
        sender = self._sender(told.mac, value) if told.mac else None
        alike = (says, signal, sender, told.witness, has_ip, day, printed)
        known = self._alike.get(alike)
        return known or self._learn(alike, told, has_ip=has_ip)

    def _learn(self, alike: tuple[object, ...], told: LineContent, *, has_ip: bool) -> bytes:
        """The answer to lines alike in all that it depends on, kept for the others."""
        identity = self.engine.identify_one(bare_observation(told, has_ip=has_ip), self.terms.as_of)
        encoded = ENCODER.encode(answer(identity, self.terms, slot))
        known = b"," + encoded[1:] + b"\n"
        if len(self._alike) >= REMEMBERED:
            self._alike.clear()
        self._alike[alike] = known
        return known

    def _said(self, line: GivenLine, signal: Signal, value: str) -> int:
        """The number of what a value says; values alike in that have the same."""
        look = self.engine.matcher.look
        if not line.mac and not line.seen:
            return look(signal, value).number  # its answer is kept: it is not asked again
        says = self._says.get((signal, value))
        if says is None:
            says = look(signal, value).number
            self._keep(len(value) + OVERHEAD)
            self._says[signal, value] = says
        return says

    def _sender(self, mac: str, value: str) -> tuple[int, bool]:
        """What the address says under which a value was seen, and whether the value is just that.

        Senders alike in that have the same answers: nothing else of an address is told.
        """
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


def key_json(raw: Raw) -> bytes:
    """An id or key as JSON text; a number is written as the text that it is."""
    return ENCODER.encode(cleaned_text(key_text(raw)))


def bare_observation(told: LineContent, *, has_ip: bool) -> Observation:
    """What a line tells as far as its answer depends on it: lines alike in that share one."""
    return Observation(
        signal=told.signal,
        value=told.value,
        raw=told.raw,
        mac=told.mac,
        witness=told.witness,
        seen=told.seen,
        ip=SOMEWHERE if has_ip else None,
        origin=NOWHERE,
    )

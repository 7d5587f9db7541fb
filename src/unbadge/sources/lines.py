"""Observation lines: the JSON form in which other programs hand over what they saw."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from unbadge.formats.mac import mac_text
from unbadge.formats.observation import ObservationLine
from unbadge.model import Observation, Origin, Signal, Witness
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.source import Source, Told

SIGNALS = {signal.value: signal for signal in Signal}


class Line(msgspec.Struct, kw_only=True, rename={"witness": "class"}):
    """One line as it may come; ``value`` may be missing where ``value_b64`` stands."""

    signal: str
    value: str = ""
    value_b64: str | None = None
    ip: str | None = None
    port: int | None = None
    mac: str | None = None
    serial: str | None = None
    device: str | None = None
    seen: datetime | None = None
    source: str | None = None
    id: str | int | None = None
    witness: Witness = Witness.OBSERVED


DECODER = msgspec.json.Decoder(Line)
FIELDS = frozenset(ObservationLine.__struct_encode_fields__)


def accepts(head: Head) -> bool:
    """Whether any of the first lines is an object with a signal."""
    return any(line.lstrip()[:1] == "{" and '"signal"' in line for line in head.lines)


def read(feed: Feed) -> Iterator[Told]:
    """The observation of each line, or why it is none."""
    for number, line in feed.lines():
        if not line or line.isspace():
            continue
        feed.records += 1
        place = f"line {number}"
        try:
            yield observation(DECODER.decode(line), feed.origin(place))
        except (msgspec.DecodeError, ValueError, OverflowError, RecursionError) as error:
            yield feed.reject(place, str(error))


def observation(line: Line, origin: Origin) -> Observation:
    """The observation a line tells."""
    signal = SIGNALS.get(line.signal)
    if signal is None:
        raise ValueError(f"unknown signal {line.signal[:80]!r}")
    raw = unwrapped(line.value_b64)
    if raw is None and line.value == "" and line.value_b64 is None:
        raise ValueError("neither value nor value_b64")
    if line.port is not None and not 0 <= line.port < 65_536:
        raise ValueError(f"no port: {line.port}")
    value, raw = (line.value, None) if raw is None else as_text(raw)
    return Observation(
        signal=signal,
        value=value,
        origin=origin,
        ip=line.ip,
        port=line.port,
        mac=line.mac and (mac_text(line.mac) or None),
        serial=line.serial,
        device=line.device,
        seen=line.seen and aware(line.seen),
        witness=line.witness,
        source=line.source,
        id=None if line.id is None else str(line.id),
        raw=raw,
    )


def unwrapped(text: str | None) -> bytes | None:
    """The bytes in a base64 text."""
    if text is None:
        return None
    try:
        return b64decode(text, validate=True)
    except (Base64Error, ValueError) as error:
        raise ValueError(f"value_b64 is no base64: {error}") from error


def as_text(raw: bytes) -> tuple[str, bytes | None]:
    """Bytes as UTF-8 text; where they are none, their latin-1 form with the bytes themselves."""
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        return raw.decode("latin-1"), raw


def aware(time: datetime) -> datetime:
    """A time in UTC; one without a zone is taken for UTC."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


SOURCE = Source(kind="observation lines", accepts=accepts, read=read)

"""Observation lines: the JSON form in which other programs hand over what they saw."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from unbadge.formats.mac import mac_text
from unbadge.model import Observation, Origin
from unbadge.model.line import SIGNALS, ObservationLine, unwrapped
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.source import Source, Told


class GivenLine(ObservationLine, frozen=True, kw_only=True):
    """One line as it may come: without ``value`` where ``value_b64`` stands; ids may be numbers."""

    value: str = ""
    id: str | int | None = None  # type: ignore[assignment] # wider than what is written


DECODER = msgspec.json.Decoder(GivenLine)


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
        except (ValueError, OverflowError, RecursionError) as error:
            yield feed.reject(place, str(error))


def observation(line: GivenLine, origin: Origin) -> Observation:
    """The observation a line tells."""
    signal = SIGNALS.get(line.signal)
    if signal is None:
        raise ValueError(f"unknown signal {line.signal[:80]!r}")
    value, raw = content(line)
    if line.port is not None and not 0 <= line.port < 65_536:
        raise ValueError(f"no port: {line.port}")
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
        row=line.row,
    )


def content(line: GivenLine) -> tuple[str, bytes | None]:
    """What was seen, and its bytes where they are no text."""
    if line.value_b64 is None:
        if line.value == "":
            raise ValueError("neither value nor value_b64")
        return line.value, None
    try:
        return unwrapped(line.value_b64)
    except ValueError as error:
        raise ValueError(f"value_b64 is no base64: {error}") from error


def aware(time: datetime) -> datetime:
    """A time in UTC; one without a zone is taken for UTC."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


SOURCE = Source(kind="observation lines", accepts=accepts, read=read)

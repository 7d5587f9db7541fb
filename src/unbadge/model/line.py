"""Observation lines: the JSON form of an observation that other programs read and write."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime

from msgspec import Struct

from unbadge.model.evidence import Observation, Signal, Witness

SIGNALS = {signal.value: signal for signal in Signal}


class ObservationLine(
    Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"witness": "class"}
):
    """One line of an observation file; only ``signal`` and ``value`` are required."""

    signal: str
    value: str
    ip: str | None = None
    port: int | None = None
    mac: str | None = None
    serial: str | None = None
    device: str | None = None
    seen: datetime | None = None
    source: str | None = None
    id: str | None = None
    witness: Witness = Witness.OBSERVED
    value_b64: str | None = None
    row: str | None = None


def observation_line(observation: Observation) -> ObservationLine:
    """The line that tells an observation; its source says file and place where it has none."""
    origin = observation.origin
    return ObservationLine(
        signal=observation.signal,
        value=observation.value,
        ip=observation.ip,
        port=observation.port,
        mac=observation.mac,
        serial=observation.serial,
        device=observation.device,
        seen=observation.seen,
        source=observation.source or f"{origin.file} {origin.place}".strip() or None,
        id=observation.id,
        witness=observation.witness,
        value_b64=None if observation.raw is None else b64encode(observation.raw).decode(),
        row=observation.row,
    )


def unwrap_base64(encoded: str) -> tuple[str, bytes | None]:
    """The text in ``value_b64``; of bytes that are no UTF-8, their latin-1 form and themselves.

    Raises ValueError where it is no base64.
    """
    raw = b64decode(encoded, validate=True)
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        return raw.decode("latin-1"), raw

"""Captures among the other sources."""

from __future__ import annotations

import struct

import pytest

from feeding import a_head, told
from unbadge.sources.capture.packets import MAGIC, SOURCE


@pytest.mark.parametrize("magic", sorted(MAGIC))
def test_captures_are_told_by_their_magic(magic: bytes) -> None:
    """Every byte order and precision of pcap, and pcapng, is recognised."""
    assert SOURCE.accepts(a_head(magic + bytes(20)))
    assert not SOURCE.accepts(a_head(b"x" + magic))


def test_capture_without_packets() -> None:
    """A capture without packets tells nothing."""
    assert told(SOURCE, struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 1)).seen == ()

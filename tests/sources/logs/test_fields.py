"""Fields of flow logs."""

from __future__ import annotations

import pytest

from unbadge.sources.logs.fields import (
    count_of,
    has_flags,
    mac_bytes,
    nanoseconds,
    port_number,
    protocol_number,
)
from unbadge.wire.link import NO_MAC


@pytest.mark.parametrize(
    ("text", "expected"), [("TCP", 6), ("17", 17), ("icmp6", 58), ("IPv6-ICMP", 58), ("ospf", 89)]
)
def test_protocols_by_name_and_number(text: str, expected: int) -> None:
    """Programs call protocols by different names."""
    assert protocol_number(text) == expected


def test_an_unknown_protocol_is_an_error() -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="carrier pigeon"):
        protocol_number("carrier pigeon")


def test_times_and_macs() -> None:
    """Times without a zone are UTC; a broken MAC is none."""
    assert nanoseconds("1970-01-01 00:00:01") == nanoseconds("1.0") == 10**9
    assert nanoseconds("1970-01-01T01:00:01.5+01:00") == 1_500_000_000
    assert mac_bytes("02-AA-00-00-00-01").hex() == "02aa00000001"
    assert mac_bytes("no mac") == mac_bytes("02aa") == NO_MAC


def test_kinds_of_icmp_are_no_port_number() -> None:
    """A type and code in the place of a port count as none."""
    assert port_number("8.0") == 0


@pytest.mark.parametrize(("text", "expected"), [("12", 12), ("1.2 M", 1_200_000), ("3 K", 3_000)])
def test_large_numbers_may_have_units(text: str, expected: int) -> None:
    """Nfdump shortens large numbers."""
    assert count_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("......S.", (True, False)),
        ("...AP.S.", (True, True)),
        ("2", (True, False)),
        ("0x12", (True, True)),
        ("", (False, False)),
    ],
)
def test_flags_as_letters_and_numbers(text: str, expected: tuple[bool, bool]) -> None:
    """SYN alone is an attempt."""
    assert has_flags(text) == expected


def test_times_in_every_unit() -> None:
    """Dates, seconds, milliseconds and nanoseconds."""
    texts = ("2024-01-01 00:00:00", "1704067200", "1704067200000", "1704067200000000000")

    assert set(map(nanoseconds, texts)) == {1_704_067_200 * 10**9}

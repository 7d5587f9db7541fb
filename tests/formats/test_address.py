"""IP addresses and times as people write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from unbadge.formats.address import epoch, ip_text, parse_time, time_text


@pytest.mark.parametrize(
    ("text", "ip"),
    [
        (" 192.0.2.7 ", "192.0.2.7"),
        ("192.0.2.7:8000", "192.0.2.7"),
        ("http://192.0.2.7/doc", "192.0.2.7"),
        ("FE80::1%eth0", "fe80::1"),
        ("[2001:DB8::1]:80", "2001:db8::1"),
        ("0.0.0.0", None),
        ("DHCP", None),
        ("192.0.2", None),
        ("999.1.1.1", None),
        ("", None),
    ],
)
def test_addresses(text: str, ip: str | None) -> None:
    """An address is found under port, scheme and zone; what is none is none."""
    assert ip_text(text) == ip


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-01T10:00:00Z",
        "2026-05-01T11:00:00+01:00",
        "2026/05/01 10:00:00",
        "01/05/2026 10:00:00",
        "1777629600",
        "1777629600.0",
        "2026-05-01T10:00:00.000000+0000",
    ],
)
def test_times(text: str) -> None:
    """Every way to write a time gives the same moment in UTC."""
    assert time_text(text) == datetime(2026, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "never", "XXXX.XX", "-5", "1e400", "nan", "0"])
def test_no_time(text: str) -> None:
    """What is no time gives none."""
    assert time_text(text) is None
    assert epoch(text) is None
    assert parse_time(text, "%Y") is None

"""The log of a DHCP server of Windows."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.sources.syslog.dhcp_audit import SOURCE

HEAD = """\t\tMicrosoft DHCP Service Activity Log

Event ID  Meaning
10\tA new IP address was leased to a client.

ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name, TransactionID, QResult
00,06/01/26,00:00:02,Started,,,,,0,6
"""
LOG = HEAD + "10,06/01/26,10:00:00,Assign,10.9.8.7,cam1.example.org,021E00000007,,1,0\n"


def test_what_was_assigned() -> None:
    """The unit has the address and the name it gave; the server's own rows tell nothing."""
    tale = told(SOURCE, LOG)
    assert tale.pairs == [("mac", "02:1e:00:00:00:07"), ("dhcp.hostname", "cam1.example.org")]
    assert {one.ip for one in tale.seen} == {"10.9.8.7"}
    assert tale.refused == ()


@pytest.mark.parametrize(
    ("number", "ip"),
    [("10", "10.9.8.7"), ("11", "10.9.8.7"), ("20", "10.9.8.7"), ("12", None), ("15", None)],
)
def test_refusals_and_releases_tie_no_address(number: str, ip: str | None) -> None:
    """Who was refused an address exists, and does not have it."""
    tale = told(SOURCE, f"{HEAD}{number},06/01/26,10:00:00,x,10.9.8.7,,021E00000007,,1,0\n")
    assert [one.ip for one in tale.seen] == [ip]


@pytest.mark.parametrize("text", ["ID,Date,Time\n1,2,3\n", "Model,IP Address\nx,10.9.8.7\n", ""])
def test_other_tables(text: str) -> None:
    """The header tells the log."""
    assert not SOURCE.accepts(a_head(text))

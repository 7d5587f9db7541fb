"""Lease files of ISC dhcpd and dnsmasq."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from feeding import a_head, told
from unbadge.sources.logs.leases import (
    DNSMASQ_SOURCE,
    ISC,
    client_mac,
    stamp,
    statements,
    unquote_string,
)

MAC = "00:00:5e:00:53:07"
LEASE = f"""# lease file
lease 192.0.2.7 {{
  starts 1 2026/11/16 07:58:12;
  ends 1 2026/11/30 07:58:12;
  cltt 1 2026/11/16 08:00:00;
  binding state active;
  hardware ethernet {MAC};
  uid "\\001\\000\\000^\\000S\\007";
  set vendor-class-identifier = "Acme; DVR }}";
  client-hostname "cam7";
}}
"""


def test_isc_lease() -> None:
    """A lease tells the client's MAC, name and class, and when it last spoke."""
    found = told(ISC, LEASE)

    assert found.pairs == [
        ("mac", MAC),
        ("dhcp.hostname", "cam7"),
        ("dhcp.vendor_class", "Acme; DVR }"),
    ]
    assert {one.seen for one in found.seen} == {datetime(2026, 11, 16, 8, tzinfo=UTC)}
    assert (found.seen[0].ip, found.seen[0].origin.place, found.refused) == (
        "192.0.2.7",
        "line 2",
        (),
    )


def test_lease_without_hardware() -> None:
    """The client identifier stands in for a hardware address."""
    text = LEASE.replace(f"  hardware ethernet {MAC};\n", "")

    assert told(ISC, text).pairs[0] == ("mac", MAC)


def test_cut_lease() -> None:
    """A lease that the end of the file or the next lease cuts is rejected; the others are read."""
    cut = LEASE[:90]

    found = told(ISC, cut + "\n" + LEASE + cut)

    assert len(found.seen) == 3
    assert found.reasons == [
        "line 2: a lease without an end",
        "line 17: a lease that the end of the file cuts off",
    ]


def test_unplanned_statement() -> None:
    """Statements that nobody planned for are named once."""
    text = LEASE.replace("cltt", "odd-one 1;\n  cltt")

    assert told(ISC, text + text).reasons == [": statements not read: odd-one"]


def test_dnsmasq() -> None:
    """A line tells MAC, address and name; a star stands for no name."""
    text = f"1795680000 {MAC} 192.0.2.7 cam7 01:{MAC}\n1795680000 {MAC} 192.0.2.8 * *\n"
    text += "duid 00:01\nbroken line\n"

    found = told(DNSMASQ_SOURCE, text)

    assert found.pairs == [("mac", MAC), ("dhcp.hostname", "cam7"), ("mac", MAC)]
    assert found.seen[0].seen is None  # when a lease ends, nothing is seen
    assert found.refused[0].origin.place == "line 4"


@pytest.mark.parametrize("text", ["a b c d e", "1795680000 zz 192.0.2.7 * *", "lease"])
def test_other_texts(text: str) -> None:
    """Other texts are not taken for leases."""
    assert not ISC.accepts(a_head(text))
    assert not DNSMASQ_SOURCE.accepts(a_head(text))


def test_parts_of_a_lease() -> None:
    """Strings, identifiers and times in all their forms."""
    assert unquote_string('"a\\011b\\"c"') == 'a\tb"c'
    assert client_mac("01:00:00:5e:00:53:07") == MAC
    assert client_mac("\1abc") is None
    assert stamp("epoch 1795680000") is not None
    assert stamp("never") is None
    assert statements('set x = "a;b"; starts 1 2026/11/16 07:58:12;') == {
        "set x": '"a;b"',
        "starts": "1 2026/11/16 07:58:12",
    }

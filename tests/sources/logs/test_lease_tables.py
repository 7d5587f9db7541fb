"""Lease tables with headers."""

from __future__ import annotations

from datetime import UTC, datetime

from feeding import told
from unbadge.sources.logs.lease_tables import KEA_SOURCE, WINDOWS

MAC = "00:00:5e:00:53:07"
KEA = (
    "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,"
    f"user_context,pool_id\n192.0.2.7,{MAC},01:{MAC},3600,1795525200,1,0,0,cam7.,0,,0\n"
)
POWERSHELL = (
    "#TYPE Microsoft.Management.Infrastructure.CimInstance#DhcpServerv4Lease\r\n"
    '"IPAddress","ScopeId","AddressState","ClientId","ClientType","Description","HostName",'
    '"LeaseExpiryTime","ServerIP"\r\n'
    '"192.0.2.7","192.0.2.0","Active","00-00-5e-00-53-07","Dhcp","front gate","cam7",'
    '"24/11/2026 12:00:00","192.0.2.1"\r\n'
)
CONSOLE = (
    "Client IP Address\tName\tLease Expiration\tType\tUnique ID\tDescription\r\n"
    "192.0.2.7\tcam7\t24/11/2026 12:00:00\tDHCP\t00005e005307\t\r\n"
)


def test_kea() -> None:
    """A lease's start is its end less its time."""
    found = told(KEA_SOURCE, KEA)

    assert found.pairs == [("mac", MAC), ("dhcp.hostname", "cam7")]
    assert found.seen[0].seen == datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert found.refused == ()


def test_windows() -> None:
    """Both exports of a Windows server are read."""
    assert told(WINDOWS, POWERSHELL).pairs == [
        ("mac", MAC),
        ("dhcp.hostname", "cam7"),
        ("text", "front gate"),
    ]
    assert told(WINDOWS, CONSOLE).pairs == [("mac", MAC), ("dhcp.hostname", "cam7")]
    assert told(WINDOWS, CONSOLE.encode("utf-16")).pairs == [
        ("mac", MAC),
        ("dhcp.hostname", "cam7"),
    ]


def test_bad_lease_and_unplanned_column() -> None:
    """A row without an address is rejected; columns nobody planned for are named once."""
    text = KEA.replace("pool_id", "odd") + "x,y,z,1,1\n"

    assert told(KEA_SOURCE, text).reasons == [
        "line 3: a lease without a readable address",
        ": columns not read: odd",
    ]

"""runZero's export of assets."""

from __future__ import annotations

import json

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.scans.runzero import SOURCE

ASSET = {
    "id": "a",
    "addresses": ["192.0.2.7"],
    "macs": ["02:1e:53:a0:0b:07"],
    "names": ["CAM7"],
    "hw": "Guess",
    "last_seen": 1777888800,
    "services": {
        "192.0.2.7/80/tcp/": {"http.head.server": "Acme-Webs/1", "html.title": "NX-7"},
        "192.0.2.7/22/tcp/": {"banner": "SSH-2.0-acme"},
    },
}
SERVICE = {
    "service_address": "192.0.2.8",
    "service_port": "80",
    "service_transport": "tcp",
    "service_data": {"http.head.server": "Acme-Webs/2"},
}


def test_assets() -> None:
    """Addresses and what services answered are read, the scanner's guesses are not."""
    found = told(SOURCE, json.dumps([ASSET], indent=1))

    assert {(one.ip, one.mac) for one in found.seen} == {("192.0.2.7", "02:1e:53:a0:0b:07")}
    assert found.of(Signal.HTTP_SERVER) == ["Acme-Webs/1"]
    assert found.of(Signal.SSH_BANNER) == ["SSH-2.0-acme"]
    assert found.of(Signal.PORT_OPEN) == ["80/tcp", "22/tcp"]
    assert "Guess" not in str(found)
    assert found.seen[0].seen is not None


def test_services() -> None:
    """An export of services holds one a record."""
    assert told(SOURCE, json.dumps(SERVICE)).of(Signal.HTTP_SERVER) == ["Acme-Webs/2"]


def test_others() -> None:
    """Other records are left alone; one that names nobody is refused."""
    assert not SOURCE.accepts(a_head('{"addresses": []}'))
    assert told(SOURCE, '{"addresses": [], "macs": []}').reasons == [
        "line 1: an asset without an address or name"
    ]

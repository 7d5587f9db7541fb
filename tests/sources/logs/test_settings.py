"""Settings that name devices."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal, Witness
from unbadge.sources.logs.settings import FIXED_LEASES, STREAMS, stream

MAC = "02:1e:53:a0:0b:07"
DNSMASQ = f"# dhcp-host=x\ndomain=lan\ndhcp-host={MAC},set:cams,cam7,192.0.2.7,infinite\n"
OPENWRT = f"config host\n\toption name 'cam7'\n\toption mac '{MAC}'\n\toption ip '192.0.2.7'\n"
FRIGATE = (
    "mqtt:\n  password: geheim1\ncameras:\n  gate:\n    ffmpeg:\n      inputs:\n"
    "        - path: rtsp://admin:geheim1@192.0.2.7:554/Streaming/Channels/101\n"
    "        - path: rtsp://127.0.0.1:8554/gate\n"
    "        - path: rtsp://cam8.example/live?user=a&password=geheim1\n"
)


@pytest.mark.parametrize("text", [DNSMASQ, OPENWRT], ids=["dnsmasq", "OpenWrt"])
def test_fixed_leases(text: str) -> None:
    """A fixed lease ties a MAC to an address and a name, by its owner's word."""
    found = told(FIXED_LEASES, text)

    assert {(one.ip, one.mac, one.witness) for one in found.seen} == {
        ("192.0.2.7", MAC, Witness.DECLARED)
    }
    assert found.of(Signal.TEXT) == ["cam7"]


def test_streams() -> None:
    """A stream names a host and its path; names and passwords are never kept."""
    found = told(STREAMS, FRIGATE)

    assert [(one.ip, one.device, one.value) for one in found.seen] == [
        ("192.0.2.7", None, "rtsp://192.0.2.7:554/Streaming/Channels/101"),
        (None, "cam8.example", "rtsp://cam8.example/live?…&…"),
    ]
    assert "geheim1" not in str(found)
    assert found.reasons == ["line 8: a stream without a readable host"]


def test_others() -> None:
    """Other texts are no such settings."""
    assert not FIXED_LEASES.accepts(a_head("dhcp-range=192.0.2.1,192.0.2.9\n"))
    assert not STREAMS.accepts(a_head("see rtsp://192.0.2.7/ there\n"))
    assert stream("rtsp://[::1/") is None
    bad = DNSMASQ + "dhcp-host=id:x,192.0.2.8\n"
    assert told(FIXED_LEASES, bad).reasons == ["line 4: a fixed lease without a unit's MAC"]

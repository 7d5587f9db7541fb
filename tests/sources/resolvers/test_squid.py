"""A proxy."""

from __future__ import annotations

from firewall_logs import CAM, CLOUD, read, volumes
from unbadge.model.traffic import NameOrigin


def test_a_proxy_tells_name_and_server() -> None:
    """What a client asked for, and where the proxy went; what it denied is no exchange."""
    line = (
        f"1780308000.000 500 {CAM} TCP_TUNNEL/200 900 CONNECT a.example:443 - HIER_DIRECT/{CLOUD} -"
    )
    denied = f"1780308000.000 0 {CAM} TCP_DENIED/403 900 GET http://b.example/x - HIER_NONE/- -"

    tale = read(f"{line}\n{denied}\n")

    assert [(one.name, one.said) for one in tale.names] == [
        ("a.example", NameOrigin.SNI),
        ("b.example", NameOrigin.DNS),
    ]
    assert [volumes(entry) for entry in tale.flows] == [(1, 0, 1, 900)]

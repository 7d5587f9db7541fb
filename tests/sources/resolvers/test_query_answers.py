"""Queries as a resolver's interface answers them."""

from __future__ import annotations

from firewall_logs import CAM, read
from unbadge.wire.hosts import written_ip

OBJECTS = (
    '{"queries":[{"time":1780308000.5,"type":"A","status":"GRAVITY","domain":"a.example",'
    '"client":{"ip":"10.9.8.7","name":null}}],"cursor":1}'
)


def test_both_versions_tell_who_asked_for_what() -> None:
    """Objects and rows; a client known by name alone tells nothing."""
    rows = (
        '{"data":[["1780308000","A","a.example","10.9.8.7","2","2"],'
        '["1780308001","A","b.example","cam.lan","2","2"]]}'
    )

    for text in (rows, OBJECTS):
        (named,) = read(text).names
        assert (written_ip(named.host), named.name) == (CAM, "a.example")

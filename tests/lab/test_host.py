"""A UDP port asks everybody behind it."""

from __future__ import annotations

from lab.host import Udp
from lab.soap import UniviewDiscovery, WsDiscovery, probe, uniview_probe

PORT = Udp(
    3702,
    (
        WsDiscovery(endpoint="u", scopes=("s",), address="http://192.0.2.9/"),
        UniviewDiscovery(ip="192.0.2.9", version="v", serial="s", mac="48:ea:63:00:00:01"),
    ),
)


def test_question_reaches_the_one_it_is_for() -> None:
    """Two services share a port; each answers its own question only."""
    assert [b"UniviewProbeMatches" in reply for reply in PORT.answers(probe("m"))] == [False]
    assert [b"UniviewProbeMatches" in reply for reply in PORT.answers(uniview_probe("m"))] == [True]
    assert PORT.answers(b"hello") == []

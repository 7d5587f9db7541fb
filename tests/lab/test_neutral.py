"""Makers that build under their own name say so, in words of their own."""

from __future__ import annotations

import pytest

from lab import ask
from lab.speech import emulate
from lab.truth import load

TRUTH = load()
FOREIGN = (
    b"App-webs",
    b"DNVRS",
    b"/doc/page/login.asp",
    b"RPC2",
    b"onvifext",
    b"hikvision",
    b"Dahua",
)


@pytest.mark.parametrize(
    ("name", "path", "word"),
    [
        ("council-04", "/axis-cgi/param.cgi", "AXIS_"),
        ("council-05", "/", "VCS-VideoJet-Webserver"),
        ("council-06", "/", "iPolis_00:09:18"),
        ("council-11", "/", "MOBOTIX Camera User"),
        ("council-12", "/", "VIVOTEK"),
        ("quay-10", "/", "GeoHttpServer"),
        ("depot-06", "/", "i-PRO"),
        ("visitors-05", "/", "Sony"),
        ("library-05", "/upnpdevicedesc.xml", "TRUEN"),
    ],
)
def test_maker_names_itself(name: str, path: str, word: str) -> None:
    """The maker's word stands in a page, realm or server line, and no listed firm's does."""
    web = next(tcp.talker for tcp in emulate(TRUTH.named(name)).tcp if tcp.port == 80)
    answer = web.reply(ask.get("x", path)) or b""

    assert word in answer.decode()
    assert [foreign for foreign in FOREIGN if foreign in answer] == []

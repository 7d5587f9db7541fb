"""Traps hold the one thing that misleads, and nothing that would justify the mistake."""

from __future__ import annotations

import pytest

from lab import ask
from lab.host import Host
from lab.soap import probe
from lab.speech import emulate
from lab.truth import load

TRUTH = load()


def front(host: Host) -> bytes:
    """What a host's front page says."""
    web = next(tcp.talker for tcp in host.tcp if tcp.port == 80)
    return web.reply(ask.get("x", "/")) or b""


@pytest.mark.parametrize(
    ("name", "bait"),
    [
        ("council-13", b"Server: Webs"),
        ("council-14", b"<title>WEB SERVICE</title>"),
        ("council-16", b"DS-918+"),
        ("council-17", b'realm="Login to the Router'),
        ("depot-13", b"Server: App-webs/"),
        ("quay-13", b"<title>Network Video Recorder Login</title>"),
    ],
)
def test_trap_holds_its_bait(name: str, bait: bytes) -> None:
    """The misleading words are there, and no private discovery protocol with them."""
    host = emulate(TRUTH.named(name))

    assert bait in front(host)
    assert {udp.port for udp in host.udp}.isdisjoint({37020, 37810})


def test_clone_declares_the_namespace() -> None:
    """The clone kit's discovery answer has a listed firm's namespace and a kit's stream server."""
    host = emulate(TRUTH.named("hill-13"))

    assert b"onvifext.com" in host.udp[0].answers(probe("m"))[0]
    assert {tcp.port for tcp in host.tcp} == {80, 554}


def test_two_units_answer_on_one_address() -> None:
    """Two ports of one address speak as two makers."""
    host = emulate(TRUTH.named("library-08"))
    pages = [tcp.talker.reply(ask.get("x", "/")) or b"" for tcp in host.tcp]

    assert [b"AXIS_" in page for page in pages] == [True, False]
    assert [b"App-webs" in page for page in pages] == [False, True]


def test_silent_host_says_nothing() -> None:
    """A silent host opens no port."""
    host = emulate(TRUTH.named("library-11"))

    assert (host.tcp, host.udp) == ((), ())

"""What a badge changes in a listed maker's firmware, and what it does not."""

from __future__ import annotations

import json

import pytest

from lab import ask
from lab.host import Host, Udp
from lab.soap import probe
from lab.speech import emulate
from lab.truth import load
from lab.wire import dhip_body, dhip_question

TRUTH = load()


def udp(host: Host, port: int) -> Udp:
    """A host's service on a port."""
    return next(udp for udp in host.udp if udp.port == port)


def page(host: Host, path: str) -> str:
    """A page of a host's web server with its headers."""
    web = next(tcp.talker for tcp in host.tcp if tcp.port == 80)
    return (web.reply(ask.get("x", path)) or b"").decode()


@pytest.mark.parametrize("name", ["council-01", "council-07", "council-10", "library-02"])
def test_sadp_lies_under_every_badge(name: str) -> None:
    """Model words follow the badge; protocol, serial shape and MAC notation stay."""
    unit = TRUTH.named(name)
    answer = udp(emulate(unit), 37020).answers(ask.multicast_questions("x")[0][2])[0].decode()

    assert f"<DeviceDescription>{unit.model}</DeviceDescription>" in answer
    assert f"<MAC>{unit.mac.replace(':', '-')}</MAC>" in answer
    assert f"<DeviceSN>{unit.model}20" in answer


def test_endpoint_holds_the_address() -> None:
    """The WS-Discovery endpoint of this family ends in the MAC and declares its namespaces."""
    unit = TRUTH.named("council-08")
    answer = udp(emulate(unit), 3702).answers(probe("m"))[0].decode()

    assert f"-11b2-8140-{unit.bare_mac()}<" in answer
    assert 'xmlns:tnshik="http://www.hikvision.com/2011/event/topics"' in answer


@pytest.mark.parametrize(
    ("name", "vendor", "port"),
    [("hill-01", "Dahua", 37777), ("hill-03", "Lorex", 35000), ("library-04", "General", 37777)],
)
def test_vendor_word_follows_badge(name: str, vendor: str, port: int) -> None:
    """Vendor and private port may change; the answer stays a DHIP notification."""
    answer = udp(emulate(TRUTH.named(name)), 37810).answers(dhip_question())[0]
    body = dhip_body(answer)
    assert body is not None
    told = json.loads(body.rstrip(b"\n\x00"))

    assert told["method"] == "client.notifyDevInfo"
    assert told["params"]["deviceInfo"]["Vendor"] == vendor
    assert told["params"]["deviceInfo"]["Port"] == port


def test_title_follows_badge_and_kit_stays() -> None:
    """The page shows the badge, its scripts the builder's kit."""
    assert "<title>ANNKE I51DL</title>" in page(emulate(TRUTH.named("council-07")), "/")
    assert "/doc/page/login.asp" in page(emulate(TRUTH.named("council-07")), "/")
    assert "<title>Honeywell</title>" in page(emulate(TRUTH.named("council-02")), "/")
    assert "/RPC2_Login" in page(emulate(TRUTH.named("council-02")), "/")

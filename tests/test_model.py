"""The nouns: frozen, closed, and equal by content."""

from __future__ import annotations

import msgspec
import pytest

from factories import a_clue, a_device, a_verdict, an_assessment, an_identity, an_observation
from unbadge import model
from unbadge.model import Signal

NOUNS = [
    noun
    for noun in vars(model).values()
    if isinstance(noun, type) and issubclass(noun, msgspec.Struct) and noun is not msgspec.Struct
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_nouns_are_frozen(noun: type[msgspec.Struct]) -> None:
    """What one stage hands to the next cannot be changed."""
    assert noun.__struct_config__.frozen


@pytest.mark.parametrize(
    "make", [an_observation, a_clue, a_device, an_identity, a_verdict, an_assessment]
)
def test_nouns_compare_by_content(make: type) -> None:
    """Two nouns that say the same are equal, and hash alike."""
    assert make() == make()
    assert hash(make()) == hash(make())


def test_signals_of_the_interface() -> None:
    """The signals that outside programs rely on are there under their names."""
    names = [
        "banner.raw",
        "http.server",
        "http.title",
        "http.www_authenticate",
        "http.body",
        "http.header",
        "favicon.md5",
        "favicon.mmh3",
        "rtsp.server",
        "rtsp.banner",
        "tls.subject",
        "tls.issuer",
        "tls.fingerprint",
        "ftp.banner",
        "telnet.banner",
        "ssh.banner",
        "snmp.sysdescr",
        "snmp.sysobjectid",
        "mdns.txt",
        "mdns.name",
        "upnp.xml",
        "ssdp.headers",
        "dhcp.vendor_class",
        "dhcp.hostname",
        "dhcp.fingerprint",
        "mac",
        "onvif.scopes",
        "onvif.device_info",
        "onvif.probe_match",
        "sadp.xml",
        "dhip.json",
        "isapi.device_info",
        "dns.query",
        "tls.sni",
        "port.open",
        "lldp.sysdescr",
        "model",
        "text",
        "firmware",
    ]

    assert set(names) <= {signal.value for signal in Signal}

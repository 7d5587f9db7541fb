"""How widely makers are told: enough signatures a maker, a file and a kind of evidence."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import BASE
from unbadge.model import Aspect, DeviceType, Signal, Tier

SIGNATURES = BASE / "signatures"
LISTED = frozenset({"hikvision", "dahua", "uniview", "tiandy", "huawei", "hytera", "zte"})

AT_LEAST = {
    "axis": 30,
    "hanwha": 15,
    "bosch": 15,
    "sony": 10,
    "panasonic": 12,
    "avigilon": 10,
    "vivotek": 10,
    "mobotix": 8,
    "pelco": 8,
    "ubiquiti": 8,
    "geovision": 6,
    "avtech": 7,
    "foscam": 6,
    "milesight": 4,
    "dlink": 8,
    "tp-link": 6,
    "arecont": 5,
    "acti": 5,
    "iqinvision": 4,
    "dedicated-micros": 5,
    "truen": 3,
    "everfocus": 3,
    "consumer-cameras": 15,
    "small-makers": 70,
    "badges-elsewhere": 40,
    "more-cameras": 30,
    "bystanders-network": 120,
    "bystanders-printers": 30,
    "bystanders-servers": 35,
    "bystanders-things": 60,
}

MANY_MAKERS = ("consumer-cameras", "more-cameras", "small-makers", "badges", "bystanders")
OWN_FILE = [file for file in AT_LEAST if not file.startswith(MANY_MAKERS)]


@pytest.fixture(scope="module")
def per_maker(known: Knowledge) -> Counter[str]:
    """How many signatures name each maker."""
    named = (entry.maker for entry in known.signatures if entry.aspect is Aspect.MAKER)
    return Counter(filter(None, named))


@pytest.mark.parametrize(("file", "least"), AT_LEAST.items())
def test_files_are_full(file: str, least: int) -> None:
    """A file of signatures holds at least as many entries as it was reviewed with."""
    entries = tomllib.loads((SIGNATURES / f"{file}.toml").read_text("utf-8"))["entry"]

    assert len(entries) >= least


def test_how_many_in_all(known: Knowledge) -> None:
    """All signatures together, and those that tell a maker."""
    makers = [entry for entry in known.signatures if entry.aspect is Aspect.MAKER and entry.maker]

    assert len(known.signatures) >= 900
    assert len(makers) >= 700


@pytest.mark.parametrize(
    ("maker", "least"),
    [
        *((maker, least - 2) for maker, least in AT_LEAST.items() if maker in OWN_FILE),
        ("grandstream", 4),
        ("2n", 2),
        ("siqura", 3),
        ("genetec", 3),
        ("geutebrueck", 3),
        ("dallmeier", 2),
        ("march-networks", 2),
        ("indigovision", 2),
        ("infinova", 2),
        ("canon", 3),
        ("jvc", 2),
        ("instar", 3),
        ("verkada", 1),
        ("wyze", 1),
        ("arlo", 1),
    ],
)
def test_makers_are_told(maker: str, least: int, per_maker: Counter[str]) -> None:
    """Each maker of cameras is told by several signatures, where so many could be had."""
    assert per_maker[maker] >= least


@pytest.mark.parametrize("maker", ["axis", "hanwha", "bosch", "sony", "panasonic", "vivotek"])
def test_makers_are_told_by_many_channels(maker: str, known: Knowledge) -> None:
    """A large maker is known by the web page, the log-in, ONVIF, SNMP and more."""
    own = [entry for entry in known.signatures if entry.maker == maker]
    channels = {signal for entry in own for signal in entry.signals}

    assert {
        Signal.HTTP_TITLE,
        Signal.HTTP_WWW_AUTHENTICATE,
        Signal.ONVIF_DEVICE_INFO,
        Signal.ONVIF_SCOPES,
        Signal.SNMP_SYSDESCR,
        Signal.UPNP_XML,
    } <= channels
    assert len(channels) >= 10


def test_every_kind_of_evidence_is_read(known: Knowledge) -> None:
    """No kind of wire evidence that names makers in words is left without signatures."""
    read = Counter(signal for entry in known.signatures for signal in entry.signals)
    least = {
        Signal.HTTP_SERVER: 150,
        Signal.HTTP_TITLE: 150,
        Signal.HTTP_WWW_AUTHENTICATE: 100,
        Signal.SNMP_SYSDESCR: 100,
        Signal.SNMP_SYSOBJECTID: 100,
        Signal.TLS_SUBJECT: 80,
        Signal.FTP_BANNER: 60,
        Signal.TELNET_BANNER: 60,
        Signal.DHCP_VENDOR_CLASS: 60,
        Signal.MDNS_NAME: 60,
        Signal.RTSP_SERVER: 60,
        Signal.UPNP_XML: 60,
        Signal.ONVIF_SCOPES: 40,
    }

    assert {signal: read[signal] for signal, number in least.items() if read[signal] < number} == {}


def test_bystanders_are_no_cameras(known: Knowledge) -> None:
    """What stands in a bystander file is said to be no camera, and names no listed firm."""
    names = {
        entry["id"]
        for path in SIGNATURES.glob("bystanders-*.toml")
        for entry in tomllib.loads(path.read_text("utf-8"))["entry"]
    }
    bystanders = [entry for entry in known.signatures if entry.id in names]
    offices = {DeviceType.PRINTER, DeviceType.PHONE, DeviceType.SERVER}
    network = {DeviceType.ROUTER, DeviceType.SWITCH}
    allowed = offices | network | {DeviceType.OTHER, DeviceType.ACCESS, DeviceType.DOORBELL, None}
    odd = [entry.id for entry in bystanders if entry.device_type not in allowed]

    assert len(bystanders) == len(names)
    assert odd == ["cisco-camera"]
    assert not {known.group(entry.maker or "") for entry in bystanders} & LISTED


def test_words_of_a_name_are_never_decisive(known: Knowledge) -> None:
    """A name in free words is at most strong: words can be edited."""
    assert [
        entry.id
        for entry in known.signatures
        if entry.cause == "words" and entry.tier is Tier.DECISIVE
    ] == []


def test_enterprise_numbers_are_whole(known: Knowledge) -> None:
    """An enterprise number matches as a whole arc, never as the start of a longer one."""
    numbers = [entry for entry in known.signatures if entry.signals == (Signal.SNMP_SYSOBJECTID,)]

    assert len(numbers) >= 100
    assert [entry.id for entry in numbers if len(entry.counterexamples) < 1] == []


def test_unseen_formats_are_marked(known: Knowledge) -> None:
    """Formats that no capture showed are marked so, and are fewer than half."""
    unseen = [entry for entry in known.signatures if not entry.verified]

    assert 0 < len(unseen) < len(known.signatures) / 2

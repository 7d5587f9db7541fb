"""Each known trap of identification, what springs it, and the answer that is right.

``docs/traps.md`` tells the same in a table, with the traps of judgement and egress.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from identity.known import seen
from unbadge.identity.engine import Engine
from unbadge.identity.gather.devices import gather
from unbadge.knowledge.load import load
from unbadge.model import Determination, Device, Identity, Observation, Signal, Witness

DAY = date(2026, 11, 24)
KNOWN = load()
ENGINE = Engine(KNOWN)
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "traps.md"
NOBODY = None
UNDETERMINED, POSSIBLE, PROBABLE, ESTABLISHED = reversed(Determination)

ENVELOPE = (
    '<{0}:Envelope xmlns:{0}="http://www.w3.org/2003/05/soap-envelope" '
    'xmlns:hikwsd="http://www.onvifext.com/onvif/ext/ver10/wsdl"><{0}:Body/></{0}:Envelope>'
)
SCOPE = "onvif://www.onvif.org/"
SERIAL_REALM = 'Digest realm="Login to 1A00001PAA00001"'
AXIS_REALM = 'Digest realm="AXIS_00408C123456", nonce="1"'


class Trap(NamedTuple):
    """A case of a trap: what is seen or declared, and the answer."""

    trap: str
    case: str
    evidence: tuple[Observation, ...]
    maker: str | None
    word: Determination


def wire(signal: Signal, value: str, port: int | None = None) -> Observation:
    """Something that the device says."""
    return seen(signal, value, port=port)


def listed(signal: Signal, value: str) -> Observation:
    """Something that a person or a register says."""
    return seen(signal, value, witness=Witness.DECLARED)


def badge(name: str, *codes: str) -> tuple[Observation, ...]:
    """A row of a register: a badge, and product codes."""
    return (listed(Signal.BRAND, name), *(listed(Signal.MODEL, code) for code in codes))


def pages(*titles: str) -> tuple[Observation, ...]:
    """Page titles, each at a port of its own."""
    return tuple(wire(Signal.HTTP_TITLE, text, 80 + n) for n, text in enumerate(titles))


def oid(number: str) -> Observation:
    """An answer to SNMP with an enterprise number."""
    return wire(Signal.SNMP_SYSOBJECTID, f"1.3.6.1.4.1.{number}", 161)


SNMP = "SNMP enterprise numbers are claims"
SPACES = "Namespaces of one maker in another's kit"
LABEL = "Uniview taken for a Hikvision label"
GENERIC = "Generic web servers"
SUPPLIERS = "Brands with several suppliers over time"
CHIP = "A listed firm's chip in an unlisted firm's camera"
CITY = "Places, owners and streets in scopes and names"
SOFTWARE = "Video software answers under the names of its cameras"
VOICES = "Several makers speak at one address"
TITLE = "A title that an integrator set"
NAMES = "A label that names two makers"

TRAPS = (
    Trap(SNMP, "50001 alone", (oid("50001"),), "hikvision", POSSIBLE),
    Trap(
        SNMP,
        "50001 from its registrant",
        (oid("50001.1"), wire(Signal.SNMP_SYSDESCR, "Scildon flow controller", 161)),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(SNMP, "1004849 alone", (oid("1004849.2.1"),), "dahua", POSSIBLE),
    Trap(
        SNMP,
        "1004849 under the badge Intelbras",
        (oid("1004849.2.1"), *pages("Intelbras")),
        "dahua",
        POSSIBLE,
    ),
    Trap(SNMP, "both numbers", (oid("1004849.2.1"), oid("50001")), NOBODY, UNDETERMINED),
    Trap(
        SPACES,
        "hikwsd in the gSOAP envelope of CamHi",
        (
            wire(Signal.ONVIF_PROBE_MATCH, ENVELOPE.format("SOAP-ENV"), 3702),
            wire(Signal.RTSP_SERVER, "HiIpcam/V100R003 VodServer/1.0.0", 554),
        ),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        SPACES,
        "hikwsd in a plain envelope",
        (wire(Signal.ONVIF_PROBE_MATCH, ENVELOPE.format("s"), 3702),),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        SPACES,
        "hikwsd in the maker's own envelope",
        (wire(Signal.ONVIF_PROBE_MATCH, ENVELOPE.format("env"), 3702),),
        "hikvision",
        PROBABLE,
    ),
    Trap(LABEL, "register", badge("Hikvision", "IPC3612LB-ADF28K-G"), "uniview", POSSIBLE),
    Trap(
        LABEL,
        "scope",
        (
            wire(Signal.ONVIF_SCOPES, f"{SCOPE}hardware/IPC3612LB-ADF28K-G", 3702),
            listed(Signal.TEXT, "Hikvision dome"),
        ),
        "uniview",
        PROBABLE,
    ),
    Trap(
        GENERIC,
        "four servers on four ports",
        tuple(
            wire(Signal.HTTP_SERVER, name, 80 + n)
            for n, name in enumerate(("Webs", "GoAhead-Webs", "Boa/0.94.13", "mini_httpd/1.19"))
        ),
        NOBODY,
        UNDETERMINED,
    ),
    *(
        Trap(SUPPLIERS, f"{name} alone", badge(name), NOBODY, UNDETERMINED)
        for name in ("Honeywell", "Panasonic", "Advidia", "FLIR", "Bosch", "Bosch DIVAR", "Lorex")
    ),
    Trap(SUPPLIERS, "Honeywell, Dahua line", badge("Honeywell", "HBW4PER2"), "dahua", POSSIBLE),
    Trap(SUPPLIERS, "Honeywell, later line", badge("Honeywell", "HC30W45R3"), NOBODY, UNDETERMINED),
    Trap(SUPPLIERS, "FLIR of its own", badge("FLIR", "FLIR E8"), NOBODY, UNDETERMINED),
    Trap(SUPPLIERS, "Bosch of its own", badge("Bosch", "FLEXIDOME IP 7000"), "bosch", POSSIBLE),
    Trap(
        CHIP,
        "HiSilicon in an unnamed camera",
        (wire(Signal.TELNET_BANNER, "hi3518ev200 login: ", 23), *pages("IP Camera")),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        CHIP,
        "HiSilicon in an Axis",
        (
            wire(Signal.TELNET_BANNER, "Hi3516CV300 login: ", 23),
            wire(Signal.HTTP_WWW_AUTHENTICATE, AXIS_REALM, 80),
        ),
        "axis",
        ESTABLISHED,
    ),
    Trap(
        CITY,
        "factory city",
        (wire(Signal.ONVIF_SCOPES, f"{SCOPE}location/city/hangzhou {SCOPE}name/IPC"),),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        CITY,
        "a brand as location",
        (wire(Signal.ONVIF_SCOPES, f"{SCOPE}location/Hikvision%20Building {SCOPE}name/IPC"),),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        CITY,
        "a maker's camera in Dahua Road",
        (wire(Signal.ONVIF_SCOPES, f"{SCOPE}location/Dahua {SCOPE}name/AXIS%20P3245"),),
        "axis",
        PROBABLE,
    ),
    Trap(
        CITY,
        "another maker's camera that its owner calls Hikvision",
        (wire(Signal.ONVIF_SCOPES, f"{SCOPE}name/Hikvision {SCOPE}hardware/AXIS-P3245"),),
        "axis",
        PROBABLE,
    ),
    Trap(
        CITY,
        "a street as name",
        (wire(Signal.ONVIF_SCOPES, f"{SCOPE}name/Dahua%20Road"),),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        CITY, "a school", (wire(Signal.TLS_SUBJECT, "O=Dahua Road School"),), NOBODY, UNDETERMINED
    ),
    *(
        Trap(SOFTWARE, title, pages(title), NOBODY, UNDETERMINED)
        for title in (
            "Blue Iris - Hikvision Front Door",
            "Frigate - hikvision_front",
            "Shinobi - Dahua",
            "Dahua yard | Frigate",
            "ZoneMinder - Dahua Yard",
            "Milestone XProtect - Hikvision",
            "Hikvision viewer - Home Assistant",
        )
    ),
    Trap(
        SOFTWARE,
        "Blue Iris with names in scopes",
        (
            *pages("Blue Iris Login"),
            wire(Signal.ONVIF_SCOPES, f"{SCOPE}name/Hikvision {SCOPE}hardware/DS-2CD2143G2-I"),
        ),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        VOICES,
        "two makers",
        (
            wire(Signal.HTTP_SERVER, "App-webs/", 80),
            wire(Signal.HTTP_WWW_AUTHENTICATE, SERIAL_REALM, 81),
        ),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(
        VOICES,
        "a honeypot of ten makers",
        (
            wire(Signal.HTTP_SERVER, "App-webs/", 79),
            wire(Signal.HTTP_WWW_AUTHENTICATE, SERIAL_REALM, 78),
            wire(Signal.HTTP_WWW_AUTHENTICATE, AXIS_REALM, 77),
            wire(Signal.HTTP_SERVER, "Cross Web Server", 76),
            wire(Signal.HTTP_SERVER, "uc-httpd 1.0.0", 75),
            wire(Signal.HTTP_SERVER, "Vivotek Network Camera", 74),
            wire(Signal.RTSP_SERVER, "HiIpcam/V100R003 VodServer/1.0.0", 554),
            *pages("Uniview", "Wisenet WEB VIEWER", "VIVOTEK", "Reolink"),
        ),
        NOBODY,
        UNDETERMINED,
    ),
    Trap(TITLE, "nothing else", pages("Uniview"), "uniview", POSSIBLE),
    Trap(
        TITLE,
        "on a Hikvision",
        (*pages("Uniview"), wire(Signal.HTTP_SERVER, "App-webs/", 81)),
        "hikvision",
        PROBABLE,
    ),
    Trap(NAMES, "Axis / Hikvision", badge("Axis / Hikvision"), NOBODY, UNDETERMINED),
    Trap(NAMES, "Hikvision, Dahua", badge("Hikvision, Dahua"), NOBODY, UNDETERMINED),
    Trap(NAMES, "another's code", badge("Hikvision", "AXIS P3245-LVE"), NOBODY, UNDETERMINED),
    Trap(NAMES, "its own code", badge("Hikvision", "DS-2CD2143G2-I"), "hikvision", POSSIBLE),
)


def asked(*evidence: Observation) -> Identity:
    """The answer for one device."""
    return ENGINE.identify(Device(key="d", observations=evidence), DAY)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.trap}: {trap.case}")
def test_trap(trap: Trap) -> None:
    """The answer names whom the evidence names, as surely as it does, and nobody else."""
    told = asked(*trap.evidence)

    assert (told.maker, told.determination) == (trap.maker, trap.word)
    assert told.next_check


@pytest.mark.parametrize("trap", sorted({trap.trap for trap in TRAPS}))
def test_manual_tells_each_trap(trap: str) -> None:
    """The manual's table holds every trap in these words."""
    assert f"| {trap} |" in MANUAL.read_text("utf-8")


@pytest.mark.parametrize(
    ("signal", "value"),
    [
        *(
            (signal, text)
            for signal in (Signal.TEXT, Signal.BRAND, Signal.HTTP_TITLE)
            for text in (
                "Axis of evil",
                "Hikvision compatible",
                "4ch NVR, Hikvision or Dahua compatible, 2 TB",
                "supports Hikvision, Dahua, Axis, Uniview and ONVIF cameras",
                "not Dahua",
                "NDAA compliant (not Hikvision/Dahua)",
                "no Hikvision or Dahua equipment",
                "non-Hikvision camera",
                "a Hikvision-free estate",
                "alternative to Dahua",
                "equivalent to Hikvision DS-2CD2143G2-I or better",
                "Hikvision DS-2CD2143G2-I or equivalent",
                "Mounting bracket for Hikvision dome",
                "N/A (was Hikvision)",
                "Hikvision?",
                "unknown - maybe Hikvision",
                "Generic (Hikvision OEM?)",
                "Dahua Road",
                "Dahua Road Primary School",
                "Dahuang Road camera",
                "Hikvisionary Ltd, CCTV advice",
                "How to set up Hikvision cameras",
                "Hikvision's competitor",
                "not H\u0456kv\u0456s\u0456on",
                "Hikvision cameras were removed",
                "Hikvision NOT allowed",
                "Dahua: none",
                "counterfeit Dahua IPC-HDW1230T2",
                "Hikvision-style dome",
                "12 V adaptor to suit Dahua XVR",
                "pas de Hikvision",
                "Hikvision Installers Ltd",
                "Dahua uploads - ProFTPD",
            )
        ),
        (Signal.MODEL, "compatible with DS-2CD2143G2-I"),
        (Signal.MODEL, "not IPC-HDW1230T2"),
        (Signal.MODEL, "DS-2CD"),
        (Signal.MODEL, "DH-"),
        (Signal.ONVIF_SCOPES, f"{SCOPE}name/Not%20Hikvision"),
        (Signal.ONVIF_SCOPES, f"{SCOPE}name/Hikvision%3F"),
        (Signal.BANNER_RAW, "HTTP/1.1 200 OK\r\nServer: App-we"),
        (Signal.BANNER_RAW, "HTTP/1.1 200 OK\r\nServer: Dahu"),
        (
            Signal.BANNER_RAW,
            'RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm="Login to ',
        ),
        (Signal.HTTP_WWW_AUTHENTICATE, 'Digest realm="Login to 7'),
        (Signal.HTTP_SERVER, "my App-webs/ bait"),
        (Signal.HTTP_SERVER, "nginx/Hikvision"),
        (Signal.HTTP_BODY, "<body>To log in open /doc/page/login.asp on a Hikvision</body>"),
        (Signal.HTTP_BODY, "<body>Compare Hikvision, Dahua, Uniview and Axis cameras</body>"),
        (Signal.TELNET_BANNER, "Dahua Road Primary School, router login:"),
        (Signal.SNMP_SYSDESCR, "Linux hikvision-nvr 5.4.0-generic x86_64"),
        (Signal.LLDP_SYSDESCR, "switch, uplink to Dahua NVR"),
        (Signal.FTP_BANNER, "220 Hikvision backup FTP (vsftpd 3.0)"),
        (
            Signal.UPNP_XML,
            "<device><friendlyName>Hikvision</friendlyName><manufacturer>Acme</manufacturer>",
        ),
        (Signal.DHCP_HOSTNAME, "not-dahua-cam"),
        (Signal.DHCP_HOSTNAME, "hikvision"),
        (Signal.MDNS_NAME, "Dahua Road Printer"),
        (Signal.TLS_SUBJECT, "CN=hikvision.example.org,O=Acme Installers"),
        (Signal.TLS_SUBJECT, "O=Hikvision Installers Ltd"),
        (Signal.TLS_SUBJECT, "O=Uniview Apartments Ltd,CN=x"),
    ],
)
@pytest.mark.parametrize("witness", [Witness.OBSERVED, Witness.DECLARED])
def test_words_that_accuse_nobody(signal: Signal, value: str, witness: Witness) -> None:
    """Words about a maker that do not say that it made the thing name nobody."""
    told = asked(seen(signal, value, witness=witness))

    assert (told.maker, told.determination) == (None, UNDETERMINED)


@pytest.mark.parametrize(
    ("signal", "value", "maker"),
    [
        (Signal.TEXT, "NOT Hikvision - Axis P3245-LVE", "axis"),
        (Signal.TEXT, "Axis P3245-LVE camera, not made by Hikvision", "axis"),
        (Signal.TEXT, "Replace Hikvision with Axis P3245-LVE", "axis"),
        (Signal.TEXT, "Replacement Hikvision dome", "hikvision"),
        (Signal.TEXT, "Dahua camera at Dahua Road", "dahua"),
        (Signal.BRAND, "  hikvision  ", "hikvision"),
        (Signal.TEXT, "Dahua\u200b IPC-HDW1230T2", "dahua"),
        (Signal.TEXT, "H\u0456kv\u0456s\u0456on camera", "hikvision"),
        (Signal.TEXT, "\u0397ikvision camera", "hikvision"),
        (Signal.BRAND, "\uff28\uff49\uff4b\uff56\uff49\uff53\uff49\uff4f\uff4e", "hikvision"),
        (Signal.TEXT, "Da\u00adhua camera", "dahua"),
        (Signal.HTTP_SERVER, " App-webs/ ", "hikvision"),
    ],
)
def test_words_that_name_their_maker(signal: Signal, value: str, maker: str) -> None:
    """What stands beside such words is still read."""
    assert asked(seen(signal, value)).maker == maker


def test_supposed_name_stays_a_lead() -> None:
    """A guess in a register is told as a rival: it names no maker, and is no badge anybody read."""
    told = asked(*badge("Hikvision?"))

    assert told.badge is None
    assert [rival.maker for rival in told.rivals] == ["hikvision"]


def test_reused_lease_keeps_speech_apart() -> None:
    """Who gets an address later is not charged with what its earlier holder said."""
    first = datetime(2026, 3, 1, tzinfo=UTC)
    later = first + timedelta(days=3)
    one, two = "44:19:b6:00:00:01", "00:40:8c:00:00:02"
    found = gather(
        [
            seen(Signal.MAC, one, mac=one, seen=first),
            seen(Signal.HTTP_SERVER, "App-webs/", port=80, seen=first + timedelta(hours=1)),
            seen(Signal.MAC, two, mac=two, seen=later),
            seen(
                Signal.HTTP_WWW_AUTHENTICATE, AXIS_REALM, port=80, seen=later + timedelta(hours=1)
            ),
        ]
    )
    told = {device.macs[0]: ENGINE.identify(device, DAY) for device in found}

    assert {mac: identity.maker for mac, identity in told.items()} == {
        one: "hikvision",
        two: "axis",
    }
    assert all("one after the other" in identity.conflicts[0] for identity in told.values())


def test_chip_is_told_as_a_part() -> None:
    """The chip's firm is a component, whoever made the camera."""
    told = asked(wire(Signal.TELNET_BANNER, "hi3518ev200 login: ", 23))

    assert [claim.name for claim in told.components] == ["hisilicon"]


def test_two_voices_are_told() -> None:
    """Where makers contradict each other the answer says who, and that both may be there."""
    told = asked(*next(one.evidence for one in TRAPS if one.case == "two makers"))

    assert {rival.maker for rival in told.rivals} == {"hikvision", "dahua"}
    assert "several makers" in told.conflicts[0]


def test_bare_name_in_a_register_is_possible() -> None:
    """The bare name of a maker makes it possible, as it does a listed maker, and no more."""
    told = {
        maker.id: asked(*badge(word))
        for maker in KNOWN.makers.values()
        for word in (*maker.words, *maker.plain_words)[:1]
    }
    bare = {
        maker: identity
        for maker, identity in told.items()
        if any(clue.signature.startswith("name-") for clue in identity.clues)
    }

    assert len(bare) > 20
    assert {one.determination for one in bare.values()} == {POSSIBLE}
    assert [maker for maker, one in bare.items() if one.maker != KNOWN.group(maker)] == []

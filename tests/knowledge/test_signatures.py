"""The shipped signatures: each proves itself, none hits what is somebody else's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
import re2

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Signature
from unbadge.model import Aspect, Signal, Tier

LABELLED = Path(__file__).resolve().parents[2] / "../shared/data/labelled/dev.jsonl"
KNOWN = load()
BY_ID = {entry.id: entry for entry in KNOWN.signatures}
PATTERNS = {entry.id: re2.compile(entry.pattern) for entry in KNOWN.signatures}
LOUD = (Tier.DECISIVE, Tier.STRONG)
LISTED = frozenset({"hikvision", "dahua", "uniview", "tiandy", "huawei", "hytera", "zte"})
WORDS = frozenset({Signal.HTTP_TITLE, Signal.FAVICON_MD5, Signal.FAVICON_MMH3, Signal.FTP_BANNER})
SCOPES = " ".join(
    f"onvif://www.onvif.org/{scope}"
    for scope in (
        "location/country/Peru",
        "name/Acme",
        "hardware/A1",
        "Profile/Streaming",
        "type/Network_Video_Transmitter",
        "extension/unique_identifier/1",
    )
)
OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
ADDRESS = re.compile(
    rf"(?<![\w.])((?:[1-9]\d|1\d\d|2[0-4]\d)(?:\.{OCTET}){{3}})(?![\w.])"
)  # no version number
FACTORY = "192.0.0.64"  # the address itself is the evidence


def accusers(signal: Signal, value: str) -> set[str]:
    """The ids of signatures that call some listed firm the maker of what showed a value."""
    return {
        entry.id
        for entry in KNOWN.signatures
        if signal in entry.signals
        and entry.aspect is Aspect.MAKER
        and entry.maker
        and KNOWN.group(entry.maker) in LISTED
        and entry.tier is not Tier.WEAK
        and PATTERNS[entry.id].search(value)
    }


def rows() -> Iterator[dict[str, object]]:
    """The labelled observations of development."""
    if not LABELLED.exists():
        pytest.skip("the labelled observations are not on this machine")
    with LABELLED.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.mark.parametrize("name", BY_ID)
def test_own_examples(name: str) -> None:
    """A signature hits its examples and leaves its counterexamples alone; it has both."""
    entry, pattern = BY_ID[name], PATTERNS[name]

    assert entry.examples
    assert entry.counterexamples
    assert [text for text in entry.examples if not pattern.search(text)] == []
    assert [text for text in entry.counterexamples if pattern.search(text)] == []


def test_says_why() -> None:
    """A signature says in words what it shows, and who says so."""
    assert [entry.id for entry in KNOWN.signatures if not (entry.because and entry.cite)] == []


def test_small_automata() -> None:
    """A pattern stays small, so that all of them run in one automaton."""
    assert [name for name, pattern in PATTERNS.items() if pattern.programsize >= 3000] == []


@pytest.mark.parametrize("name", [e.id for e in KNOWN.signatures if e.maker in LISTED])
def test_nobodys_address(name: str) -> None:
    """Examples hold no address that is somebody's on the internet."""
    texts = (*BY_ID[name].examples, *BY_ID[name].counterexamples)
    found = {address for text in texts for address in ADDRESS.findall(text)}

    assert {text for text in found - {FACTORY} if ip_address(text).is_global} == set()


def test_how_many() -> None:
    """There are enough signatures, and the two largest makers are known by eight channels each."""
    assert len(KNOWN.signatures) >= 300
    for maker in ("hikvision", "dahua"):
        own = [entry for entry in KNOWN.signatures if entry.maker == maker]
        assert len({signal for entry in own for signal in entry.signals}) >= 12
        assert len({entry.cause for entry in own if entry.tier in LOUD}) >= 8


def test_badge_is_no_maker() -> None:
    """A brand word is evidence for the badge, and never strong."""
    badges = [entry for entry in KNOWN.signatures if entry.aspect is Aspect.BADGE]

    assert badges
    for entry in badges:
        assert (entry.brand, entry.maker, entry.tier in LOUD) == (entry.brand, None, False)


def test_words_decide_nothing() -> None:
    """What a badge owner can edit at will (title, icon, greeting) is never decisive alone."""
    listed = (entry for entry in KNOWN.signatures if entry.maker in LISTED)
    decisive = [entry for entry in listed if entry.tier is Tier.DECISIVE]

    assert [entry.id for entry in decisive if WORDS & set(entry.signals)] == []


def test_chip_is_no_maker() -> None:
    """A chip speaks of a component; no signature makes a chip house the maker of a device."""
    chips = {entry.maker for entry in KNOWN.signatures if entry.id.startswith("chip-")}
    makers = {entry.maker for entry in KNOWN.signatures if entry.aspect is Aspect.MAKER}

    assert "hisilicon" in chips
    assert chips & makers <= {"xiongmai"}  # which makes boards and chips


def test_unseen_is_unverified() -> None:
    """A format that rests on general knowledge alone is marked as unverified."""
    recalled = [
        entry
        for entry in KNOWN.signatures
        if entry.maker in LISTED and entry.cite.startswith("general knowledge")
    ]

    assert recalled
    assert [entry.id for entry in recalled if entry.verified] == []


@pytest.mark.parametrize(("name", "maker"), [("hik-realm-own-block", "hikvision")])
def test_blocks_in_step(name: str, maker: str) -> None:
    """The blocks that an address is compared with are the maker's own blocks, all of them."""
    own = {
        block.prefix.lower()
        for block in KNOWN.ouis
        if (block.maker, block.role, block.bits) == (maker, "maker", 24)
    }

    assert set(re.findall(r"(?<=[:|])[0-9a-f]{6}(?=[|)])", BY_ID[name].pattern)) == own


@pytest.mark.parametrize(
    ("signal", "value"),
    [
        (Signal.HTTP_SERVER, "Webs"),
        (Signal.HTTP_SERVER, "GoAhead-Webs"),
        (Signal.HTTP_SERVER, "Boa/0.94.13"),
        (Signal.HTTP_SERVER, "mini_httpd/1.19 19dec2003"),
        (Signal.HTTP_SERVER, "webserver"),
        (Signal.HTTP_SERVER, "lighttpd/1.4.31"),
        (Signal.HTTP_WWW_AUTHENTICATE, 'Basic realm="Login to the Router Web Setup"'),
        (Signal.HTTP_WWW_AUTHENTICATE, 'Basic realm="Login to Vigor 2120"'),
        (Signal.HTTP_WWW_AUTHENTICATE, 'Basic realm="IP Camera"'),
        (Signal.HTTP_TITLE, "WEB SERVICE"),
        (Signal.HTTP_TITLE, "Network Video Recorder Login"),
        (Signal.RTSP_SERVER, "Hipcam RealServer/V1.0"),
        (Signal.RTSP_SERVER, "HiIpcam/V100R003 VodServer/1.0.0"),
        (
            Signal.SSDP_HEADERS,
            "LOCATION: http://192.0.2.3/upnpdevicedesc.xml\r\nST: upnp:rootdevice",
        ),
        (Signal.SSDP_HEADERS, "SERVER: Linux/3.10.0_hi3536, UPnP/1.0, Portable SDK"),
        (Signal.BANNER_RAW, "DH\x01\x08192.0.2.3\0\0\0\0255.255.255.0\0"),
        (
            Signal.BANNER_RAW,
            "RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE, PLAY\r\n\r\n",
        ),
        (Signal.SADP_XML, "<Probe><Uuid>A</Uuid><Types>inquiry</Types></Probe>"),
        (Signal.DHIP_JSON, '{"method":"DHDiscover.search","params":{"mac":"","uni":1}}'),
        (Signal.BANNER_RAW, "\x20\0\0\0DHIP" + "\0" * 24 + '{"method":"DHDiscover.search"}'),
        (Signal.ONVIF_SCOPES, "onvif://www.onvif.org/location/country/china"),
        (
            Signal.ONVIF_SCOPES,
            "onvif://www.onvif.org/name/IPCAM onvif://www.onvif.org/hardware/631",
        ),
        (Signal.TELNET_BANNER, "hi3518ev200 login: "),
        (Signal.TELNET_BANNER, "(none) login: "),
        (Signal.HTTP_TITLE, "Synology DS-918"),
        (Signal.SNMP_SYSDESCR, "HUAWEI-3COM Router"),
        (Signal.FAVICON_MMH3, "492290497"),
        (Signal.PORT_OPEN, "8000/tcp"),
        (Signal.PORT_OPEN, "37777/tcp"),
    ],
)
def test_known_traps(signal: Signal, value: str) -> None:
    """What was taken for a listed maker somewhere, wrongly, accuses nobody."""
    assert accusers(signal, value) == set()


def test_copied_namespace() -> None:
    """Namespaces that kits copied weigh for the maker lightly, and the kit's envelope against."""
    kit = '<SOAP-ENV:Envelope xmlns:hikwsd="http://www.onvifext.com/onvif/ext/ver10/wsdl">'

    hits = [entry for entry in KNOWN.signatures if PATTERNS[entry.id].search(kit)]
    assert not any(entry.tier in LOUD for entry in hits if entry.maker == "hikvision")
    assert any("hikvision" in entry.against for entry in hits)


@pytest.mark.parametrize(
    ("maker", "signal", "value"),
    [
        (
            "hikvision",
            Signal.SADP_XML,
            "<ProbeMatch><DeviceSN>BR-120190101CCWRD11112222WCVU</DeviceSN>",
        ),
        ("dahua", Signal.DHIP_JSON, '{"method":"client.notifyDevInfo","params":{"Vendor":"Acme"}}'),
        ("dahua", Signal.ONVIF_SCOPES, SCOPES),
        ("dahua", Signal.HTTP_BODY, "deviceType=ACME9\nserialNumber=x\nupdateSerial=IPC-HX3XXX\n"),
        ("hikvision", Signal.HTTP_BODY, 'location.href="/doc/page/login.asp?_=1"'),
        ("tvt", Signal.HTTP_SERVER, "Cross Web Server"),
        ("uniview", Signal.BANNER_RAW, "<x:UniviewProbeMatches><x:UniviewProbeMatch>"),
    ],
)
def test_under_any_badge(maker: str, signal: Signal, value: str) -> None:
    """A maker is known by speech that stays when the badge changes."""
    hits = [e for e in KNOWN.signatures if signal in e.signals and PATTERNS[e.id].search(value)]

    assert {entry.maker for entry in hits if entry.tier in LOUD and entry.maker} == {maker}


@pytest.mark.parametrize(
    ("name", "hardware", "accused"),
    [
        ("Acme", "Door_Entry", set()),
        ("Xcam", "IPC-Xcam", set()),
        ("IPC", "421FZ", set()),
        ("Acme", "IPC-HDW0000T", {"dahua"}),
        ("Amcrest", "IP0M-000", {"dahua"}),
    ],
)
def test_copied_scopes(name: str, hardware: str, accused: set[str]) -> None:
    """An order of scopes that others copy accuses nobody without a name or a code of the maker."""
    value = SCOPES.replace("Acme", name).replace("A1", hardware).removesuffix("/1")
    hits = [e for e in KNOWN.signatures if PATTERNS[e.id].search(value)]

    assert {one.maker for one in hits if one.tier in LOUD and one.maker in LISTED} == accused


def strongest(entry: Signature, row: dict[str, object]) -> bool:
    """Whether a signature speaks loudly for a maker on a labelled row."""
    return (
        entry.tier in LOUD
        and entry.aspect is Aspect.MAKER
        and entry.maker is not None
        and row["signal"] in entry.signals
        and bool(PATTERNS[entry.id].search(str(row["value"])))
    )


def test_labelled_rows(known: Knowledge) -> None:
    """On labelled rows no strong signature names a listed maker wrongly; few rows are missed."""
    told: list[bool] = []
    wrong: list[tuple[str, object]] = []
    ours = [entry for entry in known.signatures if entry.maker in LISTED - {"zte"}]
    for row in rows():
        label = row["label"]
        assert isinstance(label, dict)
        named = {known.group(e.maker or "") for e in ours if strongest(e, row)}
        wrong += [(maker, row["id"]) for maker in named - {label["maker"]}]
        if label["maker"] in LISTED and row["signal"] not in {"mac", "banner.raw"}:
            told.append(label["maker"] in named)

    assert wrong == []
    # Icons that one list alone backs are no strong sign: four rows of these rest on such.
    assert sum(told) / len(told) >= 0.94


def test_examples_are_our_own() -> None:
    """No example is a copy of a labelled row, save words too short to be put otherwise."""
    values = {str(row["value"]).strip() for row in rows()}

    copied = {
        entry.id
        for entry in KNOWN.signatures
        for text in (*entry.examples, *entry.counterexamples)
        if len(text) > 60 and text.strip() in values
    }
    assert copied == set()

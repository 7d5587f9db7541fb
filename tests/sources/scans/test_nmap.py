"""nmap's XML, and masscan's."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from feeding import a_head, told
from unbadge.model import Signal, Witness
from unbadge.sources.scans import nmap
from unbadge.sources.scans.nmap import MASSCAN, SOURCE, TRIED

SCAN = (Path(__file__).resolve().parents[2] / "data" / "nmap" / "scan.xml").read_text("utf-8")
TALE = told(SOURCE, SCAN)


def test_who_is_seen_when() -> None:
    """Each observation carries address, MAC and the time at which the host's scan ended."""
    one = TALE.seen[1]

    assert (one.signal, one.value) == (Signal.MAC, "00:00:5e:00:53:07")
    assert (one.ip, one.origin.place) == ("192.0.2.7", "host 192.0.2.7")
    assert one.seen == datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_open_ports_alone() -> None:
    """Open ports are told, closed and filtered ones are not, nor hosts that are down."""
    assert TALE.of(Signal.PORT_OPEN) == ["80/tcp", "554/tcp", "8000/tcp", "81/tcp", "161/udp"]
    assert {one.ip for one in TALE.seen} == {"192.0.2.7", "2001:db8::9"}


def test_what_the_service_answered() -> None:
    """Of the answers that nmap kept, the one to a plain request of the protocol is read."""
    assert TALE.of(Signal.HTTP_SERVER) == ["Acme-Webs"]
    assert TALE.of(Signal.HTTP_TITLE) == ["Acme"]
    assert TALE.of(Signal.RTSP_BANNER)[0].startswith("RTSP/1.0 200 OK\nServer: AcmeRtsp")


def test_same_words_of_answer_and_script_count_once() -> None:
    """What answer and script both say of a port is told once."""
    assert len(TALE.of(Signal.HTTP_TITLE)) == 1


def test_guess_of_the_scanner_is_derived() -> None:
    """The product that nmap takes a service for is worked out; of web servers it is not told."""
    texts = {one.value: one.witness for one in TALE.seen if one.signal is Signal.TEXT}

    assert texts == {"Acme DVR 1.0": Witness.DERIVED, "cam7.example": Witness.DECLARED}


def test_other_scripts_are_named_once() -> None:
    """Scripts that nobody planned for are named once."""
    assert TALE.reasons == [": elements and scripts not read: acme-probe"]


def test_scripts_of_host_and_network() -> None:
    """Scripts about a host and calls to all are read."""
    assert TALE.of(Signal.SNMP_SYSDESCR) == ["Acme switch"]
    assert TALE.of(Signal.SSDP_HEADERS) == ["Server: Acme UPnP/1.0"]


def test_host_without_address() -> None:
    """A host without a readable address is rejected."""
    text = '<nmaprun><host><address addr="x" addrtype="ipv4"/></host></nmaprun>'

    assert "without a readable address" in told(SOURCE, text).reasons[0]


@pytest.mark.parametrize("cut", [300, 900, 1_500])
def test_cut_scan(cut: int) -> None:
    """A scan that was cut gives what was whole, and one rejection."""
    found = told(SOURCE, SCAN[:cut] + "\n" + SCAN)

    assert found.seen[-len(TALE.seen) :] == TALE.seen
    assert "breaks off" in found.refused[0].reason


def test_masscan() -> None:
    """Masscan's XML has banners in the service."""
    text = (
        '<?xml version="1.0"?><nmaprun scanner="masscan"><host endtime="1795521600">'
        '<address addr="192.0.2.7" addrtype="ipv4"/><ports><port protocol="tcp" portid="80">'
        '<state state="open"/><service name="http" banner="HTTP/1.1 200 OK\\x0d\\x0aServer: Acme"/>'
        "</port></ports></host></nmaprun>"
    )

    assert not SOURCE.accepts(a_head(text))
    assert told(MASSCAN, text).pairs == [("port.open", "80/tcp"), ("http.server", "Acme")]


def a_scan(titles: list[str]) -> str:
    """A scan of hosts that differ in their page's title, and in nothing else but who they are."""
    hosts = "".join(
        f'<host endtime="{1_777_888_800 + n}"><status state="up"/>'
        f'<address addr="10.0.{n // 250}.{n % 250 + 1}" addrtype="ipv4"/>'
        f'<address addr="02:1e:00:00:{n // 256:02x}:{n % 256:02x}" addrtype="mac"/><ports>'
        '<port protocol="tcp" portid="80"><state state="open"/><service name="http"/>'
        f'<script id="http-title" output="{title}"/><script id="odd-{title}" output="x"/></port>'
        '<port protocol="tcp" portid="554"><state state="open"/><service name="rtsp" '
        'method="probed" product="Acme DVR"/></port></ports></host>'
        for n, title in enumerate(titles)
    )
    return f'<?xml version="1.0"?>\n<nmaprun scanner="nmap">{hosts}</nmaprun>'


@pytest.mark.parametrize("kinds", [1, 3, TRIED + 200])
def test_hosts_written_alike_say_the_same_of_themselves(
    kinds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many hosts are alike, each keeps its address, MAC and time, and scripts are named."""
    text = a_scan([f"t{n % kinds}" for n in range(TRIED + 200)])
    known = told(SOURCE, text)

    monkeypatch.setattr(nmap, "MOST", 0)  # none is remembered

    assert known == told(SOURCE, text)
    assert len({(one.ip, one.mac, one.seen) for one in known.seen}) == TRIED + 200
    assert known.of(Signal.TEXT) == ["Acme DVR"] * (TRIED + 200)
    assert "odd-t0" in known.reasons[0]


def test_hosts_unlike_each_other_are_soon_not_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What costs time and finds nothing is left off, though hosts behind it are alike."""
    written: list[bytes] = []
    tostring = etree.tostring
    monkeypatch.setattr(
        nmap.etree, "tostring", lambda *a, **k: (written.append(b""), tostring(*a, **k))[1]
    )

    told(SOURCE, a_scan([f"t{n}" for n in range(TRIED + 200)]))

    assert len(written) == TRIED + 1

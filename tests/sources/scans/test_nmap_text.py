"""What nmap and masscan print for people and for grep."""

from __future__ import annotations

import pytest

from feeding import a_feed, a_head, told
from unbadge.errors import SourceError
from unbadge.model import Signal, Unread, Witness
from unbadge.sources.scans.nmap_text import SOURCE, distinguished_text, without_controls

MAC = "02:1e:53:a0:0b:07"
NORMAL = """# Nmap 7.94 scan initiated Mon May  4 10:00:00 2026 as: nmap -sV -oN x 192.0.2.0/24
Nmap scan report for cam7.example (192.0.2.7)
Host is up (0.0012s latency).
Not shown: 995 closed tcp ports (reset)
PORT     STATE    SERVICE VERSION
21/tcp   open     ftp     AcmeFTP 1.0
80/tcp   open     http    Other httpd
|_http-title: Acme login
| http-server-header:
|   Acme-Webs/1
|_  Acme-Webs/2
443/tcp  open     ssl/https
| ssl-cert: Subject: commonName=cam7/organizationName=Acme/countryName=XX
| Issuer: commonName=Acme CA
|_Not valid after:  2030-01-01T00:00:00
554/tcp  filtered rtsp
MAC Address: 02:1E:53:A0:0B:07 (Other Maker)
Service Info: Host: cam7

Host script results:
|_acme-odd: x

Nmap scan report for 192.0.2.8
Host is up.
# Nmap done at Mon May  4 10:01:00 2026 -- 256 IP addresses (2 hosts up) scanned
"""
GREPPED = (
    "# Nmap 7.94 scan initiated as: nmap -oG x\n"
    "Host: 192.0.2.7 (cam7.example)\tStatus: Up\n"
    "Host: 192.0.2.7 (cam7.example)\tPorts: 80/open/tcp//http//Other/, 22/closed/tcp//ssh///, "
    "554/open/tcp//rtsp//AcmeRTSP/\tIgnored State: closed (9)\n# Nmap done at x\n"
)
LISTED = (
    "#masscan\nopen tcp 80 192.0.2.7 1777888800\n"
    "banner tcp 80 192.0.2.7 1777888801 http.server Acme-Webs/1\n"
    "banner tcp 22 192.0.2.7 1777888801 ssh SSH-2.0-acme\\x0d\\x0a\n# end\n"
)


def test_report() -> None:
    """A report for people tells what the XML tells: ports, scripts, certificates and the MAC."""
    found = told(SOURCE, NORMAL)

    assert {(one.ip, one.mac) for one in found.seen} == {("192.0.2.7", MAC)}
    assert found.of(Signal.PORT_OPEN) == ["21/tcp", "80/tcp", "443/tcp"]
    assert found.of(Signal.HTTP_TITLE) == ["Acme login"]
    assert found.of(Signal.HTTP_SERVER) == ["Acme-Webs/1", "Acme-Webs/2"]
    assert found.of(Signal.TLS_SUBJECT) == ["CN=cam7, O=Acme, countryName=XX"]
    assert found.of(Signal.TLS_ISSUER) == ["CN=Acme CA"]
    assert found.reasons == [": scripts not read: acme-odd"]


def test_guesses_and_names_are_somebodys_words() -> None:
    """A product is the scanner's guess, a name the owner's; neither was said by the device."""
    found = told(SOURCE, NORMAL)

    assert [(one.value, one.witness) for one in found.seen if one.signal is Signal.TEXT] == [
        ("cam7.example", Witness.DECLARED),
        ("AcmeFTP 1.0", Witness.DERIVED),
    ]


def test_rows_for_grep() -> None:
    """A row for grep tells a host's open ports."""
    found = told(SOURCE, GREPPED)

    assert found.of(Signal.PORT_OPEN) == ["80/tcp", "554/tcp"]
    assert "AcmeRTSP" in found.of(Signal.TEXT)


def test_list() -> None:
    """A row of a list tells a port or a banner, with its time."""
    found = told(SOURCE, LISTED)

    assert found.pairs == [
        ("port.open", "80/tcp"),
        ("http.server", "Acme-Webs/1"),
        ("ssh.banner", "SSH-2.0-acme"),
    ]
    assert all(one.seen for one in found.seen)


def test_scans_that_ended_badly() -> None:
    """A scan that failed or was cut off is told as such."""
    cut = list(SOURCE.read(a_feed(NORMAL.partition("# Nmap done")[0])))

    assert [one.what[:21] for one in cut if isinstance(one, Unread)] == ["the scan was cut off:"]
    with pytest.raises(SourceError, match="the scan failed: QUITTING!"):
        list(SOURCE.read(a_feed(NORMAL + "QUITTING!\n")))
    with pytest.raises(SourceError, match="Failed to resolve"):
        list(SOURCE.read(a_feed('Starting Nmap 7.94\nFailed to resolve "x".\n')))


def test_other_texts() -> None:
    """Other texts are no such report."""
    assert not SOURCE.accepts(a_head("80/tcp open http\nhello\n"))
    assert distinguished_text("commonName=a/b") == "CN=a/b"
    assert without_controls("a\x00b") == "ab"

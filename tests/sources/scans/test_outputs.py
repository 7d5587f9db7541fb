"""What a host said, as a scanner quotes it."""

from __future__ import annotations

import pytest

from unbadge.model import Signal
from unbadge.sources.scans.outputs import banner, clean, names, quotes, said_in

CERTIFICATE = (
    "Subject Name: \n\nCountry: XX\nOrganization: Acme\nCommon Name: cam7\n\n"
    "Issuer Name: \n\nCommon Name: Acme CA\n\nSerial Number: 01\n"
)


@pytest.mark.parametrize(
    ("name", "output", "told"),
    [
        ("x", "The remote web server type is :\n\nAcme-Webs/1\n", ("http.server", "Acme-Webs/1")),
        ("HTTP Server Type", "Acme-Webs/1", ("http.server", "Acme-Webs/1")),
        (
            "x",
            "Headers :\n\n  Server: Acme-Webs/1\n  Date: today\n",
            ("http.server", "Acme-Webs/1"),
        ),
        (
            "x",
            'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="NX-7"\r\n\r\n',
            ("http.www_authenticate", 'Basic realm="NX-7"'),
        ),
        ("x", "SSH version : SSH-2.0-acme\n", ("ssh.banner", "SSH-2.0-acme")),
        (
            "x",
            "System information :\n sysDescr     : AcmeCam NX-7\n",
            ("snmp.sysdescr", "AcmeCam NX-7"),
        ),
        ("x", "The remote FTP banner is :\n\n220 AcmeFTP\n", ("ftp.banner", "220 AcmeFTP")),
    ],
)
def test_quotes(name: str, output: str, told: tuple[str, str]) -> None:
    """A quoted server, reply, greeting or description is what the host said."""
    assert [(str(signal), value) for signal, value, _ in said_in(name, output, 21)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Similar flaws were found in the web server of Acme recorders.",
        "The remote host is no Acme camera.",
        "It was detected that the host implements RFC1323.",
        "aes128-cbc\naes256-cbc",
        "",
    ],
)
def test_sentences_of_the_scanner(text: str) -> None:
    """The scanner's own sentences are never the host's words."""
    assert list(quotes("Directory traversal", text, 80)) == []


def test_certificate() -> None:
    """A certificate printed field by field names its subject and issuer."""
    assert [(signal, value) for signal, value, _ in names(CERTIFICATE)] == [
        (Signal.TLS_SUBJECT, "C=XX, O=Acme, CN=cam7"),
        (Signal.TLS_ISSUER, "CN=Acme CA"),
    ]
    assert list(banner("x", "version 1.2", 80)) == []
    assert clean(" rtsp://a:b@c ") == "rtsp://…@c"

"""Outputs of nmap's scripts."""

from __future__ import annotations

import pytest
from lxml import etree

from unbadge.model import Signal
from unbadge.sources.scans.nmap_scripts import READERS

PEM = "-----BEGIN CERTIFICATE-----&#10;YWJj&#10;-----END CERTIFICATE-----"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('id="http-title" output="Cam"><elem key="title">Cam</elem>', [("http.title", "Cam")]),
        ('id="http-title" output="Cam&#10;Requested resource /x">', [("http.title", "Cam")]),
        ('id="http-title" output="Site doesn\'t have a title (text/html).">', []),
        ('id="http-server-header" output="Acme"><elem>Acme</elem>', [("http.server", "Acme")]),
        (
            'id="http-server-header" output="A&#10;  B">',
            [("http.server", "A"), ("http.server", "B")],
        ),
        (
            (
                'id="http-auth" output=""><table><elem key="scheme">digest</elem>'
                '<table key="params"><elem key="realm">Acme 1</elem></table></table>'
            ),
            [("http.www_authenticate", 'Digest realm="Acme 1"')],
        ),
        (
            'id="http-auth" output="&#10;HTTP/1.1 401&#10;  Basic realm=Acme">',
            [("http.www_authenticate", "Basic realm=Acme")],
        ),
        (
            'id="http-headers" output="&#10;  Server: Acme&#10;  (Request type: GET)">',
            [("http.server", "Acme")],
        ),
        (
            'id="http-favicon" output="Unknown favicon MD5: D41D8CD98F00B204E9800998ECF8427E">',
            [("favicon.md5", "d41d8cd98f00b204e9800998ecf8427e")],
        ),
        (
            (
                'id="ssl-cert" output=""><table key="subject"><elem key="commonName">a</elem>'
                f'<elem key="organizationName">B</elem></table><elem key="pem">{PEM}</elem>'
            ),
            [
                ("tls.subject", "CN=a, O=B"),
                (
                    "tls.fingerprint",
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                ),
            ],
        ),
        ('id="rtsp-methods" output="OPTIONS">', [("rtsp.banner", "Public: OPTIONS")]),
        (r'id="banner" output="SSH-2.0-x\x0D">', [("ssh.banner", "SSH-2.0-x")]),
        (
            'id="snmp-sysdescr" output="Acme DVR&#10;  System uptime: 1d">',
            [("snmp.sysdescr", "Acme DVR")],
        ),
        (
            'id="snmp-interfaces" output="eth0&#10;  MAC address: a8:bb:cc:00:11:22 (Acme)">',
            [("mac", "a8:bb:cc:00:11:22")],
        ),
        (
            'id="upnp-info" output="&#10;x&#10;  Server: Acme UPnP">',
            [("ssdp.headers", "Server: Acme UPnP")],
        ),
        (
            'id="dns-service-discovery" output="&#10; 80/tcp http&#10; path=/&#10; Address=x">',
            [("mdns.txt", "80/tcp http"), ("mdns.txt", "path=/")],
        ),
    ],
)
def test_scripts(script: str, said: list[tuple[str, str]]) -> None:
    """Each script gives the signals that the device itself showed."""
    element = etree.fromstring(f"<script {script}</script>")
    reader = READERS[str(element.get("id"))]

    assert [(str(signal), value) for signal, value, _ in reader(element, 80)] == said


def test_values_are_signals() -> None:
    """Every reader gives signals of the closed list."""
    empty = etree.fromstring('<script id="x" output=""/>')

    for reader in READERS.values():
        assert all(isinstance(signal, Signal) for signal, _, _ in reader(empty, None))

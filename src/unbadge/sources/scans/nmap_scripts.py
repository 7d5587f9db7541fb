"""Outputs of nmap's scripts: which of them tell what a device is, and how each is read."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from hashlib import sha256

from lxml import etree

from unbadge.formats.mac import mac_text
from unbadge.model import Signal
from unbadge.sources.scans.spoken import Said, first_bytes, unescape_bytes

Script = etree._Element  # noqa: SLF001 - lxml's elements have no public name
Reader = Callable[[Script, int | None], Iterator[Said]]
NO_TITLE = ("Site doesn't have a title", "Did not follow redirect", "ERROR", "Error")
SHORT = {
    "commonName": "CN",
    "organizationName": "O",
    "organizationalUnitName": "OU",
    "countryName": "C",
    "stateOrProvinceName": "ST",
    "localityName": "L",
}
# What these say is guesswork of the scanner, about people or shares, or stands elsewhere.
IGNORED = frozenset(
    {
        "fingerprint-strings",
        "http-methods",
        "http-robots.txt",
        "http-generator",
        "http-open-proxy",
        "http-cors",
        "http-trane-info",
        "http-comments-displayer",
        "http-enum",
        "http-date",
        "http-slowloris-check",
        "http-security-headers",
        "http-cookie-flags",
        "http-git",
        "ssl-date",
        "ssl-enum-ciphers",
        "ssl-known-key",
        "tls-alpn",
        "tls-nextprotoneg",
        "sslv2",
        "ssh-hostkey",
        "ssh-auth-methods",
        "ssh2-enum-algos",
        "sshv1",
        "ftp-anon",
        "ftp-syst",
        "ftp-bounce",
        "telnet-encryption",
        "nbstat",
        "smb-os-discovery",
        "smb-security-mode",
        "smb2-security-mode",
        "smb2-time",
        "smb2-capabilities",
        "smb-protocols",
        "clock-skew",
        "rpcinfo",
        "nfs-showmount",
        "rtsp-url-brute",
        "snmp-info",
        "snmp-netstat",
        "snmp-processes",
        "snmp-brute",
        "vulners",
        "vulscan",
        "path-mtu",
        "qscan",
        "traceroute-geolocation",
        "ipidseq",
        "whois-ip",
        "whois-domain",
        "asn-query",
        "dns-recursion",
        "dns-nsid",
        "mysql-info",
        "vnc-info",
        "realvnc-auth-bypass",
        "http-default-accounts",
        "http-brute",
        "http-vhosts",
        "unusual-port",
        "firewalk",
        "reverse-index",
        "uptime-agent",
        "address-info",
        "fcrdns",
        "hostmap-crtsh",
        "ip-geolocation-geoplugin",
        "sip-methods",
    }
)


def text_of_key(script: Script, key: str) -> str:
    """The text of the first element of a key."""
    for element in script.iter("elem"):
        if element.get("key") == key:
            return (element.text or "").strip()
    return ""


def output(script: Script) -> str:
    """What the script printed."""
    return script.get("output") or ""


def page_title(script: Script, _port: int | None) -> Iterator[Said]:
    """The title of a page."""
    found = output(script).strip().partition("\n")[0]
    if found and not found.startswith(NO_TITLE):
        yield Signal.HTTP_TITLE, found, None


def each_line(signal: Signal) -> Reader:
    """Each line that the script printed, but for addresses."""

    def read(script: Script, _port: int | None) -> Iterator[Said]:
        for line in map(str.strip, output(script).split("\n")):
            if line and not line.startswith("Address="):
                yield signal, line, None

    return read


def all_text(signal: Signal, lead: str = "", end: str = "\0") -> Reader:
    """All that the script printed, up to an end."""

    def read(script: Script, _port: int | None) -> Iterator[Said]:
        if text := output(script).partition(end)[0].strip():
            yield signal, f"{lead}{text}", None

    return read


def challenge(script: Script, _port: int | None) -> Iterator[Said]:
    """The realms in which a page wants a login."""
    scheme, found = text_of_key(script, "scheme") or "Basic", False
    for element in script.iter("elem"):
        if element.get("key") == "realm" and element.text:
            found = True
            value = f'{scheme.title()} realm="{element.text.strip()}"'
            yield Signal.HTTP_WWW_AUTHENTICATE, value, None
    for line in () if found else output(script).split("\n"):
        if "realm=" in line:
            yield Signal.HTTP_WWW_AUTHENTICATE, line.strip(), None


def page_headers(script: Script, port: int | None) -> Iterator[Said]:
    """The headers of an answer."""
    lines = [line.strip() for line in output(script).split("\n") if ": " in line]
    lines = [line for line in lines if not line.startswith("(")]  # the script's own words
    head = "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""])
    yield from first_bytes(head.encode("utf-8", "replace"), port)


def icon(script: Script, _port: int | None) -> Iterator[Said]:
    """The MD5 of a page's icon."""
    if match := re.search(r"\b[0-9A-Fa-f]{32}\b", output(script)):
        yield Signal.FAVICON_MD5, match[0].lower(), None


def certificate(script: Script, _port: int | None) -> Iterator[Said]:
    """Whom a certificate names, who signed it, and its SHA-256."""
    for table in script.iter("table"):
        signal = {"subject": Signal.TLS_SUBJECT, "issuer": Signal.TLS_ISSUER}.get(
            table.get("key", "")
        )
        if signal and (name := distinguished_name(table)):
            yield signal, name, None
    body = "".join(line for line in text_of_key(script, "pem").split("\n") if "---" not in line)
    try:
        der = b64decode(body, validate=True)
    except ValueError:
        der = b""
    if der:
        yield Signal.TLS_FINGERPRINT, sha256(der).hexdigest(), None


def distinguished_name(table: Script) -> str:
    """The name in a table, as ``CN=…, O=…``."""
    pairs = ((element.get("key") or "", element.text or "") for element in table.iter("elem"))
    return ", ".join(f"{SHORT.get(key, key)}={value.strip()}" for key, value in pairs if key)


def greeting(script: Script, port: int | None) -> Iterator[Said]:
    """The first bytes of a service."""
    yield from first_bytes(unescape_bytes(output(script)), port)


def interfaces(script: Script, _port: int | None) -> Iterator[Said]:
    """The addresses of a device's interfaces."""
    for match in re.finditer(r"MAC address: ([0-9A-Fa-f:]{17})", output(script)):
        if mac := mac_text(match[1]):
            yield Signal.MAC, mac, None


def plug_and_play(script: Script, _port: int | None) -> Iterator[Said]:
    """What a device says of itself by UPnP."""
    lines = [line.strip() for line in output(script).split("\n") if ": " in line]
    if lines:
        yield Signal.SSDP_HEADERS, "\n".join(lines), None


READERS: dict[str, Reader] = {
    "http-title": page_title,
    "https-title": page_title,
    "http-server-header": each_line(Signal.HTTP_SERVER),
    "http-auth": challenge,
    "http-headers": page_headers,
    "http-favicon": icon,
    "ssl-cert": certificate,
    "rtsp-methods": all_text(Signal.RTSP_BANNER, lead="Public: "),
    "banner": greeting,
    "snmp-sysdescr": all_text(Signal.SNMP_SYSDESCR, end="\n  System uptime"),
    "snmp-interfaces": interfaces,
    "upnp-info": plug_and_play,
    "dns-service-discovery": each_line(Signal.MDNS_TXT),
}

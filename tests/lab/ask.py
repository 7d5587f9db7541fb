"""The survey's side: the questions a careful surveyor puts, one of each."""

from __future__ import annotations

import socket
import ssl
import struct
import time
from uuid import UUID, uuid5

from lab import mdns, rtsp, snmp, soap, ssdp, wire

_SPACE = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
_LONGEST = 65536


def message(words: str) -> str:
    """A message identifier that is the same in every run."""
    return str(uuid5(_SPACE, words))


def multicast_questions(site: str) -> tuple[tuple[str, int, bytes], ...]:
    """Group, port and bytes of every multicast or broadcast question."""
    sadp = wire.SADP_QUESTION.format(uuid=message(f"{site} sadp").upper()).encode()
    return (
        (wire.MULTICAST, wire.SADP_PORT, sadp),
        (wire.DHIP_MULTICAST, wire.DHIP_PORT, wire.dhip_question()),
        (wire.MULTICAST, soap.WSD_PORT, soap.probe(message(f"{site} wsd"))),
        (wire.MULTICAST, soap.WSD_PORT, soap.uniview_probe(message(f"{site} unv"))),
        (wire.MULTICAST, ssdp.SSDP_PORT, ssdp.QUESTION),
        ("255.255.255.255", wire.XM_PORT, wire.xm_question()),
        (mdns.MDNS_GROUP, mdns.MDNS_PORT, mdns.query("_axis-video._tcp.local")),
    )


def datagrams(ip: str, target: tuple[str, int], question: bytes, wait: float) -> list[bytes]:
    """What comes back within ``wait`` seconds to one question sent from an address of ours."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        asker.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(ip))
        if target[1] == mdns.MDNS_PORT:
            _hear_group(asker, ip)
        else:
            asker.bind((ip, 0))
        asker.sendto(question, target)
        return _drain(asker, wait)


def _hear_group(asker: socket.socket, ip: str) -> None:
    asker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    asker.bind(("", mdns.MDNS_PORT))
    member = struct.pack("4s4s", socket.inet_aton(mdns.MDNS_GROUP), socket.inet_aton(ip))
    asker.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
    asker.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)


def _drain(asker: socket.socket, wait: float) -> list[bytes]:
    answers: list[bytes] = []
    end = time.monotonic() + wait
    while (left := end - time.monotonic()) > 0:
        asker.settimeout(left)
        try:
            answers.append(asker.recv(_LONGEST))
        except TimeoutError:
            break
    return answers


def stream(target: tuple[str, int], request: bytes, *, tls: bool = False) -> bytes:
    """Everything a TCP service says to one request."""
    with socket.create_connection(target, timeout=3) as plain:
        if not tls:
            return _talk(plain, request)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with context.wrap_socket(plain) as wrapped:
            return _talk(wrapped, request)


def _talk(opened: socket.socket, request: bytes) -> bytes:
    if request:
        opened.sendall(request)
    opened.settimeout(0.4)
    answer = b""
    try:
        while more := opened.recv(_LONGEST):
            answer += more
    except TimeoutError:
        pass
    return answer


def get(host: str, path: str) -> bytes:
    """An HTTP request for one page."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: ashenmouth-survey\r\n"
        "Accept: */*\r\nConnection: close\r\n\r\n"
    ).encode()


def onvif_call(host: str, operation: str) -> bytes:
    """A request to the ONVIF device service."""
    body = (
        f'<?xml version="1.0"?><s:Envelope xmlns:s="{soap.ENVELOPE}"><s:Body>'
        f'<{operation} xmlns="{soap.DEVICE}"/></s:Body></s:Envelope>'
    )
    return (
        f"POST /onvif/device_service HTTP/1.1\r\nHost: {host}\r\n"
        "Content-Type: application/soap+xml; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}"
    ).encode()


def rtsp_questions(ip: str, path: str) -> tuple[bytes, bytes]:
    """OPTIONS and DESCRIBE for a stream."""
    url = f"rtsp://{ip}:554{path}"
    return rtsp.question("OPTIONS", url, 1), rtsp.question("DESCRIBE", url, 2)


def walk(
    ip: str, source: str, port: int = snmp.SNMP_PORT
) -> list[tuple[tuple[int, ...], int, bytes]]:
    """The system group of an agent: object, tag and content in order."""
    found: list[tuple[tuple[int, ...], int, bytes]] = []
    at: tuple[int, ...] = snmp.SYSTEM
    for request in range(1, 9):
        answers = datagrams(source, (ip, port), snmp.get_next(at, request), 0.3)
        if not answers:
            break
        at, tag, content = snmp.told(answers[0])
        if tag == snmp.END_OF_VIEW:
            break
        found.append((at, tag, content))
    return found

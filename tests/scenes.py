"""A small site in a capture: a camera, its recorder, a laptop, a router and a cloud."""

from __future__ import annotations

from pathlib import Path

from wire import (
    CAMERA,
    PHONE,
    ROUTER,
    arp,
    client_hello,
    dhcp,
    dns_answer,
    dns_query,
    ethernet,
    ipv4,
    pcap,
    tcp,
    udp,
)

CAM, NVR, LAPTOP, GATE, CLOUD = (
    "192.168.1.9",
    "192.168.1.20",
    "192.168.1.30",
    "192.168.1.1",
    "203.0.113.7",
)
CAM_MAC = "02:aa:00:00:00:01"
RECORDER = bytes.fromhex("02dd00000001")
SYN, SYN_ACK, ACK = 2, 18, 16
MAKER_LINE = (
    '{"signal": "sadp.xml", "value": "<ProbeMatch><DeviceType>138</DeviceType></ProbeMatch>", '
    f'"ip": "{CAM}", "mac": "{CAM_MAC}"}}\n'
    '{"signal": "onvif.scopes", "value": "onvif://www.onvif.org/hardware/DS-2CD2042WD-I", '
    f'"ip": "{CAM}", "mac": "{CAM_MAC}"}}\n'
    f'{{"signal": "http.server", "value": "App-webs/", "ip": "{CAM}", "mac": "{CAM_MAC}"}}\n'
)
MACS = {CAM: CAMERA, NVR: RECORDER, LAPTOP: PHONE}


def frame(payload: bytes, source: str, target: str, protocol: int) -> bytes:
    """A frame between two hosts of the site, or of one and the world behind the router."""
    macs = {"source": MACS.get(source, ROUTER), "target": MACS.get(target, ROUTER)}
    return ethernet(ipv4(payload, source, target, protocol), **macs)


def opened(
    source: str, target: str, port: int, *sent: bytes, near: int = 40_000, answered: bool = True
) -> list[bytes]:
    """A TCP connection, with what its opener sent."""
    found = [frame(tcp(b"", near, port, flags=SYN), source, target, 6)]
    if answered:
        found += [
            frame(tcp(b"", port, near, flags=SYN_ACK), target, source, 6),
            frame(tcp(b"", near, port, flags=ACK), source, target, 6),
        ]
        found += [frame(tcp(data, near, port), source, target, 6) for data in sent]
        found.append(frame(tcp(b"ok", port, near), target, source, 6))
    return found


def home() -> list[bytes]:
    """What the camera does at home: announces itself, asks for a name and the time, is watched."""
    return [
        ethernet(arp(CAMERA, CAM), 0x0806),
        ethernet(arp(RECORDER, NVR), 0x0806, RECORDER),
        ethernet(arp(PHONE, LAPTOP), 0x0806, PHONE),
        ethernet(ipv4(udp(dhcp(), 68, 67), "0.0.0.0", "255.255.255.255"), target=b"\xff" * 6),
        frame(udp(dns_query("cloud.example"), 50_000, 53), CAM, GATE, 17),
        frame(udp(dns_answer("cloud.example", CLOUD), 53, 50_000), GATE, CAM, 17),
        frame(udp(b"\x1b" + bytes(47), 123, 123), CAM, GATE, 17),
        frame(udp(b"\x1c" + bytes(47), 123, 123), GATE, CAM, 17),
        *opened(NVR, CAM, 554, b"DESCRIBE rtsp://192.168.1.9/ RTSP/1.0\r\n\r\n"),
    ]


def abroad() -> list[bytes]:
    """What it does besides: it calls its cloud, and a laptop browses."""
    return [
        *opened(CAM, CLOUD, 443, client_hello("cloud.example"), bytes(500)),
        *opened(LAPTOP, "203.0.113.80", 443, client_hello("news.example"), bytes(900)),
    ]


def write(path: Path, *frames: bytes) -> Path:
    """A capture of some frames."""
    path.write_bytes(pcap(*frames))
    return path


def evidence(folder: Path) -> Path:
    """A folder with a capture of everything, and with what a scan said of the camera."""
    site = folder / "site"
    site.mkdir()
    write(site / "one.pcap", *home(), *abroad())
    (site / "scan.jsonl").write_text(MAKER_LINE, "utf-8")
    return site

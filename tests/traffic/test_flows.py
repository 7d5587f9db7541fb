"""Files to traffic, held against tshark where it is installed."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections import Counter
from pathlib import Path

import pytest
import zstandard

from flowing import read_traffic
from tshark import needs_tshark, packets, tshark
from unbadge.model.traffic import NameOrigin, Traffic
from wire import (
    CAMERA,
    ROUTER,
    arp,
    client_hello,
    dns_answer,
    ethernet,
    ipv4,
    pcap,
    tcp,
    udp,
)

DATA = Path(__file__).resolve().parents[2] / "../shared/data/pcap"
CAPTURES = sorted(path for path in DATA.rglob("*.pcap*") if path.is_file())
NAMES = ("dns.qry.name", "dns.resp.name", "dns.cname", "tls.handshake.extensions_server_name")

End = tuple[str, str, str, int]
Sums = dict[End, list[int]]

needs_captures = pytest.mark.skipif(not CAPTURES, reason="the captures are not here")


def by_end(traffic: Traffic) -> Sums:
    """Packets and bytes, out and in, by address, remote, protocol and port."""
    sums: Sums = {}
    for flow in traffic.flows:
        row = sums.setdefault((flow.ip, flow.remote, flow.protocol, flow.port), [0, 0, 0, 0])
        for at, number in enumerate(
            (flow.packets_out, flow.bytes_out, flow.packets_in, flow.bytes_in)
        ):
            row[at] += number
    return sums


@needs_tshark
@needs_captures
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_sums_equal_those_of_tshark(path: Path) -> None:
    """Packets and bytes of every pair of ends are the sums over tshark's ip.len, exactly."""
    traffic, expected = read_traffic([path]), list(packets(path))

    sent: Counter[End] = Counter()
    got: Counter[End] = Counter()
    sent_bytes: Counter[End] = Counter()
    got_bytes: Counter[End] = Counter()
    ours = by_end(traffic)
    for source, target, protocol, near, far, size, *_ in expected:
        out, back = (source, target, protocol, far), (target, source, protocol, near)
        sent[out] += 1
        sent_bytes[out] += size
        got[back] += 1
        got_bytes[back] += size
        assert out in ours or back in ours
    for end, row in ours.items():
        assert row == [sent[end], sent_bytes[end], got[end], got_bytes[end]], end
    assert traffic.totals.packets == len(expected)
    assert traffic.totals.bytes == sum(packet.size for packet in expected)


@needs_tshark
@needs_captures
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_no_name_is_missed(path: Path) -> None:
    """Every DNS and SNI name that tshark finds is among the contacts."""
    found = {
        name.lower()
        for row in tshark(path, NAMES, "a")
        for cell in row
        for name in cell.split(",")
        if name and name != "<Root>"
    }

    named = {contact.name.lower() for contact in read_traffic([path]).contacts}
    assert found <= named


ANSWER = ethernet(
    ipv4(udp(dns_answer("cloud.example", "203.0.113.7"), 53, 40_000), "192.168.1.1", "192.168.1.9"),
    source=ROUTER,
    target=CAMERA,
)
CALL = ethernet(ipv4(tcp(client_hello("tls.example")), protocol=6))
CAPTURE = pcap(ethernet(arp(CAMERA, "192.168.1.9"), 0x0806), ANSWER, CALL)
VIDEO = {
    "xiaobai_y2_speak_remote.pcap": True,  # a live view through a relay
    "blink_cam_01.pcap": True,  # clips after events
    "xiaobai_y2_idle_local.pcap": False,
    "yi_1080p_boot.pcap": False,
    "control_xiaodu_plug_idle.pcap": False,
    "reolink_login.pcapng": False,
}


def a_file(folder: Path, data: bytes, name: str = "a.pcap") -> Path:
    """A file with some bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


@needs_captures
@pytest.mark.parametrize(("name", "expected"), VIDEO.items())
def test_video_is_told_from_idling(name: str, expected: bool) -> None:
    """Relayed views and clips have the shape of video; idle sessions and logins have not."""
    found = [flow for flow in read_traffic([DATA / name]).flows if flow.video_shaped]

    assert bool(found) is expected
    assert all(flow.outside for flow in found)


@needs_captures
@pytest.mark.parametrize(
    "log", sorted((DATA / "derived/netflow").glob("*.csv")), ids=lambda path: path.stem
)
def test_flow_records_reach_the_volumes_of_their_capture(log: Path) -> None:
    """Nfdump's records of a capture give its packets and bytes for every pair of ends."""
    (capture,) = DATA.glob(log.name.partition(".")[0] + ".pcap*")
    packets, records = by_end(read_traffic([capture])), by_end(read_traffic([log]))

    for end, row in packets.items():
        # Two ICMP kinds with one pair of ends are one flow here and may be two there; a frame
        # for many is known by its MAC alone, which records do not hold.
        assert records.get(end) == row or end[2] == "icmpv6"


@needs_captures
@pytest.mark.parametrize(
    "log", sorted((DATA / "derived/eve").glob("xiaobai*.json")), ids=lambda path: path.stem
)
def test_events_reach_the_volumes_of_their_capture(log: Path) -> None:
    """Suricata's flows of a capture give its packets and bytes, and its names."""
    (capture,) = DATA.glob(log.name.partition(".")[0] + ".pcap*")
    packets, events = read_traffic([capture]), read_traffic([log])

    assert (events.totals.packets, events.totals.bytes) == (
        packets.totals.packets,
        packets.totals.bytes,
    )
    said = {
        contact.name for contact in packets.contacts if contact.said is not NameOrigin.CERTIFICATE
    }
    assert said == {contact.name for contact in events.contacts}


def test_names_reach_the_flow(tmp_path: Path) -> None:
    """A flow has the name its host said, then those that DNS told."""
    traffic = read_traffic([a_file(tmp_path, CAPTURE)])
    (flow,) = (flow for flow in traffic.flows if flow.outside)

    assert flow.names == ("tls.example", "cloud.example")
    assert flow.mac == flow.host == "02:aa:00:00:00:01"
    assert traffic.totals.flows == len(traffic.flows)


PACKS = (gzip.compress, zstandard.compress, lzma.compress, bz2.compress, bytes)


@pytest.mark.parametrize("pack", PACKS)
def test_packed_files_are_read(tmp_path: Path, pack: object) -> None:
    """However a file is packed, its content is read."""
    assert callable(pack)

    assert read_traffic([a_file(tmp_path, pack(CAPTURE))]).totals.packets == 2


def test_files_in_any_order(tmp_path: Path) -> None:
    """The order of the files changes nothing but the order of the flows."""
    one = a_file(tmp_path, pcap(ANSWER), "one.pcap")
    two = a_file(tmp_path, pcap(CALL, CALL), "two.pcap")
    there, back = read_traffic([one, two]), read_traffic([two, one])

    assert by_end(there) == by_end(back)
    assert there.totals == back.totals
    assert set(there.contacts) == set(back.contacts)


def test_the_hosts_that_nobody_asked_about_are_one_total(tmp_path: Path) -> None:
    """Only the named hosts' flows are told; the rest is counted, the totals are of all."""
    traffic = read_traffic([a_file(tmp_path, CAPTURE)], hosts={"02:aa:00:00:00:01"})

    assert {flow.mac for flow in traffic.flows} == {"02:aa:00:00:00:01"}
    assert (traffic.totals.packets, traffic.totals.flows, traffic.others.flows) == (2, 3, 1)

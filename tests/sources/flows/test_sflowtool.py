"""Packets that switches sampled, as sflowtool prints them."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from firewall_logs import flow, read, volumes
from unbadge.sources.flows import sflowtool

LINE = (
    "FLOW,192.0.2.1,3,4,02aa00000007,020000000001,0x0800,20,20,10.9.8.7,198.51.100.23,"
    "6,0x00,64,40000,443,0x18,1514,1500,512\n"
)
COUNTER = "CNTR,192.0.2.1,3,6,1000000000,1,3,99,8,7,6,0,0,0,5,4,3,2,0,0,0\n"
BLOCK = """startDatagram =================================
unixSecondsUTC 1780308000
agent 192.0.2.1
startSample ----------------------
sampleType_tag 0:1
sampleType FLOWSAMPLE
meanSkipCount 512
srcMAC 02aa00000007
srcIP 10.9.8.7
dstIP 198.51.100.23
IPProtocol 6
TCPSrcPort 40000
TCPDstPort 443
IPSize 1500
endSample   ----------------------
startSample ----------------------
sampleType COUNTERSSAMPLE
ifInOctets 99
endSample   ----------------------
endDatagram   =================================
"""
JSON = """{
 "unixSecondsUTC":"1780308000", "agent":"192.0.2.1",
 "samples":[{"sampleType":"FLOWSAMPLE","meanSkipCount":"512","elements":[
   {"flowBlock_tag":"0:1","srcMAC":"02aa00000007","ip.tot_len":"1500","srcIP":"10.9.8.7",
    "dstIP":"198.51.100.23","IPProtocol":"6","TCPSrcPort":"40000","TCPDstPort":"443"}]}]
}
"""


@pytest.mark.parametrize("text", [LINE, BLOCK, JSON])
def test_a_sample_is_one_packet(text: str) -> None:
    """However many it stands for, one was seen, with its sender's MAC, and it is said so."""
    entry = flow(text)

    assert volumes(entry) == (1, 1500, 0, 0)
    assert (entry.source_port, entry.target_port, entry.protocol) == (40000, 443, 6)
    assert [(one.ip, one.mac) for one in read(text).seen] == [("10.9.8.7", "02:aa:00:00:00:07")]


def test_counters_and_other_protocols_tell_no_flow() -> None:
    """What no packet of IP is counts as a line, and types of ICMP are no ports."""
    echo = LINE.replace(",6,0x00,64,40000,443", ",1,0x00,64,8,3")
    entries = told(sflowtool.SOURCES[0], LINE + COUNTER + echo).flows

    assert [(one.protocol, one.target_port) for one in entries] == [(6, 443), (1, 0)]


@pytest.mark.parametrize(
    "text", ["FLOW of water, 12, 3", "datagramVersion\n", '{"IPProtocol": "6"}', "FLOW,x,1,2,3\n"]
)
def test_what_only_sounds_alike_is_none(text: str) -> None:
    """A word is not enough."""
    assert not any(one.accepts(a_head(text)) for one in sflowtool.SOURCES)

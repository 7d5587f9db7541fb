"""What firewalls, proxies and resolvers log, by the formats their makers publish."""

from __future__ import annotations

import json

import pytest

from feeding import Tale, a_feed, told
from unbadge.model.traffic import FlowEntry, Said
from unbadge.sources import SOURCES
from unbadge.sources.reading import source_for
from unbadge.wire.hosts import written_ip, written_mac

CAM, CLOUD = "10.9.8.7", "198.51.100.23"
MAC = "02:aa:00:00:00:07"


def read(text: str) -> tuple[str, Tale]:
    """The kind that some text is taken for, and what it tells."""
    source = source_for(a_feed(text), SOURCES)
    return source.kind, told(source, text)


def flow(text: str) -> FlowEntry:
    """The only flow that some text tells of."""
    _, tale = read(text)
    assert tale.refused == ()
    (entry,) = tale.flows
    assert (written_ip(entry.source), written_ip(entry.target)) == (CAM, CLOUD)
    return entry


def volumes(entry: FlowEntry) -> tuple[int, int, int, int]:
    """Packets and bytes there, packets and bytes back."""
    return (entry.there.packets, entry.there.bytes, entry.back.packets, entry.back.bytes)


FILTER = "Jun  1 10:00:00 gw filterlog[812]: "
V4 = f"4,0x0,,64,1,0,DF,6,tcp,60,{CAM},{CLOUD},40000,443,0,S,1,,64240,,mss"
V6 = "6,0x00,0x12345,64,UDP,17,68,fd00::7,2001:db8::23,40000,8800,68"
SPACES = "2026-06-01 10:00:00"
FIRST_PACKETS = {
    "pfsense": (f"{FILTER}5,,,1000000103,em1,match,block,in,{V4}", True),
    "opnsense": (
        (
            f'<134>1 2026-06-01T10:00:00+00:00 gw filterlog 812 - [meta sequenceId="1"] '
            f"5,,,fae559338f65e11c53669fc3642c93c2,vtnet0,match,pass,out,{V4}"
        ),
        False,
    ),
    "nftables": (
        (
            f"Jun  1 10:00:00 gw kernel: [1.0] input drop: IN=eth1 OUT=eth0 MAC=02:bb:00:00:00:01:"
            f"{MAC}:08:00 SRC={CAM} DST={CLOUD} LEN=60 TTL=63 ID=1 PROTO=TCP SPT=40000 DPT=443 SYN"
        ),
        True,
    ),
    "unifi": (
        (
            f"<4>Jun  1 10:00:00 UDM kernel: [LAN_OUT-2000-A]IN=br20 OUT=eth4 MAC= SRC={CAM} "
            f"DST={CLOUD} LEN=60 TOS=0x00 TTL=63 ID=1 DF PROTO=TCP SPT=40000 DPT=443 SYN URGP=0"
        ),
        False,
    ),
    "mikrotik 6": (
        (
            f"jun/01/2026 10:00:00 firewall,info drop forward: in:vlan9 out:ether1, src-mac {MAC}, "
            f"proto TCP (SYN), {CAM}:40000->{CLOUD}:443, len 60"
        ),
        True,
    ),
    "mikrotik 7": (
        (
            f"{SPACES} firewall,info accept forward: in:vlan9 out:ether1, "
            f"connection-state:new src-mac {MAC}, proto TCP (SYN), {CAM}:40000->{CLOUD}:443, len 60"
        ),
        False,
    ),
    "asa": (
        (
            f"Jun 01 2026 10:00:00 fw : %ASA-4-106023: Deny tcp src inside:{CAM}/40000 dst "
            f'outside:{CLOUD}/443 by access-group "in" [0x0, 0x0]'
        ),
        True,
    ),
    "asa access list": (
        (
            f"Jun 01 2026 10:00:00 fw : %ASA-6-106100: access-list in permitted tcp "
            f"inside/{CAM}(40000) -> outside/{CLOUD}(443) hit-cnt 1 first hit [0x0, 0x0]"
        ),
        False,
    ),
}


@pytest.mark.parametrize("name", FIRST_PACKETS)
def test_logs_of_first_packets_tell_what_was_stopped(name: str) -> None:
    """One packet is counted, with its ports; a firewall's word tells stopped from let by."""
    text, blocked = FIRST_PACKETS[name]

    entry = flow(f"{text}\n")

    assert (entry.protocol, entry.source_port, entry.target_port) == (6, 40000, 443)
    assert (entry.there.packets, entry.back.packets) == (1, 0)
    assert (entry.blocked, entry.passed) == (blocked, not blocked)


def test_the_filter_of_version_six() -> None:
    """There the protocol's name precedes its number."""
    _, tale = read(f"{FILTER}5,,,1000000103,em1,match,pass,out,{V6}\n")

    (entry,) = tale.flows
    assert (entry.protocol, entry.target_port, entry.there.bytes) == (17, 8800, 68)
    assert written_ip(entry.source) == "fd00::7"


def test_a_sender_is_known_by_its_mac() -> None:
    """Of the frame's head, the second address is the sender's."""
    entry = flow(FIRST_PACKETS["nftables"][0])

    assert written_mac(entry.source_mac) == MAC


SESSIONS = {
    "fortigate": f'date=2026-06-01 time=10:01:00 tz="+0000" type="traffic" subtype="forward" '
    f'srcip={CAM} srcport=40000 dstip={CLOUD} dstport=443 proto=6 action="close" duration=60 '
    "sentbyte=3000 rcvdbyte=900 sentpkt=30 rcvdpkt=9",
    "sophos": f'device="SFW" date=2026-06-01 time=10:01:00 timezone="GMT" log_type="Firewall" '
    f'log_subtype="Allowed" status="Allow" duration=60 src_ip={CAM} src_port=40000 dst_ip={CLOUD} '
    'dst_port=443 protocol="TCP" sent_pkts=30 recv_pkts=9 sent_bytes=3000 recv_bytes=900',
    "sonicwall": f'id=firewall sn=0 time="2026-06-01 10:01:00 UTC" fw=192.0.2.1 pri=6 m=537 '
    f'msg="Connection Closed" src={CAM}:40000:X0 dst={CLOUD}:443:X1 proto=tcp/https sent=3000 '
    "rcvd=900 spkt=30 rpkt=9",
    "junos": "<14>1 2026-06-01T10:01:00.000Z srx RT_FLOW - RT_FLOW_SESSION_CLOSE [junos@2636 "
    f'reason="idle Timeout" source-address="{CAM}" source-port="40000" destination-address='
    f'"{CLOUD}" destination-port="443" protocol-id="6" packets-from-client="30" '
    'bytes-from-client="3000" packets-from-server="9" bytes-from-server="900" elapsed-time="60"]',
    "stormshield": f'id=firewall time="{SPACES}" fw="f" proto=tcp src={CAM} srcport=40000 '
    f"dst={CLOUD} dstport=443 action=pass sent=3000 rcvd=900 sentpkt=30 rcvdpkt=9 duration=0",
    "cef": f"CEF:0|V|P|1|100|traffic|3|src={CAM} spt=40000 dst={CLOUD} dpt=443 proto=TCP act=allow "
    "out=3000 in=900 rt=1780308000000 sentpkt=30 rcvdpkt=9",
    "palo alto": f"1,2026/06/01 10:01:00,0,TRAFFIC,end,2049,2026/06/01 10:01:00,{CAM},{CLOUD},"
    "0.0.0.0,0.0.0.0,rule,,,ssl,vsys1,trust,untrust,e1,e2,log,2026/06/01 10:01:00,1,1,40000,443,0,"
    "0,0x0,tcp,allow,3900,3000,900,39,2026/06/01 10:00:00,60,any,0,1,0x0,10.0.0.0-10.255.255.255,"
    "US,0,30,9,tcp-fin",
    "nfdump json": json.dumps(
        {
            "type": "FLOW",
            "first": "2026-06-01T10:00:00",
            "last": "2026-06-01T10:01:00",
            "proto": 6,
            "src4_addr": CAM,
            "dst4_addr": CLOUD,
            "src_port": 40000,
            "dst_port": 443,
            "in_packets": 30,
            "in_bytes": 3000,
            "out_packets": 9,
            "out_bytes": 900,
        }
    ),
    "ecs": json.dumps(
        {
            "@timestamp": "2026-06-01T10:00:00Z",
            "source": {"ip": CAM, "port": 40000, "bytes": 3000, "packets": 30},
            "destination": {"ip": CLOUD, "port": 443, "bytes": 900, "packets": 9},
            "network": {"transport": "tcp"},
            "event": {"action": "allow", "duration": 60_000_000_000},
        }
    ),
    "azure": json.dumps(
        {
            "records": [
                {
                    "flowRecords": {
                        "flows": [
                            {
                                "flowGroups": [
                                    {
                                        "rule": "r",
                                        "flowTuples": [
                                            f"1780308000000,{CAM},{CLOUD},40000,443,6,O,E,NX,30,3000,9,900"
                                        ],
                                    }
                                ]
                            }
                        ]
                    }
                }
            ]
        }
    ),
    "argus": "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,SrcPkts,DstPkts,SrcBytes,"
    f"DstBytes\n2026/06/01 10:00:00.0,60.0,tcp,{CAM},40000,->,{CLOUD},443,FIN,30,9,3000,900",
}


@pytest.mark.parametrize("name", SESSIONS)
def test_logs_of_sessions_tell_volumes_both_ways(name: str) -> None:
    """Packets and bytes there and back, and that the connection came about."""
    entry = flow(f"{SESSIONS[name]}\n")

    assert volumes(entry) == (30, 3000, 9, 900)
    assert (entry.protocol, entry.source_port, entry.target_port) == (6, 40000, 443)
    assert (entry.asked, entry.accepted, entry.blocked) == (True, True, False)


ONE_WAY = {
    "aws": f"2 123456789012 eni-0a {CAM} {CLOUD} 40000 443 6 30 3000 1780308000 1780308060 "
    "REJECT OK",
    "nfdump line": "Date first seen          Duration Proto      Src IP Addr:Port          Dst IP "
    f"Addr:Port   Packets    Bytes Flows\n{SPACES}.000    60.000 TCP      {CAM}:40000 ->  "
    f"{CLOUD}:443         30     3000     1",
    "nfdump extended": "Date first seen          Duration Proto      Src IP Addr:Port          Dst "
    f"IP Addr:Port   Flags Tos  Packets    Bytes      pps      bps    Bpp Flows\n{SPACES}.000   "
    f"60.000 TCP  {CAM}:40000 ->  {CLOUD}:443   ....S.   0       30     3000        0      400    "
    "100     1",
    "nfdump pipe": f"2|1780308000|0|1780308060|0|6|0|0|0|{int.from_bytes(bytes([10, 9, 8, 7]))}|"
    f"40000|0|0|0|{int.from_bytes(bytes([198, 51, 100, 23]))}|443|0|0|1|2|2|0|30|3000",
    "silk": "sIP|dIP|sPort|dPort|pro|packets|bytes|flags|sTime|duration|eTime|\n"
    f"{CAM}|{CLOUD}|40000|443|6|30|3000|S|2026/06/01T10:00:00|60|2026/06/01T10:01:00|",
    "goflow2": json.dumps(
        {
            "type": "IPFIX",
            "time_flow_start_ns": 1780308000000000000,
            "bytes": 3000,
            "packets": 30,
            "src_addr": CAM,
            "dst_addr": CLOUD,
            "proto": "TCP",
            "src_port": 40000,
            "dst_port": 443,
        }
    ),
}


@pytest.mark.parametrize("name", ONE_WAY)
def test_records_of_one_way(name: str) -> None:
    """What was sent is counted, and nothing is made up of what came back."""
    entry = flow(f"{ONE_WAY[name]}\n")

    assert volumes(entry) == (30, 3000, 0, 0)
    assert (entry.target_port, entry.accepted, entry.blocked) == (443, False, name == "aws")


def test_a_torn_down_connection_is_opened_by_the_higher_port() -> None:
    """The firewall names its outer side first, whoever asked."""
    line = (
        "Jun 01 2026 10:00:00 fw : %ASA-6-302014: Teardown TCP connection 7 for "
        f"outside:{CLOUD}/443 to cams:{CAM}/40000 duration 0:01:00 bytes 5000 TCP FINs"
    )

    entry = flow(line)

    assert (entry.target_port, entry.there.bytes) == (443, 5000)
    assert entry.last - entry.first == 60 * 10**9


QUERY_LOGS = {
    "dnsmasq": f"Jun  1 10:00:00 dnsmasq[7]: query[A] a.example from {CAM}",
    "unbound": f"Jun  1 10:00:00 unbound[7]: [7:0] info: {CAM} a.example. A IN",
    "bind": f"01-Jun-2026 10:00:00.000 client @0x7f {CAM}#53000 (a.example): query: a.example IN A",
    "coredns": f'[INFO] {CAM}:53000 - 7 "A IN a.example. udp 45 false 512" NOERROR qr,rd 80 0.01s',
    "windows": f"6/1/2026 10:00:00 AM 0E4C PACKET  00000000 UDP Rcv {CAM}  c8d5   Q [0001   D   "
    "NOERROR] A      (1)a(7)example(0)",
    "adguard": json.dumps({"T": "2026-06-01T10:00:00Z", "QH": "a.example", "QT": "A", "IP": CAM}),
}


@pytest.mark.parametrize("name", QUERY_LOGS)
def test_query_logs_tell_names_by_client(name: str) -> None:
    """The name is one that the client asked for, and evidence of what it is."""
    _, tale = read(f"{QUERY_LOGS[name]}\n")

    assert [(written_ip(one.host), one.said, one.name) for one in tale.names] == [
        (CAM, Said.DNS, "a.example")
    ]
    assert tale.pairs == [("dns.query", "a.example")]


def test_answers_are_tied_to_who_asked() -> None:
    """An alias leads on to its address; what was blocked has none."""
    lines = (
        f"query[A] a.example from {CAM}",
        "reply a.example is <CNAME>",
        f"reply b.example is {CLOUD}",
        f"query[A] ads.example from {CAM}",
        "gravity blocked ads.example is 0.0.0.0",
    )

    _, tale = read("".join(f"Jun  1 10:00:00 dnsmasq[7]: {line}\n" for line in lines))

    given = [(one.name, written_ip(one.addresses[0][0])) for one in tale.names if one.addresses]
    assert given == [("a.example", CLOUD)]


def test_a_proxy_tells_name_and_server() -> None:
    """What a client asked for, and where the proxy went; what it denied is no exchange."""
    line = (
        f"1780308000.000 500 {CAM} TCP_TUNNEL/200 900 CONNECT a.example:443 - HIER_DIRECT/{CLOUD} -"
    )
    denied = f"1780308000.000 0 {CAM} TCP_DENIED/403 900 GET http://b.example/x - HIER_NONE/- -"

    _, tale = read(f"{line}\n{denied}\n")

    assert [(one.name, one.said) for one in tale.names] == [
        ("a.example", Said.SNI),
        ("b.example", Said.DNS),
    ]
    assert [volumes(entry) for entry in tale.flows] == [(1, 0, 1, 900)]


def test_lines_of_other_programs_tell_nothing() -> None:
    """A log of a whole machine holds other lines too; a broken one is rejected with its place."""
    broken = f"{FILTER}5,,,1,em1,match,block,in,4,0x0,,64,1,0,DF,6,tcp,60,nowhere,{CLOUD},1,2"

    _, tale = read(f"{FIRST_PACKETS['pfsense'][0]}\nJun  1 10:00:00 gw sshd[7]: hello\n{broken}\n")

    assert len(tale.flows) == 1
    assert [reason.partition(":")[0] for reason in tale.reasons] == ["line 3"]

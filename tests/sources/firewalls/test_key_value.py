"""Firewalls that write name=value."""

from __future__ import annotations

import pytest

from feeding import a_head
from firewall_logs import CAM, CLOUD, MAC, flow, is_first_packet, is_session, read
from unbadge.sources.firewalls.key_value import SOURCE, row_of

LOGS = {
    "fortigate": (
        'date=2026-06-01 time=10:01:00 tz="+0000" type="traffic" subtype="forwa'
        'rd" srcip=10.9.8.7 srcport=40000 dstip=198.51.100.23 dstport=443 proto'
        '=6 action="close" duration=60 sentbyte=3000 rcvdbyte=900 sentpkt=30 rc'
        "vdpkt=9"
    ),
    "sophos": (
        'device="SFW" date=2026-06-01 time=10:01:00 timezone="GMT" log_type="Fi'
        'rewall" log_subtype="Allowed" status="Allow" duration=60 src_ip=10.9.8'
        '.7 src_port=40000 dst_ip=198.51.100.23 dst_port=443 protocol="TCP" sen'
        "t_pkts=30 recv_pkts=9 sent_bytes=3000 recv_bytes=900"
    ),
    "sonicwall": (
        'id=firewall sn=0 time="2026-06-01 10:01:00 UTC" fw=192.0.2.1 pri=6 m=5'
        '37 msg="Connection Closed" src=10.9.8.7:40000:X0 dst=198.51.100.23:443'
        ":X1 proto=tcp/https sent=3000 rcvd=900 spkt=30 rpkt=9"
    ),
    "junos": (
        "<14>1 2026-06-01T10:01:00.000Z srx RT_FLOW - RT_FLOW_SESSION_CLOSE [ju"
        'nos@2636 reason="idle Timeout" source-address="10.9.8.7" source-port="'
        '40000" destination-address="198.51.100.23" destination-port="443" prot'
        'ocol-id="6" packets-from-client="30" bytes-from-client="3000" packets-'
        'from-server="9" bytes-from-server="900" elapsed-time="60"]'
    ),
    "stormshield": (
        'id=firewall time="2026-06-01 10:00:00" fw="f" proto=tcp src=10.9.8.7 s'
        "rcport=40000 dst=198.51.100.23 dstport=443 action=pass sent=3000 rcvd="
        "900 sentpkt=30 rcvdpkt=9 duration=0"
    ),
    "cef": (
        "CEF:0|V|P|1|100|traffic|3|src=10.9.8.7 spt=40000 dst=198.51.100.23 dpt"
        "=443 proto=TCP act=allow out=3000 in=900 rt=1780308000000 sentpkt=30 r"
        "cvdpkt=9"
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_session_has_volumes_both_ways(name: str) -> None:
    """Packets and bytes there and back, and that the connection came about."""
    assert is_session(LOGS[name])


def test_a_broken_time_is_no_fault_of_the_head() -> None:
    """A line whose time is none is a broken record, not the end of the run."""
    line = LOGS["sophos"].replace("date=2026-06-01", 'date="2026-06-01 and 2026-06-01"')

    assert not SOURCE.accepts(a_head(f"{line}\n"))


def test_names_are_words() -> None:
    """A run of letters without an equals sign is looked at once, however long it is."""
    assert row_of("a" * 100_000) is None
    assert row_of(f"{'a' * 100}={'b' * 100}") is None


POINT = 'action:"Drop"; src:"10.9.8.7"; dst:"198.51.100.23"; proto:"6"; s_port:"40000"; '


@pytest.mark.parametrize(
    "text",
    [
        f'<134>1 2026-06-01T10:00:00Z gw FW 1 - [{POINT}service:"443"]',
        "action=Drop|src=10.9.8.7|dst=198.51.100.23|proto=6|s_port=40000|service=443",
        'src="10.9.8.7:40000" dst="198.51.100.23:443" note="BLOCK" protoID=6 proto="others"',
        "id=fw msg=dropped src=10.9.8.7:40000:X0:cams dst=198.51.100.23:443:X1 proto=tcp/https",
        "action=deny srcip=10.9.8.7 srcport=40000 dstip=198.51.100.23 dstport=443 proto=6 spkt=0",
    ],
    ids=["colons", "bars", "a protocol with a name", "two interfaces", "no packet counted"],
)
def test_other_marks_between_names_and_values(text: str) -> None:
    """Bars and colons part them; a protocol's number counts; what was stopped was sent once."""
    assert is_first_packet(text, blocked=True)


MERAKI = (
    "Mar  1 10:00:01 10.9.8.1 1 1772359201.102938 MX84 {} src=10.9.8.7{} dst=198.51.100.23{} "
    "mac=02:AA:00:00:00:07 "
)


def test_a_client_s_mac_and_a_time_behind_the_host() -> None:
    """Meraki writes seconds since 1970 behind syslog's own time, and the MAC of the client."""
    line = MERAKI.format("flows deny", "", "") + "protocol=tcp sport=40000 dport=443"

    tale = read(line)

    assert tale.pairs == [("mac", MAC)]
    assert is_first_packet(line, blocked=True)
    assert flow(line).first == 1772359201102938000


@pytest.mark.parametrize(
    "line",
    [
        MERAKI.format("urls", ":40000", ":443") + "request: UNKNOWN https://a.example/...",
        (
            "date=2026-06-01 time=10:00:00 type=utm subtype=dns srcip=10.9.8.7 srcport=40000 "
            'dstip=198.51.100.23 dstport=53 proto=17 qname="a.example" qtype=A'
        ),
    ],
    ids=["a page that was fetched", "a question of DNS"],
)
def test_the_name_that_was_asked_for(line: str) -> None:
    """It is told beside the flow."""
    tale = read(line)

    assert [one.name for one in tale.names] == ["a.example"]
    assert len(tale.flows) == 1


@pytest.mark.parametrize(
    "times",
    [
        'time="2026-06-01 12:00:09" tz=+0200 startime="2026-06-01 12:00:00" duration=9.00',
        'date=2026-06-01 time=12:00:09 tz="+0200" duration=9',
        "eventtime=1780308009000000000 tz=+0200 duration=9",
        'start_time="2026-06-01T10:00:00Z" tz=+0200 duration=9',
    ],
)
def test_a_zone_in_a_field_of_its_own(times: str) -> None:
    """It is the zone of each time on the line that has none; a time of its own zone keeps it."""
    line = f"src={CAM} srcport=40000 dst={CLOUD} dstport=443 proto=tcp action=pass {times}"
    entry = flow(line)
    assert (entry.first // 10**9, entry.last // 10**9) == (1_780_308_000, 1_780_308_009)


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ('msg="Connection Closed" sent=3000 rcvd=900', (True, False)),
        ('msg="Connection Opened"', (True, False)),
        ('msg="TCP connection dropped"', (False, True)),
        ('msg="Connection reset by a friend"', (False, False)),
        ("ip_flow_end", (True, False)),
    ],
)
def test_what_was_done_in_words(words: str, states: tuple[bool, bool]) -> None:
    """A connection that was opened or closed was let through; other words say nothing."""
    line = f"id=firewall src={CAM}:40000:X0 dst={CLOUD}:443:X1 proto=tcp/https {words}"
    entry = flow(line)
    assert (entry.passed, entry.blocked) == states


UTM = (
    f'type="utm" subtype="webfilter" srcip={CAM} srcport=40000 dstip={CLOUD} dstport=443 proto=6 '
    'hostname="a.example" action="{}" sentbyte=60 rcvdbyte=9'
)
ENDED = (
    f'type="traffic" subtype="forward" srcip={CAM} srcport=40000 dstip={CLOUD} dstport=443 proto=6 '
    'action="close" sentbyte=3000 rcvdbyte=900 sentpkt=30 rcvdpkt=9'
)


def test_a_session_that_is_told_twice_counts_once() -> None:
    """FortiGate logs what a filter saw of a session and, at its end, the session itself."""
    tale = read(f"{UTM.format('passthrough')}\n{ENDED}\n")
    assert [entry.there.bytes for entry in tale.flows] == [3000]
    assert [(named.name, len(named.remotes)) for named in tale.names] == [("a.example", 1)]


def test_what_a_filter_blocked_stays_blocked() -> None:
    """The name was asked for, and no server was reached by it."""
    tale = read(f"{UTM.format('blocked')}\n")
    assert [(entry.blocked, entry.passed) for entry in tale.flows] == [(True, False)]
    assert [(named.name, named.remotes) for named in tale.names] == [("a.example", ())]


def test_lines_of_a_site_gateway() -> None:
    """Packets have their length, and a page its server's port by its scheme."""
    head = "2026:06:01-10:00:00 utm"
    packet = f'srcip="{CAM}" dstip="{CLOUD}" proto="6" length="60" srcport="40000" dstport="443"'
    page = f'sub="http" action="pass" method="CONNECT" srcip="{CAM}" dstip="{CLOUD}"'
    tale = read(
        f'{head} ulogd[7]: sub="packetfilter" action="drop" {packet}\n'
        f'{head} httpproxy[7]: {page} url="https://a.example/x"\n'
    )
    dropped, passed = tale.flows
    assert (dropped.blocked, dropped.there.bytes) == (True, 60)
    assert (passed.passed, passed.target_port) == (True, 443)
    assert [named.name for named in tale.names] == ["a.example"]


PROXY = (
    'date="2026-06-01T10:00:00.390Z" hostname="proxy" source_ip=10.9.8.7 '
    "destination_ip=198.51.100.23 source_bytes=131 destination_bytes=9 "
)


@pytest.mark.parametrize(
    ("asked", "port"),
    [
        ('http_request_first_line="CONNECT cloud.example:8443 HTTP/1.1"', 8443),
        ('http_request_first_line="GET http://cloud.example/ HTTP/1.1"', 80),
        ("uri_scheme=https requested_host=cloud.example", 443),
    ],
)
def test_a_call_through_a_proxy_needs_no_protocol(asked: str, port: int) -> None:
    """What was asked tells the port; the date alone may hold the hour."""
    entry = flow(PROXY + asked)

    assert (entry.protocol, entry.target_port, entry.first) == (6, port, 1780308000390 * 10**6)


def test_the_address_at_home_goes_before_that_of_the_site() -> None:
    """A proxy in the cloud sees the whole site's address, and is told the client's own."""
    line = PROXY.replace("10.9.8.7", "203.0.113.9") + "client_ip=10.9.8.7 uri_scheme=https"

    assert flow(line).target_port == 443


@pytest.mark.parametrize(
    "line",
    [
        (
            'time="2026-06-01 10:00:00 UTC" src=10.9.8.7:40000:X1: dst=198.51.100.23:443:X3:SRV '
            "proto=tcp/https sent=59 rcvd=134"
        ),
        (
            'time="1780308000" policy="[db={93};date=1610491680;]" src="10.9.8.7" '
            'dst="198.51.100.23" proto="6" s_port="40000" service="443"'
        ),
    ],
)
def test_an_empty_interface_and_a_date_of_something_else_cost_no_line(line: str) -> None:
    """SonicWall names no interface at times; Check Point tags its policy with a date."""
    entry = flow(line)

    assert (entry.target_port, entry.first) == (443, 1780308000 * 10**9)

"""Flow records as JSON."""

from __future__ import annotations

import json

import pytest

from firewall_logs import flow, is_session, read, volumes
from unbadge.sources.flows import flow_json

WHEN = "2026-06-01T10:00:00Z"

LOGS = {
    "nfdump json": (
        '{"type": "FLOW", "first": "2026-06-01T10:00:00", "last": "2026-06-01T1'
        '0:01:00", "proto": 6, "src4_addr": "10.9.8.7", "dst4_addr": "198.51.10'
        '0.23", "src_port": 40000, "dst_port": 443, "in_packets": 30, "in_bytes'
        '": 3000, "out_packets": 9, "out_bytes": 900}'
    ),
    "ecs": (
        '{"@timestamp": "2026-06-01T10:00:00Z", "source": {"ip": "10.9.8.7", "p'
        'ort": 40000, "bytes": 3000, "packets": 30}, "destination": {"ip": "198'
        '.51.100.23", "port": 443, "bytes": 900, "packets": 9}, "network": {"tr'
        'ansport": "tcp"}, "event": {"action": "allow", "duration": 60000000000'
        "}}"
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_session_has_volumes_both_ways(name: str) -> None:
    """Packets and bytes there and back, and that the connection came about."""
    assert is_session(LOGS[name])


ONE_WAY = {
    "goflow2": (
        '{"type": "IPFIX", "time_flow_start_ns": 1780308000000000000, "bytes": '
        '3000, "packets": 30, "src_addr": "10.9.8.7", "dst_addr": "198.51.100.2'
        '3", "proto": "TCP", "src_port": 40000, "dst_port": 443}'
    ),
}


@pytest.mark.parametrize("name", ONE_WAY)
def test_a_record_of_one_way(name: str) -> None:
    """What was sent is counted, and nothing is made up of what came back."""
    entry = flow(ONE_WAY[name])

    assert volumes(entry) == (30, 3000, 0, 0)
    assert (entry.target_port, entry.accepted, entry.blocked) == (443, False, False)


def test_what_was_done_may_stand_deep_or_in_a_list() -> None:
    """A decision in an inner object counts, and of a list the word that says it."""
    ends = '"source":{"ip":"10.9.8.7","port":40000},"destination":{"ip":"198.51.100.23","port":443}'
    rest = '"network":{"transport":"tcp","bytes":60,"packets":1}'

    for told in ('"event":{"type":["connection","denied"]}', '"detail":{"disposition":"DENIED"}'):
        assert flow(f"{{{told},{ends},{rest}}}").blocked


@pytest.mark.parametrize(("near", "far"), [("client", "server"), ("src", "dst")])
def test_ends_deep_in_a_record(near: str, far: str) -> None:
    """ElastiFlow keeps address and port in records of their own."""
    record = {
        "@timestamp": "2026-06-01T10:00:00Z",
        "flow": {
            near: {"ip": {"addr": "10.9.8.7"}, "l4": {"port": {"id": 40000}}},
            far: {"ip": {"addr": "198.51.100.23"}, "l4": {"port": {"id": 443}}},
            "bytes": 3000,
            "packets": 30,
        },
        "l4": {"proto": {"name": "TCP"}},
    }
    entry = flow(json.dumps(record))
    assert (entry.source_port, entry.target_port, entry.there.bytes) == (40000, 443, 3000)


def test_a_firewall_s_live_log() -> None:
    """The length of the one packet is what was sent."""
    record = {"__timestamp__": "2026-06-01T12:00:00+02:00", "action": "block", "protonum": "6",
              "src": "10.9.8.7", "srcport": "40000", "dst": "198.51.100.23", "dstport": "443",
              "length": "60"}  # fmt: skip
    entry = flow(json.dumps([record]))
    assert (entry.blocked, entry.there.bytes, entry.first) == (True, 60, 1_780_308_000 * 10**9)


HEC = (
    '{"sourcetype":"nss","event":{"datetime":"Mon Jun 01 10:00:00 2026","csip":"10.9.8.7",'
    '"csport":"40000","cdip":"198.51.100.23","cdport":"443","proto":"TCP","duration":"60",'
    '"action":"Allow"}}'
)
UNLISTED = (
    (
        '{"Action":"allowed","Datetime":"2026-06-01T10:00:00Z","DestinationIP":"198.51.100.23",'
        '"DestinationPort":443,"SourceIP":"10.9.8.7","SourcePort":40000,"Transport":"tcp"}'
    ),
    (
        '{"cliIpAddr":"10.9.8.7","cli_port_num":40000,"svrIp":"198.51.100.23","svrPort":443,'
        '"LogTime":"2026-06-01 10:00:00","L4Proto":"tcp"}'
    ),
    (
        '{"ip_src":"10.9.8.7","ip_dst":"198.51.100.23","port_src":40000,"port_dst":443,'
        '"protocol":"ethernetip","transport_protocol":"tcp","time":1780308000000}'
    ),
    (
        '{"src_host":"camera","src_ip_addr":"10.9.8.7","src_port":40000,"dst_host":"cloud",'
        '"dst_ip_addr":"198.51.100.23","dst_port":443,"timestamp":1780308000,"http_method":"GET"}'
    ),
)


def test_an_envelope_hides_no_flow() -> None:
    """A flow in an event is read as if it stood alone: a duration in seconds is no other."""
    entry = flow(HEC)

    assert (entry.source_port, entry.target_port, entry.passed) == (40000, 443, True)
    assert entry.last - entry.first == 60 * 10**9


@pytest.mark.parametrize("text", UNLISTED)
def test_names_that_nobody_listed_tell_ends_by_side_and_thing(text: str) -> None:
    """A side, and address or port; a host's name is none, and a transport beside it counts."""
    entry = flow(text)

    assert (entry.protocol, entry.source_port, entry.target_port) == (6, 40000, 443)
    assert entry.first == 1780308000 * 10**9


def test_a_mixed_log_is_told_by_more_than_its_first_line() -> None:
    """What comes first may be of another matter; questions among the flows are kept too."""
    asked = (
        '{"QueryName":"cloud.example","QueryType":"A","SrcIP":"10.9.8.7",'
        '"Datetime":"2026-06-01T10:00:00Z"}'
    )
    tale = read('{"sourcetype":"audit","event":{"who":"x"}}\n' + HEC + "\n" + asked)

    assert len(tale.flows) == 1
    assert [one.name for one in tale.names] == ["cloud.example"]
    assert [(one.ip, one.value) for one in tale.seen] == [("10.9.8.7", "cloud.example")]


@pytest.mark.parametrize(
    "record",
    [
        {"source": "10.0.0.1", "destination": "10.0.0.2", "protocol": "tcp", "created_at": WHEN},
        {"src_ip": "10.0.0.1", "dst_ip": "10.0.0.2", "protocol": "tcp", "updated": WHEN},
        {"client_name": "a", "server_name": "b", "protocol": "tcp", "time": WHEN},
        {"clip": "a", "ship": "b", "proto": "tcp", "time": WHEN},
        {"src": "any", "dst": "any", "proto": "tcp", "enabled": True},
        {"server_ip": "10.0.0.1", "protocol": "tcp", "time": WHEN},
        {"ip": "10.0.0.1", "port": 80, "protocol": "tcp", "time": WHEN},
        {"description": "tcp from 10.0.0.1 to 10.0.0.2", "time": WHEN, "protocol": "tcp"},
        {"receiver": "10.0.0.1", "sender": "10.0.0.2", "time": WHEN, "protocol": "tcp"},
        {"src_ip": "10.0.0.1", "dst_ip": "10.0.0.2", "time": WHEN},
    ],
)
def test_rules_and_devices_are_no_flows(record: dict[str, object]) -> None:
    """Without both ends, a protocol and a time or sums of its own, nothing flowed."""
    assert not flow_json.is_flow(record)

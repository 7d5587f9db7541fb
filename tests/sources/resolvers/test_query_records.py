"""Queries of DNS as records of JSON."""

from __future__ import annotations

import json

import pytest

from feeding import a_head
from firewall_logs import read
from unbadge.sources.resolvers.query_records import SOURCE
from unbadge.wire.hosts import written_ip

TEN = 1_780_308_000 * 10**9
TIME = "2026-06-01T10:00:00Z"
QUESTION = {
    "Datetime": TIME,
    "InternalIP": "10.9.8.7",
    "SrcIP": "203.0.113.1",
    "QueryName": "a.example",
    "QueryTypeName": "A",
}


@pytest.mark.parametrize(
    "record",
    [
        QUESTION,
        {"timestamp": TIME, "client_ip": "10.9.8.7", "qname": "a.example.", "qtype": "AAAA"},
        {"@timestamp": TIME, "source": {"ip": "10.9.8.7"},
         "dns": {"question": {"name": "a.example", "type": "A"}}},
        {"time": "1780308000", "clientIp": "10.9.8.7", "domain": "a.example", "rcode": "NOERROR"},
        {"query_timestamp": TIME, "srcaddr": "10.9.8.7", "query_name": "a.example.",
         "query_type": "A"},
        {"ts": TIME, "client_address": "10.9.8.7", "question": {"name": "a.example", "type": "A"}},
    ],
)  # fmt: skip
@pytest.mark.parametrize("enclosed", [False, True])
def test_a_question_by_the_names_of_its_fields(record: dict[str, object], enclosed: bool) -> None:
    """Who asked, for what and when, whatever the program calls them and puts around them."""
    text = json.dumps({"result": [record]} if enclosed else record)
    tale = read(text)
    (named,) = tale.names
    assert (written_ip(named.host), named.name, named.first) == ("10.9.8.7", "a.example", TEN)
    assert tale.pairs == [("dns.query", "a.example")]


def test_addresses_that_were_answered() -> None:
    """A list of answers ties the name to where the host may go next."""
    answers = [{"Rdata": "198.51.100.23", "Type": "A"}, {"Rdata": "b.example.", "Type": "CNAME"}]
    (named,) = read(json.dumps({**QUESTION, "answers": answers})).names
    assert [written_ip(ip) for ip, _ in named.addresses] == ["198.51.100.23"]


def test_a_flow_of_dns_tells_the_question_too() -> None:
    """An event of Elastic holds the flow and the name: both are kept."""
    event = {
        "@timestamp": TIME,
        "source": {"ip": "10.9.8.7", "port": 40000, "bytes": 60},
        "destination": {"ip": "198.51.100.23", "port": 53},
        "network": {"transport": "udp", "protocol": "dns"},
        "dns": {"question": {"name": "a.example", "type": "A"}},
    }
    tale = read(json.dumps(event))
    assert len(tale.flows) == 1
    assert [one.name for one in tale.names] == ["a.example"]


@pytest.mark.parametrize(
    "record",
    [
        {"ip": "10.9.8.7", "hostname": "cam.example"},
        {"client": "hall", "domain": "a.example", "type": "A"},
        {"client": "10.9.8.7", "query": "select a.b from c", "type": "sql"},
        {"client": "10.9.8.7", "query": "/index.html", "type": "GET"},
        {"client": "10.9.8.7", "domain": "10.9.8.1", "type": "PTR"},
    ],
)
def test_other_records_are_no_questions(record: dict[str, object]) -> None:
    """A name without a kind of question, a client without address, a page: none of them asks."""
    assert not SOURCE.accepts(a_head(json.dumps(record)))

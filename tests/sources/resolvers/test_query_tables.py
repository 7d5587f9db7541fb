"""Query logs of resolvers as tables."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.resolvers.query_tables import SOURCE

OWN = (
    "RowNumber,Timestamp,ClientIpAddress,Protocol,RCODE,Qname,Qtype,Qclass,Answer\n"
    '1,2026-11-20T10:00:00Z,192.168.7.21,Udp,NoError,a.example.,A,IN,"x.example, 203.0.113.9"\n'
    "2,2026-11-20T10:00:01Z,192.168.7.21,Udp,NoError,a.example.,A,IN,203.0.113.9\n"
    "3,2026-11-20T10:00:02Z,nobody,Udp,NoError,a.example,A,IN,\n"
)
OUTSIDE = (
    "timestamp;domain;query_type;client_ip;status;device_name;device_local_ip\n"
    "2026-11-20T10:00:00Z;b.example;AAAA;198.51.100.9;;cam;192.168.7.22\n"
)


def test_who_asked_for_what() -> None:
    """Each row is a question with what was given; a bad row is refused."""
    tale = told(SOURCE, OWN)

    assert [(one.name, len(one.addresses)) for one in tale.names] == [("a.example", 1)] * 2
    assert tale.of(Signal.DNS_QUERY) == ["a.example"]
    assert {one.ip for one in tale.seen} == {"192.168.7.21"}
    assert len(tale.refused) == 1


def test_an_address_at_home_goes_before_the_sites() -> None:
    """Where a resolver outside tells the address at home, that is the one who asked."""
    assert {one.ip for one in told(SOURCE, OUTSIDE).seen} == {"192.168.7.22"}


@pytest.mark.parametrize(
    "text", ["Make,Model,IP\nAcme,X-1,192.0.2.7\n", "domain,client\na.example,b\n"]
)
def test_other_tables_are_left_alone(text: str) -> None:
    """Lists, and tables without a kind of question, are none."""
    assert not SOURCE.accepts(a_head(text))


def test_a_sensor_s_table_of_questions() -> None:
    """Zeek's columns tell who asked, for what and which kind."""
    text = (
        "ts,uid,id.orig_h,id.orig_p,id.resp_h,query,qtype_name,answers\n"
        "2026-06-01T10:00:00Z,C1,10.9.8.7,5000,10.9.8.1,a.example,A,198.51.100.23\n"
    )
    (named,) = told(SOURCE, text).names
    assert (named.name, named.first, len(named.addresses)) == (
        "a.example",
        1_780_308_000 * 10**9,
        1,
    )

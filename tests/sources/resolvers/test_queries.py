"""Query logs of resolvers."""

from __future__ import annotations

import pytest

from firewall_logs import CAM, CLOUD, read
from unbadge.model.traffic import NameOrigin, NameSighting
from unbadge.wire.hosts import written_ip

LOGS = {
    "dnsmasq": ("Jun  1 10:00:00 dnsmasq[7]: query[A] a.example from 10.9.8.7"),
    "unbound": ("Jun  1 10:00:00 unbound[7]: [7:0] info: 10.9.8.7 a.example. A IN"),
    "bind": (
        "01-Jun-2026 10:00:00.000 client @0x7f 10.9.8.7#53000 (a.example): query: a.example IN A"
    ),
    "coredns": (
        '[INFO] 10.9.8.7:53000 - 7 "A IN a.example. udp 45 false 512" NOERROR qr,rd 80 0.01s'
    ),
    "windows": (
        "6/1/2026 10:00:00 AM 0E4C PACKET  00000000 UDP Rcv 10.9.8.7  c8d5   Q "
        "[0001   D   NOERROR] A      (1)a(7)example(0)"
    ),
    "adguard": ('{"T": "2026-06-01T10:00:00Z", "QH": "a.example", "QT": "A", "IP": "10.9.8.7"}'),
}


@pytest.mark.parametrize("name", LOGS)
def test_query_logs_tell_names_by_client(name: str) -> None:
    """The name is one that the client asked for, and evidence of what it is."""
    tale = read(f"{LOGS[name]}\n")

    assert [(written_ip(one.host), one.said, one.name) for one in tale.names] == [
        (CAM, NameOrigin.DNS, "a.example")
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

    tale = read("".join(f"Jun  1 10:00:00 dnsmasq[7]: {line}\n" for line in lines))

    given = [(one.name, written_ip(one.addresses[0][0])) for one in tale.names if one.addresses]
    assert given == [("a.example", CLOUD)]


@pytest.mark.parametrize("day", ["6/1/2026 10:00:00 PM", "01.06.2026 22:00:00"])
def test_windows_writes_times_in_its_own_language(day: str) -> None:
    """Months come first where the United States' form is used."""
    (named,) = read(LOGS["windows"].replace("6/1/2026 10:00:00 AM", day)).names

    assert named.first == 1780351200 * 10**9


def test_unbound_may_say_what_kind_a_line_is() -> None:
    """With ``log-tag-queryreply`` a question and an answer are called by name."""
    line = "2026-06-01T10:00:00.5Z unbound[7:0] {}: 10.9.8.7 a.example. A IN"

    assert [one.name for one in read(line.format("query")).names] == ["a.example"]
    assert [one.name for one in read(line.format("reply") + " NOERROR").names] == ["a.example"]


QUESTION = '{"client":"10.9.8.7","question":{"class":"IN","name":"cam.example","type":"A"}'
PACKED = "Jun  1 10:00:00 dnsmasq[7]: query[A] cam.example from 10.9.8.7\\n"


@pytest.mark.parametrize(
    "text",
    [
        f'{{"data":[{QUESTION},"time":"2026-06-01T10:00:00Z"}}],"oldest":""}}',
        f'{{"log":"{PACKED}","stream":"stdout"}}',
        "[1780308000] unbound[7:0] info: 10.9.8.7 cam.example. A IN",
    ],
    ids=["API", "container", "no colon"],
)
def test_questions_in_an_envelope(text: str) -> None:
    """An API's answer, a container's line and a log without a colon tell the same question."""
    (named,) = read(text).traffic

    assert isinstance(named, NameSighting)
    assert named.name == "cam.example"


def test_an_answer_behind_the_question() -> None:
    """Infoblox writes the response on the line of BIND's question."""
    line = (
        "Jun  1 10:00:00 ns named[7]: 01-Jun-2026 10:00:00.123 client 10.9.8.7#5000: UDP: query: "
        "a.example IN A response: NOERROR + a.example. 60 IN A 198.51.100.23;"
    )
    (named,) = read(f"{line}\n").names
    assert named.name == "a.example"
    assert [written_ip(ip) for ip, _ in named.addresses] == ["198.51.100.23"]


def test_an_answer_that_bind_logs_names_client_name_and_addresses() -> None:
    """What was given stands behind the arrow; other kinds of records are no addresses."""
    line = (
        "client @0xfc 10.9.8.7#54298 (cloud.example): answer: cloud.example IN A +EDC (10.0.0.2)"
        " -> NOERROR 474 CNAME edge.example. 174 A 198.51.100.23 20 A 198.51.100.24\n"
    )
    (named,) = read(line).names

    assert (named.name, [ip for ip, _ in named.addresses]) == (
        "cloud.example",
        [bytes((198, 51, 100, 23)), bytes((198, 51, 100, 24))],
    )

"""Query logs that say in words who asked."""

from __future__ import annotations

import pytest

from firewall_logs import CAM, CLOUD, read
from unbadge.sources.resolvers.asked import ANY
from unbadge.wire.hosts import written_ip

LINES = {
    "recursor": "Mar  1 10:00:01 ns pdns_recursor[7]: 3 [1/1] question for 'a.example|A' from "
    "10.9.8.7:50414",
    "recursor in fields": 'Mar 01 10:00:01 msg="Question" subsystem="syncres" ts="1772359201.1" '
    'qname="a.example" qtype="A" remote="10.9.8.7:50414"',
    "zones": "Mar 01 10:00:01 Remote 10.9.8.7 wants 'a.example|A', do = 0: packetcache MISS",
    "dnsdist": "Mar  1 10:00:01 ns dnsdist[9]: Packet from 10.9.8.7:50414 for a.example. A with "
    "id 1234",
    "technitium": "[2026-03-01 10:00:01 UTC] [10.9.8.7:50414] [UDP] QNAME: a.example; QTYPE: A; "
    "QCLASS: IN; RCODE: NoError; ANSWER: [198.51.100.23]",
    "blocky": 'time="2026-03-01T10:00:01Z" level=info msg="query resolved" client_ip=10.9.8.7 '
    "client_names=cam question_name=a.example. question_type=A",
    "routeros": "mar/01/2026 10:00:01 dns query from 10.9.8.7: #12 a.example. A",
    "dnstap": "01-Mar-2026 10:00:01.123 CQ 10.9.8.7:50414 -> 10.9.8.1:53 UDP 41b a.example/IN/A",
    "umbrella": '"2026-03-01 10:00:01","cam","cam,Hall","10.9.8.7","203.0.113.1","Blocked","1 (A)",'
    '"NOERROR","a.example.","Malware","Networks","Networks","Malware"',
    "dnstap in short": '2026-03-01T10:00:01.123Z CQ 10.9.8.7 UDP 41b "a.example." IN A',
}


@pytest.mark.parametrize("name", LINES)
def test_words_tell_who_asked_for_which_name(name: str) -> None:
    """Each is a name by its client, and evidence of what that is."""
    tale = read(f"{LINES[name]}\n")

    assert [(written_ip(one.host), one.name) for one in tale.names] == [(CAM, "a.example")]
    assert tale.pairs == [("dns.query", "a.example")]


def test_an_answer_is_tied_to_its_question() -> None:
    """Technitium writes both on one line, with the time."""
    (named,) = read(f"{LINES['technitium']}\n").names

    assert [(written_ip(ip), time > 0) for ip, time in named.addresses] == [(CLOUD, True)]


@pytest.mark.parametrize(
    "line",
    [
        "there is no question for 'a.example' from the board",
        "Packet from 10.9.8.7 lost",
        "Remote hands wants 'coffee|now'",
    ],
)
def test_other_sentences_are_no_questions(line: str) -> None:
    """A client's address stands where the program writes it."""
    assert ANY.search(line) is None


def test_answers_of_dnstap_are_known_and_tell_nothing_new() -> None:
    """They are no flow in a form that is not read."""
    answer = "01-Mar-2026 10:00:01.124 CR 10.9.8.7:50414 <- 10.9.8.1:53 UDP 61b a.example/IN/A"
    tale = read(f"{LINES['dnstap']}\n{answer}\n")
    assert (len(tale.names), tale.unread, tale.refused) == (1, (), ())


def test_a_question_that_draytek_saw_is_the_clients() -> None:
    """Beside the resolver that was asked."""
    line = (
        "DrayTek: Local User (MAC=02-AA-00-00-00-07): 10.9.8.7 DNS -> 8.8.8.8 inquire c.example\n"
    )

    assert [(one.host[-1], one.name) for one in read(line).names] == [(7, "c.example")]

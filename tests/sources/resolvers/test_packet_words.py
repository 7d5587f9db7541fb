"""DNS as RouterOS spells out its packets."""

from __future__ import annotations

import pytest

from feeding import a_head
from firewall_logs import read
from unbadge.sources.resolvers import packet_words

AT = "2026-06-01 10:00:00 dns,packet "
QUESTION = f"{AT}question: cloud.example:A:IN\n"
ANSWER = f"{AT}answer:\n{AT}<cloud.example:A:300=198.51.100.23>\n"

ASKED = f"{AT}--- got query from 10.9.8.7:52341:\n{QUESTION}"
ANSWERED = f"{AT}--- sending reply to 10.9.8.7:52341:\n{QUESTION}{ANSWER}"
WHOLE = ASKED + ANSWERED


def test_a_client_asks_and_is_answered() -> None:
    """The question once, and the address with the name that was asked for."""
    names = read(WHOLE).names

    assert [(one.name, [ip[0] for ip, _ in one.addresses]) for one in names] == [
        ("cloud.example", []),
        ("cloud.example", [198]),
    ]
    assert {(one.host, one.first) for one in names} == {(bytes((10, 9, 8, 7)), 1780308000 * 10**9)}


def test_what_the_router_asks_itself_is_nobodys_question() -> None:
    """Its own question and what its resolver says tie nothing to a client."""
    tale = read(
        f"{AT}--- got query from 10.9.8.7:52341:\n"
        f"{AT}--- sending udp query to 192.0.2.53:53:\n{QUESTION}"
        f"{AT}--- got answer from 192.0.2.53:53:\n{QUESTION}{ANSWER}"
        f"{AT}--- got query from 10.9.8.8:5:\n{QUESTION}"
    )

    assert [one.host[-1] for one in tale.names] == [8]


@pytest.mark.parametrize(
    "line",
    [
        "--- got query from the office:",
        "question: what is the camera's address?",
        "<html>",
        "dns,packet <x:A:300>",
        "got query from 10.9.8.7:5:",
    ],
)
def test_words_alone_open_no_packet(line: str) -> None:
    """A packet is opened by its own mark and an address with a port."""
    assert not packet_words.SOURCE.accepts(a_head(line))

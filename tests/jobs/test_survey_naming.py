"""Distinct values and sets of them, put to the engine."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.identity.engine import Engine
from unbadge.jobs.survey_naming import ValueNamer, countries_of, observations_in
from unbadge.knowledge.load import load
from unbadge.model import Signal, Witness
from unbadge.traffic.place import Atlas

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def namer() -> ValueNamer:
    """A namer over the knowledge that ships."""
    return ValueNamer(Engine(load()), TODAY)


def test_values_that_say_the_same_share_a_number(namer: ValueNamer) -> None:
    """What says nothing is 0; equal statements have one number."""
    values = [
        (1, "http.server", "App-webs/"),
        (2, "http.server", "nothing-known"),
        (3, "bytes:", "HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n"),
    ]
    told = dict(namer.number_values(values))
    assert told[2] == 0
    assert told[1] == told[3] > 0
    ((place, name),) = namer.name_sets([(7, (told[1],))])
    assert place == 7
    assert name.maker
    assert name.equipment


def test_values_heard_before_keep_their_number(namer: ValueNamer) -> None:
    """What was numbered while it was read is not recognised again; the order changes no name."""
    namer.hear([(11, "http.server", "App-webs/"), (12, "serial", "1234")])
    told = dict(namer.number_values([(11, "http.server", ""), (13, "http.server", "App-webs/")]))
    assert told[11] == told[13] > 0
    one, other = namer.name_sets([(1, (told[11],)), (2, (told[13],))])
    assert one[1] == other[1]


@pytest.mark.parametrize(
    ("kind", "value", "signal"),
    [
        ("bytes:21", "220 ready", Signal.FTP_BANNER),
        ("bytes:", "SSH-2.0-x", Signal.SSH_BANNER),
        ("page", "<title>a</title>", Signal.HTTP_TITLE),
        ("header", "x-thing: yes", Signal.HTTP_HEADER),
        ("masscan:", "SSH-2.0-x", Signal.SSH_BANNER),
        ("b64:http.server", "QXBw", Signal.HTTP_SERVER),
        ("mac", "00-11-22-33-44-55", Signal.MAC),
    ],
)
def test_kinds_are_taken_apart(kind: str, value: str, signal: Signal) -> None:
    """First bytes, pages, headers and packed values give the signals that readers give."""
    assert signal in {one.signal for one in observations_in(kind, value)}


@pytest.mark.parametrize("value", ["serial", "b64:http.server", "x509", "unheard.of"])
def test_what_is_no_evidence_says_nothing(value: str) -> None:
    """Numbers, broken packs and unknown kinds are no observations."""
    assert list(observations_in(value, "%%%")) == []


def test_what_was_declared_stays_declared() -> None:
    """The class of a line goes with its value."""
    (one,) = observations_in("model!declared", "X1")
    assert one.witness is Witness.DECLARED


def test_networks_without_a_country_are_left_out() -> None:
    """A private network is registered nowhere, and a name is no network."""
    with Atlas() as atlas:
        told = dict(countries_of(["10.0.0.0/24", "example.net.0/24", "8.8.8.0/24"], atlas))
    assert told == {"8.8.8.0/24": "US"}

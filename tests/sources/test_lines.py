"""Observation lines."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from feeding import a_head, told
from unbadge.model import Signal, Witness
from unbadge.model.line import observation_line
from unbadge.sources.lines import SOURCE


def test_every_field() -> None:
    """Every field of a line is read; a MAC gets its usual spelling, a time its zone."""
    text = (
        '{"signal": "mac", "value": "AA-BB-CC-00-11-22", "ip": "192.0.2.7", "port": 80, '
        '"mac": "A8BBCC001122", "serial": "S1", "device": "d", "seen": "2026-05-01T10:00:00", '
        '"source": "survey", "id": "7", "class": "declared"}'
    )

    (one,) = told(SOURCE, text).seen

    assert (one.ip, one.port, one.mac, one.serial) == ("192.0.2.7", 80, "a8:bb:cc:00:11:22", "S1")
    assert (one.device, one.source, one.id, one.witness) == ("d", "survey", "7", Witness.DECLARED)
    assert one.seen == datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert one.origin.place == "line 1"


def test_raw_bytes_win() -> None:
    """value_b64 wins over value; bytes that are no UTF-8 stay beside their latin-1 form."""
    text = '{"signal": "banner.raw", "value": "x", "value_b64": "/wB6"}\n'
    text += '{"signal": "banner.raw", "value_b64": "YWJj"}'

    first, second = told(SOURCE, text).seen

    assert (first.value, first.raw) == ("\xff\0z", b"\xff\0z")
    assert (second.value, second.raw) == ("abc", None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"signal": "no.such", "value": "x"}', "unknown signal 'no.such'"),
        (b'{"signal": "mac"}', "neither value nor value_b64"),
        (b'{"value": "x"}', "signal"),
        (b'{"signal": "text", "value": "\xff"}', ""),
        (b'{"signal": "text", "value_b64": "???"}', "not base64"),
        (b'{"signal": "text", "value": "x", "port": 70000}', "port is not 0 to 65535"),
        (b'{"signal": "text", "value": "x', ""),
        (b"[" * 3_000, ""),
    ],
)
def test_bad_line(line: bytes, reason: str) -> None:
    """A bad line is rejected with its number and why, and the others are read."""
    good = b'{"signal": "text", "value": "x"}\n'

    found = told(SOURCE, good + line + b"\n\n" + good)

    assert len(found.seen) == 2
    assert found.refused[0].origin.place == "line 2"
    assert reason in found.refused[0].reason


def test_own_lines_come_back() -> None:
    """What is written as observation lines reads back as it was."""
    (one,) = told(SOURCE, '{"signal": "banner.raw", "value_b64": "/wA=", "ip": "192.0.2.7"}').seen

    (again,) = told(SOURCE, msgspec.json.encode(observation_line(one))).seen

    assert (again.signal, again.value, again.raw) == (Signal.BANNER_RAW, one.value, one.raw)


def test_lines_of_an_array() -> None:
    """Brackets, and commas behind lines, are no part of an observation."""
    text = '[\n{"signal": "text", "value": "a"},\n{"signal": "text", "value": "b"}\n]\n'

    tale = told(SOURCE, text)

    assert ([one.value for one in tale.seen], tale.refused) == (["a", "b"], ())


@pytest.mark.parametrize(
    "text",
    [
        '[{"signal":"model","value":"X-1"},{"signal":"model","value":"X-2"}]',
        '[\n {"signal": "model",\n  "value": "X-1"},\n {"signal":"model","value":"X-2"}\n]\n',
        '{"observations":[{"signal":"model","value":"X-1"},{"signal":"model","value":"X-2"}]}',
    ],
    ids=["one line", "pretty", "envelope"],
)
def test_observations_of_one_document(text: str) -> None:
    """An array of observations, on one line or spread over many, is read as lines are."""
    tale = told(SOURCE, text)

    assert tale.of(Signal.MODEL) == ["X-1", "X-2"]
    assert not tale.refused


def test_a_bad_one_of_an_array_is_refused_alone() -> None:
    """One of an array that is no observation is refused by its place, and the rest is read."""
    tale = told(SOURCE, '[{"signal":"model","value":"X-1"},{"signal":"odd","value":"X-2"}]')

    assert tale.of(Signal.MODEL) == ["X-1"]
    assert len(tale.refused) == 1


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ('{"signal": "mac", "value": "x"}', True),
        ('{"signal":null, "value": "x"}', True),
        ('{"mac": "02:00:00:00:00:01", "signal": -60}', False),
        ('{"mac": "02:00:00:00:00:01", "signal":55}', False),
    ],
)
def test_a_radio_s_strength_is_no_signal(line: str, known: bool) -> None:
    """A controller's list of clients says how strong each is; observation lines name a kind."""
    assert SOURCE.accepts(a_head(line)) is known

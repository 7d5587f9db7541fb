"""One observation line to its answer."""

from __future__ import annotations

import random
from base64 import b64encode
from datetime import date
from typing import Any

import msgspec
import pytest

from identity.known import KNOWN
from unbadge.batch.answers import Terms
from unbadge.batch.lines import Answerer
from unbadge.batch.runs import AnswerBuffer, Runner
from unbadge.identity.engine import Engine

GOOD = b'{"signal": "http.server", "value": "Acme-Webs", "id": "r1", "ip": "192.0.2.7"}'


def answers(*rows: bytes) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
    """The decoded answers to some lines, and the numbers and reasons of those without one."""
    answerer = Answerer(Engine(KNOWN), Terms(as_of=date(2026, 11, 24)))
    page = AnswerBuffer()
    bad = Runner(answerer, None).run(b"\n".join(rows), page)
    decoded = [msgspec.json.decode(line) for line in page.told().splitlines()]
    return decoded, [(one.line, one.reason) for one in bad]


def test_line_is_shown_with_its_clue() -> None:
    """A clue shows the whole line it comes from; id and address are echoed."""
    (told,), _ = answers(GOOD)

    assert (told["id"], told["device"], told["maker"]) == ("r1", "192.0.2.7", "acme")
    assert told["clues"][0]["observation"] == msgspec.json.decode(GOOD)


def test_equal_values_keep_their_own_ids() -> None:
    """The second line of a value is answered from memory under its own id."""
    told, _ = answers(GOOD, GOOD.replace(b"r1", b"r2"))

    assert [one["id"] for one in told] == ["r1", "r2"]
    assert told[1]["clues"][0]["observation"]["id"] == "r2"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (b'"device": "hall"', "hall"),
        (b'"mac": "00:c0:fe:00:00:01"', "00:c0:fe:00:00:01"),
        (b'"device": null', None),
    ],
)
def test_device_key(field: bytes, expected: str | None) -> None:
    """The sender's key names the device, else its MAC address, else its IP."""
    (told,), _ = answers(b'{"signal": "http.title", "value": "x", ' + field + b"}")

    assert told["device"] == expected


def test_raw_bytes_win() -> None:
    """Bytes that are no text are read where both forms stand."""
    raw = b64encode(b"\xff\xfbHy77 login:")
    row = b'{"signal": "telnet.banner", "value": "x", "value_b64": "' + raw + b'"}'
    (told,), _ = answers(row)

    assert told["components"][0]["name"] == "chipco"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b'{"signal": "smoke", "value": "x"}', "unknown signal 'smoke'"),
        (b'{"signal": "http.title"}', "neither value nor value_b64"),
        (b'{"signal": "http.title", "value_b64": "%"}', "value_b64 is not base64"),
        (b'{"signal": "http.title", "value": "x", "seen": "noon"}', "seen is no time"),
        (b'{"signal": "http.title", "value": "x", "class": "felt"}', "unknown class"),
        (b"not json", "malformed"),
        (b'{"signal": "http.title", "value": "\xff"}', "utf-8"),
        (b"[" * 5000, ""),
        (b'{"signal": "http.title", "value": "x", "source": "\xff"}', "utf-8"),
        (b'{"signal": "http.title", "value": "x"}{}', "trailing"),
    ],
)
def test_bad_line_is_named_and_passed_over(row: bytes, reason: str) -> None:
    """A line that is no observation is rejected with its number; the others are answered."""
    told, rejected = answers(GOOD, row, b"", GOOD)

    assert len(told) == 2
    assert [line for line, _ in rejected] == [1]
    assert reason in rejected[0][1]


def test_lines_of_other_systems() -> None:
    """A carriage return before the end of a line is no part of it."""
    told, rejected = answers(GOOD + b"\r", GOOD + b"\r")

    assert (len(told), rejected) == (2, [])


def test_sender_of_a_hardware_address() -> None:
    """The address under which something was seen is evidence of the line."""
    (told,), _ = answers(b'{"signal": "http.title", "value": "x", "mac": "00-C0-FE-00-00-01"}')

    assert told["maker"] == "acme"


def test_address_decides_what_to_check_next() -> None:
    """A value met without an address is answered anew where there is one to ask at."""
    bare = b'{"signal": "http.title", "value": "x"}'
    (first, second), _ = answers(bare, bare[:-1] + b', "ip": "192.0.2.7"}')

    assert first["next_check"] != second["next_check"]


def test_object_over_two_lines_is_none() -> None:
    """Each line stands for itself: what is spread over two is answered in neither."""
    told, rejected = answers(GOOD + GOOD, b'{"signal":', b'"http.title", "value": "x"}', GOOD)

    assert (len(told), [line for line, _ in rejected]) == (1, [0, 1, 2])


@pytest.mark.parametrize("seed", range(5))
def test_what_was_answered_before_changes_nothing(seed: int) -> None:
    """Lines that share value, sender, day or class are answered as each would be alone."""
    fields = {
        "signal": ("mac", "http.title", "model"),
        "value": ("00:c0:fe:00:00:01", "00-C0-FE-00-00-01", "x", "Acme"),
        "mac": (None, "00:c0:fe:00:00:01", "00:c0:fe:00:00:02", "ff:ff:ff:ff:ff:ff"),
        "seen": (None, "2012-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        "class": (None, "declared"),
        "ip": (None, "192.0.2.7"),
    }  # fmt: skip
    chance = random.Random(seed)
    rows = [
        msgspec.json.encode({name: chance.choice(several) for name, several in fields.items()})
        for _ in range(60)
    ]
    terms = Terms(as_of=date(2026, 11, 24))
    engine = Engine(KNOWN)
    kept = Answerer(engine, terms)

    for row in rows:
        assert kept.row(row) == Answerer(engine, terms).row(row)

"""Runs of lines: the compiled table gives the answers of the way in Python."""

from __future__ import annotations

import random
from datetime import date, datetime
from importlib import import_module

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.known import KNOWN
from unbadge.batch import runs as module
from unbadge.batch.answers import Terms
from unbadge.batch.lines import Answerer
from unbadge.batch.runs import (
    HINT_LINES,
    AnswerBuffer,
    AnswerTable,
    Bad,
    Runner,
    TableState,
    fast_table,
    make_runner,
)
from unbadge.formats.secrets import PLAIN_HINTS
from unbadge.identity.engine import Engine

ENGINE = Engine(KNOWN)
TERMS = Terms(as_of=date(2026, 11, 24), listed_by={"acme": ("xx-ban",)})
SMALL = 1 << 16  # bytes of keys: the least that a table takes

needs_table = pytest.mark.skipif(fast_table() is None, reason="the table was not compiled")

# Raw JSON, some of it wrong, of what stands in lines; the first of each is plain and right.
VALUES = (
    b'"Acme-Webs"', b'"x"', b'"Acme-Webs\\r\\n"', b'"caf\xc3\xa9"', b'"\xff"', b'"\\u0041cme-Webs"',
    b'"\\ud800"', b'"\\q"', b'"a\x01"', b'""', b"null", b"7", b'["x"]',
    b'"HTTP/1.1 200 OK\\r\\n\\r\\n"', b'"00:c0:fe:00:00:01"', b'"' + b"y" * 70_000 + b'"',
    b'"Hy77 login:"', b'"\x7f"',
)  # fmt: skip
FIELDS: dict[bytes, tuple[bytes, ...]] = {
    b'"signal"': (b'"http.server"', b'"http.title"', b'"mac"', b'"model"', b'"smoke"', b"null"),
    b'"value"': VALUES,
    b'"value_b64"': (b'"QWNtZS1XZWJz"', b"null", b'"%"', b'"//tIeTc3IGxvZ2luOg=="', b"1"),
    b'"mac"': (b'"00:c0:fe:00:00:01"', b'"00-C0-FE-00-00-01"', b"null", b'"\\u0030"', b'"\xc3\xa9"',
               b'"\xff"', b'""'),
    b'"class"': (b'"observed"', b'"declared"', b"null", b'"felt"', b'""'),
    b'"seen"': (b'"2026-05-01T10:00:00Z"', b'"2026-05-01T11:00:00.123+02:00"', b'"2026-05-01"',
                b'"noon"', b"null", b'"2026-02-29T10:00:00Z"', b'"2024-02-29T10:00:00Z"',
                b'"2026-13-01T10:00:00"', b'""', b'"0000-01-01T00:00:00"'),
    b'"id"': (b'"r1"', b"7", b"null", b'"\xff"', b'"a\\"b"', b'"\\u0041"', b"1e5", b"01", b"-0",
              b'{"a": 1}', b"1" * 40, b"true", b'"\xc3\xa9"'),
    b'"device"': (b'"hall"', b"null", b'""', b'"\\n"', b"[]", b"3.5"),
    b'"ip"': (b'"192.0.2.7"', b"null", b'""', b'"\xe2\x82"', b"1"),
    b'"port"': (b"80", b"null", b"-1", b"8.0", b"00", b"-", b"9" * 15, b"9" * 16),
    b'"source"': (b'"scan"', b'"\xc3"', b'"a\\/b"', b'"\t"', b'{"deep": [1, {"x": "}"}]}', b"nul"),
    b'"si\\u0067nal"': (b'"mac"',),
    b'"signal "': (b'"mac"',),
    b'"': (b"1",),
}  # fmt: skip
GLUE = (b"", b"", b"", b"", b" ", b"\t", b"\r", b"\x0b", b"  ")
ENDS = (b"\n", b"\n", b"\n", b"\n", b"\r\n", b" \n", b"\n\n", b"\r\n\r\n", b"}\n", b"\r\r\n", b"")
NOISE = (
    b"",
    b"{}",
    b"[]",
    b"\xef\xbb\xbf",
    b"{",
    b'{"signal":"mac","value":"x"} {}',
    b"\0",
    b"\x0c",
)


def a_line(chance: random.Random, wild: float) -> bytes:
    """An observation line; the wilder, the more often something about it is unusual or wrong."""
    if chance.random() < wild / 4:
        return chance.choice(NOISE) + chance.choice(ENDS)
    names = [b'"signal"', b'"value"', *chance.sample(sorted(FIELDS)[:11], chance.randrange(6))]
    if chance.random() >= wild:
        names = [name for name in dict.fromkeys(names) if name in list(FIELDS)[:11]]
    chance.shuffle(names)
    pairs = []
    for name in names:
        several = FIELDS[name]
        value = chance.choice(several) if chance.random() < wild else several[0]
        pairs.append(name + b":" + glue(chance, wild) + value + glue(chance, wild))
    row = b"{" + (b"," + glue(chance, wild)).join(pairs) + b"}"
    if chance.random() < wild / 4:
        at = chance.randrange(len(row))
        row = row[:at] + bytes([chance.randrange(256)]) + row[at + chance.randrange(3) :]
    return row + (chance.choice(ENDS) if chance.random() < wild else b"\n")


def glue(chance: random.Random, wild: float) -> bytes:
    """Blanks between the parts of an object."""
    return chance.choice(GLUE) if chance.random() < wild else b""


def told(runner: Runner, data: bytes, room: int = 1 << 20) -> tuple[bytes, list[Bad]]:
    """The answers to some lines, and the bad ones."""
    page = AnswerBuffer(bytearray(room))
    bad = runner.run(data, page)
    return page.told(), bad


def small_table(most: int) -> AnswerTable:
    """A table that drops values soon."""
    table: AnswerTable = import_module("unbadge.batch._lines").Table(most, SMALL, HINT_LINES)
    return table


def is_known(table: AnswerTable, row: bytes) -> bool:
    """Whether a table answers a line without asking."""
    return table.run(row, 0, bytearray(4096), 0, nobody)[0] == TableState.DONE


@needs_table
@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([0.02, 0.2, 0.6]),
    st.integers(1, 8),
    st.sampled_from([16, 1 << 20]),
)
def test_same_answers_with_and_without_the_table(
    seed: int, wild: float, most: int, room: int
) -> None:
    """Good, bad and damaged lines give the same bytes and complaints, new or met before."""
    chance = random.Random(seed)
    fast = Runner(Answerer(ENGINE, TERMS), small_table(most))
    plain = Runner(Answerer(ENGINE, TERMS), None)
    data = b"".join(a_line(chance, wild) for _ in range(chance.randrange(40)))

    for _ in range(2):
        assert told(fast, data, room) == told(plain, data)


@needs_table
@pytest.mark.parametrize("field", [b'"id"', b'"device"', b'"source"', b'"row"', b'"extra"'])
@pytest.mark.parametrize("secret", [b"Authorization: Basic YWRtaW46eA", b"rtsp://u:YWRtaW46eA@h/"])
def test_no_secret_is_shown_beside_a_known_value(field: bytes, secret: bytes) -> None:
    """A line is echoed with its answer: what may hold a secret is never left to the table."""
    known = b'{"signal": "http.server", "value": "Acme-Webs", "ip": "192.0.2.7"}\n'
    data = known * 3 + known[:-2] + b", " + field + b': "' + secret + b'"}\n'
    fast = Runner(Answerer(ENGINE, TERMS), small_table(8))
    answers, bad = told(fast, data)
    assert b"YWRtaW46eA" not in answers
    assert (answers, bad) == told(Runner(Answerer(ENGINE, TERMS), None), data)


@needs_table
@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_same_answers_on_noise(noise: bytes, at: int, cut: int) -> None:
    """Random bytes put into lines are bad lines like any other."""
    good = a_line(random.Random(at), 0) * 2
    data = good[:at] + noise + good[at:][cut:] + good
    fast = Runner(Answerer(ENGINE, TERMS), fast_table())

    assert told(fast, data) == told(Runner(Answerer(ENGINE, TERMS), None), data)


@needs_table
@pytest.mark.parametrize("text", [
    "2026-05-01T10:00:00Z", "2026-05-01T10:00:00", "2026-12-31T23:59:59+23:59",
    "2026-05-01T10:00:00.123Z", "2026-05-01T10:00:00.123456-05:00", "2024-02-28T00:00:00Z",
    "2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "0000-01-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-05-01T24:00:00Z", "2026-05-01T10:60:00Z",
    "2026-05-01T10:00:60Z", "2026-05-01T10:00:00+24:00", "2026-05-01T10:00:00+05:60",
    "2026-05-01T10:00:00.12Z", "2026-05-01T10:00:00ZZ", "2026-05-01T10:00:00+0500",
    "2026-05-01T10:00", "2026-05-01 10:00:00Z", "2026-05-01T10:00:00z",
    "2026-05-01T10:00:00.Z", "2026-05-01T10-00-0Z",
])  # fmt: skip
def test_day_stands_for_times_that_are_right(text: str) -> None:
    """A time of a day that was met before is known without being read only where it is right."""
    row = '{"signal": "http.title", "value": "x", "seen": "%s"}'
    table = small_table(8)
    runner = Runner(Answerer(ENGINE, TERMS), table)
    told(runner, (row % f"{text[:10]}T00:00:00Z").encode())
    if is_known(table, (row % text).encode()):
        assert datetime.fromisoformat(text).date().isoformat() == text[:10]


@needs_table
def test_usual_lines_are_known_from_the_second_on() -> None:
    """A line of another sender, place and second is answered by the table alone."""
    row = b'{"signal": "mac", "value": "\\"", "seen": "2026-05-01T10:00:0%dZ", "id": %d}\n'
    table = small_table(8)
    told(Runner(Answerer(ENGINE, TERMS), table), row % (1, 1))

    assert is_known(table, row % (2, 2))


@needs_table
@pytest.mark.parametrize("most", [10_000, 700])
def test_many_values_of_one_length_stay_apart(most: int) -> None:
    """However many values are kept, grown out of or dropped, each keeps its own answer."""
    row = b'{"signal": "http.server", "value": "%b/%05d"}\n'
    names = (b"Acme-Webs", b"Some-Webs")
    data = b"".join(row % (names[number % 3 == 0], number) for number in range(6_000))
    table: AnswerTable = import_module("unbadge.batch._lines").Table(most, 1 << 20)
    fast = Runner(Answerer(ENGINE, TERMS), table)
    expected = told(Runner(Answerer(ENGINE, TERMS), None), data)

    for _ in range(2):
        assert told(fast, data) == expected


def nobody(row: bytes, plain: bool) -> None:
    """No answer to anything."""


@needs_table
def test_table_refuses_places_outside() -> None:
    """A place outside the data or the room is an error."""
    for at, filled in ((5, 0), (-1, 0), (0, 5), (0, -1)):
        with pytest.raises(ValueError, match="outside"):
            small_table(8).run(b"x\n", at, bytearray(4), filled, nobody)


@needs_table
def test_who_is_asked_cannot_ask_back() -> None:
    """What is asked for an answer cannot use the table meanwhile, and its errors come through."""
    table = small_table(8)
    row = a_line(random.Random(1), 0)

    def again(line: bytes, plain: bool) -> bytes:
        table.run(line, 0, bytearray(64), 0, nobody)
        return b""

    with pytest.raises(RuntimeError, match="ask back"):
        table.run(row, 0, bytearray(64), 0, again)
    assert not is_known(table, row)


@needs_table
@pytest.mark.parametrize("hint", [*PLAIN_HINTS, "PSK", "</", "\\u0070ass", ":\\/\\/", "é"])
def test_line_with_a_hint_of_a_secret_is_not_plain(hint: str) -> None:
    """Whoever is asked hears that a line is plain only where no hint stands or hides in it."""
    heard: list[bool] = []

    def listen(line: bytes, plain: bool) -> None:
        heard.append(plain)

    for text in (f"x{hint}x", "x pas sword: / us er /", r"\n\""):
        row = f'{{"signal": "http.title", "value": "{text}"}}'
        small_table(8).run(row.encode(), 0, bytearray(64), 0, listen)

    assert heard == [False, True, True]


@needs_table
@pytest.mark.parametrize("hints", [b"x\n", b"pass", b"\n", b"pass\n" * 300])
def test_hints_that_are_none_are_refused(hints: bytes) -> None:
    """A hint has two signs at least and a line feed behind it, and all have room."""
    with pytest.raises(ValueError, match="hints"):
        import_module("unbadge.batch._lines").Table(8, SMALL, hints)


def test_page_that_is_too_small_is_exchanged() -> None:
    """Answers that do not fit move to larger room, and nothing of them is lost."""
    room = bytearray(2)
    page = AnswerBuffer(room)
    page.add(b"ab")
    page.add(b"cdefg")

    assert page.told() == b"abcdefg"
    assert page.room is not room


def test_without_the_compiled_table_lines_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install without a compiler answers lines all the same."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", missing)
    answers, bad = told(make_runner(Answerer(ENGINE, TERMS)), a_line(random.Random(1), 0))

    assert msgspec.json.decode(answers)["maker"] == "acme"
    assert bad == []

"""What is accepted and what is refused of an observation line, by all who read one."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeding import told
from identity.known import KNOWN
from unbadge.batch.answers import Terms
from unbadge.batch.lines import Answerer
from unbadge.batch.runs import AnswerBuffer, Runner, fast_table
from unbadge.formats.given_line import LineReader, UnusableError, observation_of, shown_row
from unbadge.identity.engine import Engine
from unbadge.model import Origin
from unbadge.sources.lines import SOURCE

ODD = Path(__file__).parents[3] / "shared" / "cases" / "house" / "odd_lines.jsonl"
BASE = '"signal":"http.server","value":"App-webs/"'
ENGINE, TERMS = Engine(KNOWN), Terms(as_of=date(2026, 11, 24))

TEXTS = st.one_of(st.none(), st.text(max_size=12), st.sampled_from(("", "x", "rtsp://a:b@c/")))
NUMBERS = st.one_of(st.integers(-9, 99_999), st.floats(allow_nan=False, width=16), st.booleans())
FIELDS = {
    "signal": st.sampled_from(("http.server", "mac", "text", "model", "smoke", "", None, 7)),
    "value": st.one_of(TEXTS, NUMBERS, st.sampled_from(("App-webs/", "Acme-Webs"))),
    "value_b64": st.sampled_from((None, "QWNtZQ==", "/wB6", "?", 3)),
    "ip": st.one_of(
        st.ip_addresses().map(str),
        st.sampled_from((None, "", "10.0.0.256", "|0.64.40.29", "::", "1::2::3", "fe80::1%e", 5)),
    ),
    "port": st.sampled_from((None, 0, 80, 65_535, 65_536, 70_000, -1, "80", 8.5, True)),
    "mac": st.sampled_from((None, "", "00:c0:fe:00:00:01", "00-C0-FE-00-00-01", "b0::", 1)),
    "serial": st.one_of(TEXTS, NUMBERS, st.just({"x": 1})),
    "device": st.one_of(TEXTS, NUMBERS, st.just([])),
    "id": st.one_of(TEXTS, NUMBERS, st.just({"a": 1})),
    "seen": st.sampled_from(
        (None, "", "2026-01-01", "2026-01-01T10:00:00Z", "2026-01-01 10:00", "2026-W01-1", "noon",
         "20260101T000000", "2026-02-30", "2026-01-01T10:00:00.123456+02:00",
         "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+02:00",
         1_767_225_600)
    ),
    "class": st.sampled_from((None, "observed", "declared", "derived", "felt", "")),
    "source": st.one_of(TEXTS, st.just(7)),
    "row": st.sampled_from((None, "r1", 5)),
    "note": st.one_of(TEXTS, NUMBERS),
    "sensor-7": TEXTS,
}  # fmt: skip
LINE = st.fixed_dictionaries({}, optional=FIELDS)
GOOD = LINE.map(lambda one: {**one, **json.loads("{" + BASE + "}")})
LINES = st.lists(st.one_of(LINE, GOOD), max_size=6)


def refusals(rows: list[bytes], *, compiled: bool) -> dict[int, str]:
    """What ``identify --each`` refuses: reasons by line, from 1."""
    runner = Runner(Answerer(ENGINE, TERMS), fast_table() if compiled else None)
    return {one.line + 1: one.reason for one in runner.run(b"\n".join(rows), AnswerBuffer())}


def refused_by_audit(rows: list[bytes]) -> dict[int, str]:
    """What ``audit`` and ``identify`` refuse: reasons by line, from 1."""
    found = told(SOURCE, b"\n".join(rows)).refused
    return {
        int(one.origin.place.removeprefix("line ")): one.reason for one in found if one.origin.place
    }


@given(lines=LINES, gaps=st.booleans())
@settings(max_examples=400, deadline=None)
def test_all_readers_refuse_the_same(lines: list[dict[str, object]], gaps: bool) -> None:
    """Audit, identify and the two ways of --each refuse the same lines with the same words."""
    spacing = (", ", ": ") if gaps else (",", ":")
    rows = [json.dumps(one, separators=spacing, ensure_ascii=False).encode() for one in lines]
    rows = [f"{{{BASE}}}".encode(), *rows, *rows]
    expected = refused_by_audit(rows)

    assert refusals(rows, compiled=False) == expected
    assert refusals(rows, compiled=True) == expected


@given(rows=st.lists(st.binary(max_size=60).filter(lambda row: b"\n" not in row), max_size=4))
@settings(deadline=None)
def test_noise_is_refused_alike(rows: list[bytes]) -> None:
    """Lines that are no JSON are refused by all, whatever stands around them."""
    rows = [b"{" + BASE.encode() + b"}", *rows]
    expected = refusals(rows, compiled=False)

    assert refusals(rows, compiled=True) == expected


@pytest.mark.skipif(not ODD.is_file(), reason="the cases of the house are not beside the checkout")
def test_odd_lines() -> None:
    """Of ten odd lines all readers take the same three and refuse the same seven."""
    rows = ODD.read_bytes().splitlines()
    expected = refused_by_audit(rows)

    assert len(rows) == 10
    assert refusals(rows, compiled=True) == refusals(rows, compiled=False) == expected
    assert sorted(expected) == [1, 2, 4, 5, 7, 8, 9]


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ('"ip":"|0.64.40.29"', "ip is no address"),
        ('"ip":5', "Expected"),
        ('"port":65536', "port is not 0 to 65535"),
        ('"port":"80"', "Expected"),
        ('"mac":"b0::"', "mac is no hardware address"),
        ('"seen":"2026-W01-1"', "seen is no time or day"),
        ('"class":"felt"', "unknown class"),
        ('"id":{"a":1}', "id is neither a text nor a number"),
        ('"device":true', "device is neither a text nor a number"),
        ('"serial":[]', "serial is neither a text nor a number"),
        ('"source":7', "Expected"),
    ],
)
def test_refused(field: str, reason: str) -> None:
    """A field that cannot be meant refuses its line with the reason."""
    with pytest.raises((UnusableError, ValueError), match=reason):
        observation_of(LineReader().read(f"{{{BASE},{field}}}".encode()), Origin(file=""))


def test_accepted() -> None:
    """A day is a time, numbers are texts as they were written, empty texts are nothing."""
    row = f'{{{BASE},"seen":"2026-01-01","id":7,"device":1.50,"serial":2.1E+19,"mac":"","x":1}}'
    reader = LineReader()
    one = observation_of(reader.read(row.encode()), Origin(file=""))

    assert one.seen == datetime(2026, 1, 1, tzinfo=UTC)
    assert (one.id, one.device, one.serial, one.mac) == ("7", "1.50", "2.1E+19", None)
    assert list(reader.strangers) == ["x"]


def test_secrets_are_cut() -> None:
    """Passwords in values, sources, ids and keys reach neither evidence nor the line as shown."""
    url = "rtsp://admin:hunter22@10.0.0.1/"
    row = json.dumps(
        {"signal": "text", "value": url, "source": url, "id": url, "device": url, "serial": "S1"}
    ).encode()
    one = observation_of(LineReader().read(row), Origin(file=""))

    assert "hunter22" not in repr(one)
    assert b"hunter22" not in shown_row(row)
    for compiled in (True, False):
        page = AnswerBuffer()
        Runner(Answerer(ENGINE, TERMS), fast_table() if compiled else None).run(row, page)
        assert b"hunter22" not in page.told()


def test_strangers_are_told_once() -> None:
    """Unknown fields are named once an input, and refuse nothing."""
    rows = b"\n".join([f'{{{BASE},"note":1,"more":{{}}}}'.encode()] * 3)
    found = told(SOURCE, rows)

    assert len(found.seen) == 3
    assert [one.reason for one in found.refused] == ["fields not read: more, note"]


@pytest.mark.parametrize(
    ("signal", "value"),
    [
        ("text", "Acme X-1, hasło: hunter2"),
        ("http.server", "Acme AUTHORIZATION: hunter2"),
        ("location", "Hall, 密码 hunter2"),
        ("isapi.device_info", "<User><userName>hunter2</userName></User>"),
        ("sadp.xml", "<Probe><Password>hunter2</Password></Probe>"),
    ],
)
def test_passwords_in_lines_are_shown_to_nobody(signal: str, value: str) -> None:
    """What people and devices write beside a word for a password leaves a line."""
    row = json.dumps({"signal": signal, "value": value}).encode()

    assert "hunter2" not in observation_of(LineReader().read(row), Origin(file="")).value
    assert b"hunter2" not in shown_row(row)
    for compiled in (True, False):
        page = AnswerBuffer()
        Runner(Answerer(ENGINE, TERMS), fast_table() if compiled else None).run(row, page)
        assert b"hunter2" not in page.told()

"""Lines as shippers of logs pack them."""

from __future__ import annotations

import json

import pytest

from unbadge.sources.stamps import stamp
from unbadge.sources.syslog.packed import line_of, unwrap

TEN = 1_780_308_000 * 10**9
SAID = "query[A] a.example from 10.9.8.7"


@pytest.mark.parametrize(
    "record",
    [
        {"log": f"dnsmasq[1]: {SAID}\n", "stream": "stdout", "time": "2026-06-01T10:00:00Z"},
        {"MESSAGE": SAID, "SYSLOG_IDENTIFIER": "dnsmasq", "__REALTIME_TIMESTAMP": f"{TEN // 1000}"},
        {"message": SAID, "program": "dnsmasq", "@timestamp": "2026-06-01T10:00:00.000Z"},
        {"short_message": SAID, "application_name": "dnsmasq", "timestamp": "1780308000.0"},
        {"_raw": f"Jun  1 10:00:00 gw dnsmasq[1]: {SAID}", "_time": "2026-06-01T12:00:00+02:00"},
        {"line": SAID, "ident": "dnsmasq", "ts": f"{TEN}"},
        {"message": SAID, "process": {"name": "dnsmasq"}, "@timestamp": "2026-06-01T10:00:00Z"},
        {"SyslogMessage": SAID, "ProcessName": "dnsmasq", "TimeGenerated": "2026-06-01T10:00:00Z"},
        {"Date": "2026-06-01", "Time": "10:00:00", "Program": "dnsmasq", "Messages": SAID},
        {"message": f"<30>1 2026-06-01T10:00:00Z gw dnsmasq 1 - - {SAID}"},
    ],
)
def test_time_and_program_stand_before_the_line(record: dict[str, object]) -> None:
    """Whatever the shipper calls them, they come back to where they stood."""
    line = unwrap(json.dumps(record))
    assert stamp(line) == TEN
    assert "dnsmasq" in line
    assert line.endswith(SAID)


def test_a_time_and_a_tag_may_stand_before_the_record() -> None:
    """Fluentd writes them so, with tabs between."""
    line = unwrap(
        f'2026-06-01T12:00:00+02:00\tsyslog.info\t{{"ident":"dnsmasq","message":"{SAID}"}}'
    )
    assert (stamp(line), "dnsmasq: query" in line) == (TEN, True)


def test_a_line_keeps_the_time_of_its_own() -> None:
    """The shipper's own time is when it took the line, not when the line was written."""
    record = {"message": "2026-06-01T10:00:00Z gw x: y", "@timestamp": "2026-06-03T10:00:00Z"}
    assert stamp(line_of(record)) == TEN


@pytest.mark.parametrize("text", ["plain", "{broken", "[1]", '{"a": 1}', '{"message": ""}'])
def test_other_texts_stay(text: str) -> None:
    """What packs no line is left as it is."""
    assert unwrap(text) == text

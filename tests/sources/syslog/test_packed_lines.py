"""Lines of logs that are packed in JSON."""

from __future__ import annotations

import json

import pytest

from feeding import a_head
from firewall_logs import flow, is_first_packet
from unbadge.sources.firewalls import LINES
from unbadge.sources.syslog.packed_lines import packed_lines, packed_source, table_source

LINE = (
    "date=2026-06-01 time=10:00:00 srcip=10.9.8.7 srcport=40000 dstip=198.51.100.23 dstport=443 "
    'proto=6 action="deny"'
)
EVENTS = {"events": [{"timestamp": 1780308000000, "message": LINE}]}


@pytest.mark.parametrize(
    "document",
    [
        EVENTS,
        {"data": {"result": [{"stream": {"job": "x"}, "values": [["1780308000000", LINE]]}]}},
        {"hits": {"hits": [{"_source": {"event": {"original": LINE}}}]}},
        {"result": {"_raw": LINE, "host": "fw"}},
        {"_source": {"full_log": LINE, "rule": {"id": "1"}}},
    ],
    ids=["events", "pairs", "hits", "raw", "alert"],
)
def test_a_line_in_an_envelope(document: object) -> None:
    """Whatever is around it, a line tells what it tells alone."""
    assert is_first_packet(json.dumps(document), blocked=True)
    assert is_first_packet(json.dumps(document, indent=1), blocked=True)


def test_messages_of_other_programs() -> None:
    """They are of no log that is read."""
    text = json.dumps({"events": [{"message": "the service was started by its owner"}]})

    assert not packed_source(LINES).accepts(a_head(text))


DENIED = LINE.replace("date=2026-06-01 time=10:00:00 ", "")
HEADED = "Jun  1 10:00:00 gw fw: " + DENIED
DOUBLED = DENIED.replace('"', '""')
EXPORTED = f'timestamp,source,message\n2026-06-01T10:00:00Z,gw,"{DOUBLED}"\n'


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("timestamp,source,message", '2026-06-01T10:00:00Z,gw,"{}"'),
        (
            '"@timestamp","host.name",message,"process.name"',
            '"Jun 1, 2026 @ 10:00:00.000",gw,"{}",fw',
        ),
        ("_time,host,_raw", '2026-06-01T10:00:00.000+00:00,gw,"{}"'),
        ("Date\tHost\tService\tMessage", "2026-06-01T10:00:00Z\tgw\tfw\t{}"),
        ("TimeGenerated;Computer;SyslogMessage", "2026-06-01T10:00:00Z;gw;{}"),
        ("tsNs,labels,Line", '1780308000000000000,x,"{}"'),
    ],
)
@pytest.mark.parametrize("line", [DENIED, HEADED], ids=["bare", "headed"])
def test_a_line_in_a_column(header: str, row: str, line: str) -> None:
    """What a collector exports as a table tells what its lines tell, at the time beside them."""
    quoted = line.replace('"', '""') if ',"{' in row else line
    text = f"{header}\n{row.format(quoted)}\n"
    assert is_first_packet(text, blocked=True)
    assert flow(text).first == 1_780_308_000 * 10**9


IN_FIELDS = f"""__CURSOR=s=1
__REALTIME_TIMESTAMP=1780308000000000
_HOSTNAME=gw
SYSLOG_IDENTIFIER=fw
MESSAGE={DENIED}

__CURSOR=s=2
SYSLOG_IDENTIFIER=cron
MESSAGE=ran
"""
VERBOSE = f"""Mon 2026-06-01 10:00:00.000000 UTC [s=1;i=2]
    SYSLOG_IDENTIFIER=fw
    MESSAGE={DENIED}
Mon 2026-06-01 10:00:01.000000 UTC [s=1;i=3]
    SYSLOG_IDENTIFIER=cron
    MESSAGE=ran
"""


@pytest.mark.parametrize("text", [IN_FIELDS, VERBOSE], ids=["export", "verbose"])
def test_the_journal_field_by_field(text: str) -> None:
    """Each block is one line, with the time in a field or at its head."""
    assert is_first_packet(text, blocked=True)
    assert flow(text).first == 1_780_308_000 * 10**9


@pytest.mark.parametrize(
    "record",
    [
        {"time": "2026-06-01T10:00:00Z", "properties": {"msg": DENIED}},
        {
            "time": "2026-06-03T10:00:00Z",
            "properties": {"msg": DENIED, "ts": "2026-06-01T10:00:00Z"},
        },
    ],
)
def test_the_time_may_stand_around_the_record(record: dict[str, object]) -> None:
    """Where the record itself has none, the one around it counts."""
    assert flow(json.dumps(record)).first == 1_780_308_000 * 10**9


def test_labels_of_a_stream_name_the_program() -> None:
    """Loki keeps the program's name beside the lines of a stream."""
    said = "query[A] a.example from 10.9.8.7"
    stream = {"stream": {"app": "dnsmasq"}, "values": [["1780308000000000000", said]]}
    assert list(packed_lines({"data": {"result": [stream]}})) == [
        f"1780308000.000000000 dnsmasq: {said}"
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Camera,Message\nHall,please look at it\n",
        "message\nplease look at it\n",
        "Line,Model\n1,P3245-LV\n",
        "",
    ],
)
def test_other_tables_hold_no_log(table: str) -> None:
    """A column of remarks is no column of lines."""
    assert not table_source(LINES).accepts(a_head(table))

"""Lines of logs as Docker, the journal of systemd and shippers of logs pack them in records.

The line stands under one of some names; the time and the program's name may stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from unbadge.formats.jsonparts import UNDECODABLE
from unbadge.formats.syslog import HEAD, usual_line
from unbadge.sources.jsonlines import text_of
from unbadge.sources.stamps import STAMP

# The first that holds anything counts: the whole line before the part that a shipper cut out.
TEXTS = (
    *("_raw", "full_log", "original", "full_message", "@message", "message", "MESSAGE"),
    *("SyslogMessage", "textPayload", "short_message", "log", "line", "rawlog", "raw_log"),
    *("RawData", "Message", "Messages", "Line", "msg", "raw", "log_message", "Content"),
)
TIMES = (
    *("@timestamp", "timestamp", "_time", "time", "__REALTIME_TIMESTAMP", "ts", "tsNs"),
    *("TimeGenerated", "EventTime", "eventTime", "Timestamp", "Time", "Date", "date", "datetime"),
)
PROGRAMS = (
    *("SYSLOG_IDENTIFIER", "program", "application_name", "appname", "app_name", "app-name"),
    *("ident", "ProcessName", "syslog_program", "programname", "program_name", "process.name"),
    *("_application_name", "_appname", "_program", "_SYSLOG_IDENTIFIER"),
    *("application", "APP_NAME", "app", "logger", "syslogtag", "service", "Service", "Program"),
)
DAYS = ("Date", "date")
CLOCK = re.compile(r"\d\d:\d\d:\d\d(?:[.,]\d{1,9})?")
NAMES = frozenset(TEXTS)
DIGITS = {13: 3, 16: 6, 19: 9}  # of a number since 1970, and how many of them are a fraction


def unwrap(text: str) -> str:
    """The line that a record in JSON holds, behind its time and program; any other text as is."""
    if text[-1:] != "}":
        return usual_line(text)
    time, mark, json = text.partition("\t{") if text[:1] != "{" else ("", "{", text[1:])
    try:
        record = msgspec.json.decode(mark[-1:] + json)
    except UNDECODABLE:
        return usual_line(text)
    if not isinstance(record, dict):
        return text
    time = time.partition("\t")[0]  # before the tag and the record, as Fluentd writes files
    return line_of({"@timestamp": time, **record} if time else record) or text


def line_of(record: Mapping[str, object]) -> str:
    """The line that a record holds, with the time and the program beside it; empty for none."""
    text = first_text(record, TEXTS)
    if not text:
        return ""
    line = usual_line(" ".join(text.split("\n")).strip())
    program = first_text(record, PROGRAMS) or text_of(record, "process", "name")
    if program and " " not in program and program not in line[:HEAD]:
        line = f"{program.rstrip(':')}: {line}"
    time = first_text(record, TIMES).replace(" @ ", " ")
    if time.isdecimal() and len(time) in DIGITS:  # since 1970, told in seconds
        time = f"{time[: -DIGITS[len(time)]]}.{time[-DIGITS[len(time)] :]}"
    if CLOCK.fullmatch(time):  # the day has a column of its own
        time = f"{first_text(record, DAYS)} {time}"
    return f"{time} {line}" if STAMP.match(f"{time} ") and not is_timed(line) else line


def first_text(record: Mapping[str, object], names: Iterable[str]) -> str:
    """The first text or number under some names; empty for none."""
    return next(filter(None, (text_of(record, name) for name in names if name in record)), "")


def is_timed(line: str) -> bool:
    """Whether a line has a time of its own that names its year."""
    found = STAMP.match(line)
    return found is not None and found.lastgroup is not None

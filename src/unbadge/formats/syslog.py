"""The head of a line of syslog: when, on which host, and above all which program wrote it."""

from __future__ import annotations

import re
from functools import lru_cache

# RFC 5424; a collector may have cut the priority off.
NEW = re.compile(
    r"(?:<\d{1,3}>)?1 (?P<time>\d{4}-\S{5,40}) (?P<host>\S+) (?P<app>\S+) (?P<pid>\S+) (?P<id>\S+) "
    r"(?P<data>-|(?:\[(?:[^\]\\\"]|\\.|\"(?:[^\"\\]|\\.)*\")*\])+)(?: (?P<text>.*))?$"
)
TAG = re.compile(
    r"(?:(?<=[\s>,;])|^)\"?(?P<tag>[A-Za-z%][\w./()@+-]{1,47}?)(?:\[[\w:.-]{1,20}\])?:(?=[\s%\[{<\"]|$)"
)
# A logger's name in brackets behind a level, without a colon.
LOGGER = re.compile(
    r"\b(?:INFO|WARN|WARNING|ERROR|DEBUG|NOTICE|FATAL)\s+\[(?P<logger>[A-Za-z][\w-]+)"
)
PERSON = re.compile(r"[A-Z][a-z]+")
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# A date with an hour at the head of a line, behind a priority or a number.
DATED = re.compile(
    r"[\W\d]{0,12}(?:[A-Z][a-z]{2},? )?"
    rf"(?:{MONTH} {{1,2}}\d{{1,2}},? |\d{{4}}[-/.]\d\d[-/.]\d\d[T ]|\d{{1,2}} {MONTH} \d{{4}} )"
    r"(?:\d{4} )?\d\d:\d\d:\d\d"
)
HEAD = 160  # characters in which the name of a program stands
BARE = "-"  # RFC 5424 for nothing


def usual_line(line: str) -> str:
    """A line of RFC 5424 in the order of RFC 3164: time, host, program, message; others as are."""
    if "1 " not in line[:7] or (found := NEW.match(line)) is None:
        return line
    pid = "" if found["pid"] == BARE else f"[{found['pid']}]"
    app = "" if found["app"] == BARE else f"{found['app']}{pid}: "
    rest = (found["id"], found["data"], (found["text"] or "").lstrip("\ufeff"))
    said = " ".join(part for part in rest if part and part != BARE)
    return f"{found['time']} {found['host']} {app}{said}"


def program_of(line: str) -> str:
    """The name of the program that wrote a line; empty where none stands at its head."""
    head = line[:HEAD].partition("=")[0]
    if found := LOGGER.search(head):
        return found["logger"]
    found = TAG.search(head)
    return found["tag"].rpartition("/")[2] if found else ""


@lru_cache(maxsize=8)
def is_log(lines: tuple[str, ...]) -> bool:
    """Whether most of some lines begin with a date and an hour, and name who wrote them."""
    told = sum(
        1 for line in lines if DATED.match(line) and is_program(program_of(usual_line(line)))
    )
    return bool(lines) and told * 2 > len(lines)


def is_program(name: str) -> bool:
    """Whether a name may be a program's; a word with one capital is a person's, as in a chat."""
    return bool(name) and PERSON.fullmatch(name) is None

"""Logs of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from feeding import a_feed, a_head
from unbadge.model import Rejected
from unbadge.model.traffic import FlowEntry, Way
from unbadge.sources.logs.fields import pack_address
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("<134>1 2026-06-01T10:00:00Z gw x", 1_780_308_000),
        ("2026-06-01 10:00:00 x", 1_780_308_000),
        ("<134>1 1780308000.5 MR18 flows", 1_780_308_000.5),
        ("Jun  1 10:00:00 gw x", 0),
        ("no time", 0),
    ],
)
def test_a_line_has_the_time_that_names_its_year(line: str, seconds: float) -> None:
    """A date without a year is no time: nobody knows which year it was."""
    assert stamp(line) == round(seconds * 10**9)


def tell_size(line: str) -> Iterator[FlowEntry]:
    """A flow for each line of the log; a size that is no number breaks its line alone."""
    words = line.split()
    if len(words) == 3 and words[0] == "GET":
        yield FlowEntry(
            source=pack_address("10.0.0.5"),
            target=pack_address(words[1]),
            protocol=6,
            there=Way(1, int(words[2])),
        )


PLAIN = line_source("plain log", re.compile(r"^GET (\S+) (\d+)$"), tell_size)


@pytest.mark.parametrize(
    ("content", "known"),
    [
        ("GET 192.0.2.1 30\n", True),
        ("# a remark\nGET 192.0.2.1 30\n", True),
        ("PUT 192.0.2.1 30\n", False),
        (b"\x00\x01GET 192.0.2.1 30\n", False),
        ("", False),
    ],
)
def test_a_log_is_known_by_one_of_its_first_lines(content: str | bytes, known: bool) -> None:
    """Remarks above do not hide a log; what is no text is none."""
    assert PLAIN.accepts(a_head(content)) is known


def test_a_broken_line_costs_itself_alone() -> None:
    """Lines of other programs tell nothing; a broken one is rejected with its place."""
    content = "GET 192.0.2.1 30\nsshd: hello\nGET 192.0.2.2 many\nGET 192.0.2.3 40\n"
    found = list(PLAIN.read(a_feed(content)))

    sizes = [one.there.bytes for one in found if isinstance(one, FlowEntry)]
    places = [one.origin.place for one in found if isinstance(one, Rejected)]
    assert (sizes, places) == ([30, 40], ["line 3"])

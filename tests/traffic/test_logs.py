"""Flow logs: lines to a ledger."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.traffic.ledger import Ledger
from unbadge.traffic.logs import KEPT, kind_of, lines, read_log
from unbadge.traffic.names import Names

CSV = b"ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt\n"
ROW = b"2024-01-01 00:00:00,2024-01-01 00:00:09,9.0,10.0.0.9,203.0.113.9,4,443,TCP,......S.,3,300\n"


def read(data: bytes, kind: str) -> tuple[Ledger, list[Rejected]]:
    """A ledger with a log's lines, and those that could not be read."""
    ledger = Ledger(Names())
    return ledger, list(read_log([data], kind, "log", ledger))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'{"timestamp":"2024-01-01T00:00:00Z","event_type":"flow"}', "eve"),
        (b'{"ts":1,"id.orig_h":"10.0.0.9"}', "zeek-json"),
        (b'{"ts":1,"uids":["C1"],"mac":"x"}', "zeek-json"),
        (b"# a comment\n#separator \\x09\n#fields\tts", "zeek"),
        (b"\xef\xbb\xbf" + CSV, "csv"),
        (b"a,b,c\n1,2,3\n", None),
        (b'{"other":1}', None),
        (b"{broken", None),
        (b"", None),
    ],
)
def test_a_log_is_known_by_its_first_lines(head: bytes, kind: str | None) -> None:
    """The kind is told from content."""
    assert kind_of(head) == kind


def test_lines_do_not_depend_on_chunks() -> None:
    """Lines are whole whatever pieces they come in, the last one too."""
    assert list(lines([b"a\r\nb", b"c\n", b"d"])) == [(1, b"a"), (2, b"bc"), (3, b"d")]


def test_a_line_without_end_is_refused() -> None:
    """No line is longer than memory should hold."""
    with pytest.raises(SourceError, match="line 1"):
        list(lines([b"x" * (17 << 20)]))


def test_sums_at_the_end_of_a_table_are_no_flows() -> None:
    """What nfdump writes behind its rows is left alone."""
    ledger, rejected = read(CSV + ROW + b"Summary\nflows,bytes\n1,300\n", "csv")

    assert (ledger.packets, ledger.bytes, rejected) == (3, 300, [])


def test_broken_lines_are_rejected_with_their_place() -> None:
    """The rest of the log is read, and what is too much to list is counted."""
    ledger, rejected = read(CSV + b"nonsense\n" * (KEPT + 3) + ROW, "csv")

    assert ledger.packets == 3
    assert rejected[0].origin.place == "line 2"
    assert rejected[-1].reason == "3 more lines like these"
    assert rejected[-1].origin.place == f"up to line {KEPT + 5}"
    assert len(rejected) == KEPT + 1


SEEDS = {
    "csv": CSV + ROW * 2,
    "zeek": b"#separator x\n#fields\tts\tid.orig_h\tquery\n1.5\t10.0.0.9\ta.example\n",
    "zeek-json": b'{"ts":1.5,"id.orig_h":"10.0.0.9","conn_state":"SF","proto":"tcp"}\n' * 2,
    "eve": b'{"timestamp":"2024","event_type":"flow","src_ip":"10.0.0.9","flow":{}}\n' * 2,
}


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=8),
)
def test_any_log_can_be_read(kind: str, changes: list[tuple[int, int]]) -> None:
    """No change to a log stops the reading; what cannot be read is rejected."""
    data = bytearray(SEEDS[kind])
    for at, value in changes:
        data[at % len(data)] = value

    for rejected in read(bytes(data), kind)[1]:
        assert rejected.reason

"""What unbadge wrote itself: it is told and passed over, never read as evidence.

A report read again would be its own witness, and one that is being written has no end.
"""

from __future__ import annotations

import re
from pathlib import Path

from unbadge.model import REGISTER_MARK, REGISTER_MARK_AT
from unbadge.sources import InputHead

# The files of a run; where the assessments are ours, so are the others beside them.
REPORT = frozenset({"assessments.json", "devices.csv", "evidence.jsonl", "report.html"})
ASSESSMENTS = "assessments.json"
# Columns that only our tables have together, and fields that only our documents have.
TABLES = (
    frozenset({"device", "maker", "determination", "listed_by"}),
    frozenset({"device", "maker", "need", "because"}),
    frozenset({"device", "deadline", "overdue", "reasons"}),
)
FIELD = re.compile(r'"(?:determination|video_like|verdicts)"\s*:')
WROTE = re.compile(
    r'^(?:[#;!/-]+ ?Written by unbadge|<meta name="generator" content="unbadge">)', re.MULTILINE
)
OWN = "written by unbadge"  # the kind of such an input
# A register of version 0.1 bears no mark; its tables are few, so their names stand in front.
DATABASE, OURS = b"SQLite format 3\0", b"alembic_version"
FIRST = 4_096  # characters in which a file says that we wrote it


def is_own(head: InputHead) -> bool:
    """Whether an input is a report, table, rule set, answer or register of unbadge."""
    if head.data.startswith(DATABASE):
        return head.data.startswith(REGISTER_MARK, REGISTER_MARK_AT) or OURS in head.data
    if head.is_binary:
        return False
    text = head.text.lstrip()
    if text.startswith("{"):  # an observation line may have any field besides its signal
        return FIELD.search(text) is not None and "signal" not in head.record
    if WROTE.search(text[:FIRST]):
        return True
    first = {cell.strip(' "\r').casefold() for cell in text.partition("\n")[0].split(",")}
    return any(map(first.issuperset, TABLES))


def is_report(folder: Path) -> bool:
    """Whether a run left its report in a folder, one of this version or an earlier one."""
    try:
        with (folder / ASSESSMENTS).open("rb") as file:
            start = file.read(FIRST).lstrip()
    except OSError:
        return False
    return start.startswith(b"{") and (b'"devices"' in start or b'"judgements"' in start)


def own_words(name: str) -> str:
    """What is said of an input that unbadge wrote."""
    return f"{name}: written by unbadge; not read as evidence"

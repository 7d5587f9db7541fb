"""The summary on a terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from factories import TODAY
from unbadge.model.record import HeadRecord, KnowledgeRecord, MakerCount, Summary
from unbadge.report.audit.rules import RuleRow
from unbadge.report.audit.terminal import terminal_summary
from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(makers={"acme": "Acme [bold]"})
ROW = RuleRow(
    policy="xx-ban",
    title="Ban [red]",
    status="in-force",
    outcome="prohibited",
    heading="Not allowed",
    conduct="buying it",
    devices="3 devices",
    because="named",
    clause="",
    turns_on="",
    source="",
    evidence_as_of="",
    stale=True,
)


def printed(rows: list[RuleRow]) -> str:
    """The summary of a run that found three devices, as plain text."""
    head = HeadRecord(
        as_of=TODAY,
        engine="0",
        profile=None,
        knowledge=KnowledgeRecord(digest="d", date="2026-11-24"),
        inputs=(),
        coverage={},
        summary=Summary(hosts=3, equipment=3, makers=(MakerCount(maker="acme", probable=3),)),
    )
    console = Console(file=StringIO(), width=100)
    console.print(terminal_summary(head, rows, frozenset({"acme"}), LEXICON))
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_makers_and_rules_are_told() -> None:
    """The answer, each maker with its number, and the gravest rules are printed."""
    told = printed([ROW])

    for words in ("3 hosts left evidence", "listed", "Not allowed", "(stale)"):
        assert words in told


def test_markup_in_names_is_text() -> None:
    """What stands in knowledge or evidence never becomes markup of the terminal."""
    told = printed([ROW])

    assert "Acme [bold]" in told
    assert "Ban [red]" in told


def test_many_rules_are_cut() -> None:
    """Beyond the gravest, the summary says how many more there are."""
    assert "and 2 more in the report" in printed([ROW] * 10)

"""What the rules say to an owner on a day about makers."""

from __future__ import annotations

from datetime import date

from unbadge.jobs.rulebook import rulebook
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.load import load
from unbadge.model import Context

KNOWN = load()
DAY = date(2026, 11, 29)


def test_lines_name_the_makers_they_are_about() -> None:
    """A rule that names a maker is told of its devices; one that names none, of all."""
    owner = ready_profile("us-contractor", KNOWN)
    book = rulebook({"dahua": 3, "axis": 2}, Context(as_of=DAY, profile=owner), KNOWN)
    forbidden = [one for one in book.lines if one.verdict.outcome == "prohibited"]
    assert {one.makers for one in forbidden} == {("dahua",)}
    assert {one.devices for one in forbidden} == {3}
    assert [one.maker for one in book.lists] == ["dahua"]


def test_an_unknown_maker_is_never_cleared() -> None:
    """Devices whose maker is not shown leave a rule that names makers unclear."""
    owner = ready_profile("us-contractor", KNOWN)
    book = rulebook({"axis": 2, "": 5}, Context(as_of=DAY, profile=owner), KNOWN)
    assert any(one.verdict.outcome == "unclear" and one.devices == 5 for one in book.lines)


def test_without_an_owner_no_rule_is_put() -> None:
    """Nobody asks, so nothing is answered; the lists are told all the same."""
    book = rulebook({"dahua": 1}, Context(as_of=DAY), KNOWN)
    assert (book.lines, book.plain, book.turns) == ((), (), ())
    assert book.lists


def test_days_of_change_lie_before_and_after() -> None:
    """The last change is not after the day, the next ones are."""
    owner = ready_profile("gb-council", KNOWN)
    book = rulebook({}, Context(as_of=date(2025, 2, 24), profile=owner), KNOWN)
    assert all(one.day > "2025-02-24" for one in book.next_turns)

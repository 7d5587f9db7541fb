"""What changed in the policies between two days."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from judgement.asking import an_owner, known
from unbadge.judgement.rules.diff import ChangeKind, PolicyChange, policy_diff
from unbadge.model import Profile


def between(first: str, last: str, who: str | None = None) -> tuple[PolicyChange, ...]:
    """The changes between two days, for one owner or for all."""
    profile: Profile | None = None if who is None else an_owner(who)
    return policy_diff(date.fromisoformat(first), date.fromisoformat(last), known(), profile)


def kinds(changes: tuple[PolicyChange, ...]) -> set[tuple[str, ChangeKind]]:
    """Which policy changed how."""
    return {(change.policy, change.kind) for change in changes}


def test_a_rule_that_starts() -> None:
    """A rule in force on the later day alone has started."""
    changes = kinds(between("2019-08-12", "2019-08-13"))
    assert changes == {
        ("us-ndaa-2019-s889-a", ChangeKind.STARTED),
        ("us-far-52-204-25", ChangeKind.STARTED),
    }


def test_a_rule_that_hardens() -> None:
    """From "may stay until" to "must be gone" is a change of outcome."""
    changes = between("2023-06-30", "2023-07-01", "AU central-department")
    assert [(c.kind, c.before, c.after) for c in changes] == [
        (ChangeKind.OUTCOME, "restricted", "prohibited")
    ]


def test_a_rule_that_pauses() -> None:
    """What is no longer said has ended, if only for a while."""
    assert ("us-bis-affiliates-rule", ChangeKind.ENDED) in kinds(
        between("2025-11-09", "2025-11-10")
    )


def test_a_court_and_a_company() -> None:
    """A change of standing and a company that joins are told."""
    assert ("us-fcc-22-84", ChangeKind.STATUS) in kinds(between("2024-04-01", "2024-04-02"))
    joined = between("2026-01-25", "2026-01-26", "US-TX agency")
    assert "uniview" in {change.after for change in joined if change.kind is ChangeKind.NAMED}


def test_only_what_holds_the_owner() -> None:
    """For one owner only the policies that bind it are compared."""
    assert between("2022-11-23", "2022-11-24", "GB-ENG council") == ()
    assert between("2022-11-23", "2022-11-24", "GB central-department sensitive")


@given(st.dates(date(2012, 1, 1), date(2035, 12, 31)))
def test_nothing_changes_in_no_time(day: date) -> None:
    """Between a day and itself nothing changes."""
    assert policy_diff(day, day, known()) == ()


def test_backwards() -> None:
    """Asked backwards, a start is an end."""
    forward, back = between("2019-08-12", "2019-08-13"), between("2019-08-13", "2019-08-12")
    assert {c.policy for c in forward} == {c.policy for c in back}
    assert {c.kind for c in back} == {ChangeKind.ENDED}

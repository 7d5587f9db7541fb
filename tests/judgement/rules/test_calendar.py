"""What starts, changes, ends and falls due for an owner."""

from __future__ import annotations

from datetime import date

from judgement.asking import a_policy, a_rule, an_owner, knowledge_of, known
from unbadge.judgement.rules.calendar import (
    CalendarEntry,
    Event,
    policy_calendar,
    standing_duties,
)
from unbadge.knowledge.schema.rules import Binding, Due, Stage
from unbadge.model import Body, Outcome


def days(who: str, first: str, last: str) -> tuple[CalendarEntry, ...]:
    """The calendar of an owner between two days."""
    return policy_calendar(
        an_owner(who), date.fromisoformat(first), date.fromisoformat(last), known()
    )


def told(entries: tuple[CalendarEntry, ...]) -> set[tuple[str, str, Event]]:
    """What happens when under which policy."""
    return {(entry.day, entry.policy, entry.event) for entry in entries}


def test_a_department_in_spring_2025() -> None:
    """The removal deadline of April 2025 is due for a department at a sensitive site."""
    entries = told(days("GB central-department sensitive", "2025-02-01", "2025-04-15"))

    assert ("2025-04", "gb-sensitive-sites-removal-2024", Event.DUE) in entries
    assert ("2025-04", "gb-sensitive-sites-removal-2024", Event.CHANGES) in entries
    assert ("2025-02-24", "gb-procurement-act-2023", Event.STARTS) in entries


def test_a_council_has_no_removal_in_its_calendar() -> None:
    """What does not bind an owner is not in its calendar."""
    entries = days("GB-ENG council", "2022-01-01", "2027-12-31")

    assert not {entry.policy for entry in entries} & {
        "gb-sensitive-sites-removal-2024",
        "gb-wms-2022-11-24-sensitive-sites",
    }


def test_companies_that_join() -> None:
    """A company that joins a list is in the calendar of those the list binds."""
    entries = days("US-TX agency", "2026-01-01", "2026-01-31")
    joining = [e.text for e in entries if e.event is Event.NAMES]

    assert any("Uniview" in text for text in joining)


def test_everything_that_can_happen() -> None:
    """Start, change, pause, return, deadline, standing and end each have their day, in order."""
    policy = a_policy(
        binds=(
            Binding(
                who="agencies",
                reach="national",
                bodies=(Body.AGENCY,),
                rules=(a_rule("2020-01-01", "2021-01-01"),),
            ),
        ),
        ended="2025",
        suspended=(("2022-01-01", "2022-12-31"),),
        due=(Due(day="2020-06", text="Report."),),
        stages=(Stage(since="2020-01-01", status="in-force"),),
    )
    entries = policy_calendar(
        an_owner("XX agency"), date(2019, 1, 1), date(2026, 1, 1), knowledge_of(policy)
    )

    assert [(entry.day, entry.event) for entry in entries] == [
        ("2020-01-01", Event.STANDING),
        ("2020-01-01", Event.STARTS),
        ("2020-06", Event.DUE),
        ("2021-01-01", Event.CHANGES),
        ("2022-01-01", Event.PAUSES),
        ("2023-01-01", Event.RESUMES),
        ("2025", Event.ENDS),
    ]
    assert entries[1].outcome is Outcome.RESTRICTED


def test_the_edges_count() -> None:
    """Both the first and the last day asked about belong to the span."""
    knowledge = knowledge_of(a_policy())
    owner = an_owner("XX agency")

    assert policy_calendar(owner, date(2020, 1, 1), date(2020, 1, 1), knowledge)
    assert not policy_calendar(owner, date(2020, 1, 2), date(2030, 1, 1), knowledge)
    assert not policy_calendar(owner, date(2012, 1, 1), date(2019, 12, 31), knowledge)


def test_what_already_holds_is_told() -> None:
    """A contractor is told the duties that began before the days asked about."""
    held = standing_duties(an_owner("US contractor"), date(2026, 11, 24), known())

    told_of = {(entry.policy, entry.day) for entry in held if entry.event is Event.HOLDS}
    assert ("us-far-52-204-25", "2020-08-13") in told_of


def test_a_proposal_is_told_as_one() -> None:
    """A bill that would bind the owner stands apart from what holds."""
    binding = Binding(
        who="agencies", reach="national", bodies=(Body.AGENCY,), rules=(a_rule("2030-01-01"),)
    )
    bill = a_policy(binds=(binding,), status="bill", kind="bill", announced="2026-01-01")

    (entry,) = standing_duties(an_owner("XX agency"), date(2026, 11, 24), knowledge_of(bill))
    assert entry.event is Event.PROPOSED

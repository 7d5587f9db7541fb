"""What binds an owner to nothing but matters to it."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import a_policy, an_owner, knowledge_of, known
from unbadge.judgement.rules.notes import NOTHING_ON_FILE, first_source, notes_for
from unbadge.knowledge.schema.identity import Citation
from unbadge.knowledge.schema.rules import OfficialSource, PolicyNotice
from unbadge.model import Body


def noted(who: str, day: str) -> set[str]:
    """The ids of the notes for an owner on a day."""
    return {note.policy for note in notes_for(known(), an_owner(who), date.fromisoformat(day))}


def test_a_notice_is_for_those_not_bound() -> None:
    """Whom the policy binds reads a verdict, not a notice."""
    policy = a_policy(notices=(PolicyNotice(text="Agencies alone.", since="2020-01-01"),))
    knowledge = knowledge_of(policy)
    day = date(2021, 1, 1)

    assert [n.because for n in notes_for(knowledge, an_owner("XX council"), day)] == [
        "Agencies alone."
    ]
    assert notes_for(knowledge, an_owner("XX agency"), day) == ()


def test_a_notice_has_its_time_and_its_bodies() -> None:
    """A notice is told from its first day to before its last, to the bodies it is for."""
    notice = PolicyNotice(text="!", since="2020-01-01", until="2021-01-01", bodies=(Body.SCHOOL,))
    knowledge = knowledge_of(a_policy(notices=(notice,)))

    def told(who: str, day: date) -> bool:
        return bool(notes_for(knowledge, an_owner(who), day))

    assert told("XX school", date(2020, 1, 1))
    assert not told("XX school", date(2019, 12, 31))
    assert not told("XX school", date(2021, 1, 1))
    assert not told("XX council", date(2020, 1, 1))


def test_a_notice_has_its_place() -> None:
    """A notice is told where the policy reaches, unless it names the places it is for."""
    here = PolicyNotice(text="here", since="2020-01-01")
    there = PolicyNotice(text="there", since="2020-01-01", places=("XX-AB",))
    knowledge = knowledge_of(a_policy(notices=(here, there), not_reached=("XX-AB",)))

    def told(who: str) -> list[str]:
        return [n.because for n in notes_for(knowledge, an_owner(who), date(2021, 1, 1))]

    assert told("XX council") == ["here"]
    assert told("XX-AB council") == ["there"]
    assert told("YY council") == [told_of_blank()]


def told_of_blank() -> str:
    """The warning that nothing was researched for a country."""
    return "No rule of YY is on file, because none was researched: this is no permission."


def test_a_rule_to_come() -> None:
    """A rule that is made but not yet in force is told to those it will bind."""
    knowledge = knowledge_of(a_policy(enacted="2019-06-01"))

    def told(day: date) -> tuple[str, ...]:
        return tuple(n.because for n in notes_for(knowledge, an_owner("XX agency"), day))

    assert told(date(2019, 5, 31)) == ()
    assert told(date(2019, 12, 31)) == ("Not in force yet, from 2020-01-01: Do not.",)
    assert told(date(2020, 1, 1)) == ()


def test_what_held_before() -> None:
    """Where something held before a rule came into force, that is told in place of its start."""
    told = notes_for(known(), an_owner("GB-ENG council"), date(2018, 1, 1))
    code = [note.because for note in told if note.policy == "gb-surveillance-camera-code"]

    assert len(code) == 1
    assert "2013" in code[0]


@pytest.mark.parametrize(
    ("who", "note"),
    [
        ("GB-ENG council", "absence-gb-local"),
        ("GB-NIR agency", "absence-gb-nir"),
        ("US private", "absence-us-private"),
        ("JP agency", "absence-jp"),
        ("DE agency", "absence-de"),
        ("FR council", NOTHING_ON_FILE),
    ],
)
def test_finding_nothing_is_told(who: str, note: str) -> None:
    """Where no rule was found, or none was looked for, that is said."""
    assert note in noted(who, "2018-01-01")


def test_a_finding_steps_back_for_its_policy() -> None:
    """Once the policy itself is told, the finding that points at it is not repeated."""
    today = noted("GB-ENG council", "2026-11-24")

    assert "gb-local-authorities-no-duty-2024" in today
    assert "absence-gb-local" not in today


def test_money_ends_the_freedom_of_a_private_owner() -> None:
    """A firm with a federal contract is not told that it is free."""
    assert "absence-us-private" not in noted("US private +federal-contract", "2026-11-24")


def test_the_official_text_is_the_source_where_it_was_seen() -> None:
    """A rule is cited by its official text, with its place; one that nobody opened gives way."""
    seen = OfficialSource(title="Camera Act", section="s.1", address="https://x.gov/1", how="cited")
    built = OfficialSource(title="Camera Act", address="https://x.gov/1", how="built")
    press = Citation(title="A newspaper", seen="search")

    assert first_source(a_policy(official_sources=(built, seen))) == (
        "Camera Act (s.1), https://x.gov/1"
    )
    assert first_source(a_policy(official_sources=(built,), sources=(press,))) == "A newspaper"
    assert first_source(a_policy()) == ""

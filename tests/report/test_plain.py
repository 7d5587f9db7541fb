"""The plain answer told, and how hard it is to read."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from judgement.asking import known
from unbadge.jobs.judge import judge_subject
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.model import Context, Determination, PlainAnswer, Question, Subject
from unbadge.report.plain import (
    GLOSSARY,
    basis,
    count_devices,
    glossary_for,
    ground_lines,
    plain_grid,
    plain_rows,
    plain_text,
    tone,
)

DAY = date(2026, 11, 29)
HARDEST = 8.0  # Flesch-Kincaid grade


def an_answer(answer: str = "No", **more: object) -> PlainAnswer:
    """An answer about keeping."""
    return PlainAnswer(question=Question.KEEP, answer=answer, because="A rule.", **more)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text: 0.39 words a sentence and 11.8 syllables a word."""
    sentences = max(len(re.findall(r"[.!?](?=\s|$)", text)), 1)
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """The syllables of a word: groups of vowels, a silent e at the end left out."""
    silent = r"(?<=[^aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyscxzgh])es$"
    plain = re.sub(silent, "", word.lower())
    return max(len(re.findall(r"[aeiouy]+", plain)), 1)


def told(profile: str, maker: str) -> tuple[PlainAnswer, ...]:
    """The plain answers to a ready owner about a maker."""
    subject = Subject(makers=((maker, 1.0),), determination=Determination.ESTABLISHED)
    context = Context(as_of=DAY, profile=ready_profile(profile, known()))
    return judge_subject(subject, context, known()).plain


def ours(answers: tuple[PlainAnswer, ...]) -> str:
    """The running text without names of rules and what they and notes say in their own words."""
    text = plain_text(one for one in answers if one.question is not Question.NOTE)
    duties = {
        words
        for policy in known().policies.values()
        for binding in policy.binds
        for rule in binding.rules
        for phase in rule.phases
        for words in (phase.duty, phase.plain)
        if words
    }
    for words in sorted(duties, key=len, reverse=True):
        text = text.replace(words, "")
    return text


def on_paper(answers: list[PlainAnswer], *, sourced: bool = True) -> list[str]:
    """The lines of the answers on a terminal of 80 columns."""
    console = Console(width=80, file=StringIO())
    console.print(plain_grid(answers, sourced=sourced))
    file = console.file
    assert isinstance(file, StringIO)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_an_answer_names_its_ground_by_number() -> None:
    """A long source never breaks the answers: each ground stands once, below, whole."""
    answer = an_answer(clause="Act: s.1", source="Gazette", evidence_as_of="2026-01-01")

    assert on_paper([answer, answer]) == ["May we keep them? No. A rule. [1]"] * 2
    assert [(str(text), whole) for text, whole in ground_lines([answer, answer])] == [
        ("[1] Act: s.1, evidence of 2026-01-01", False),
        ("    Gazette", True),
    ]
    assert basis(answer) == "Act: s.1 · Gazette · evidence of 2026-01-01"


def test_without_grounds_an_answer_names_its_rule() -> None:
    """Where the grounds stand elsewhere, the name of the rule stands with the answer."""
    answer = an_answer(clause="Act: s.1", source="Gazette", evidence_as_of="2026-01-01")

    assert on_paper([answer], sourced=False) == ["May we keep them? No. A rule. (Act)"]


def test_a_day_without_a_rule_is_no_evidence_of_one() -> None:
    """Where no rule was read for an answer, its day is the day asked about."""
    assert basis(an_answer(evidence_as_of="2026-01-01")) == "as of 2026-01-01"


def test_a_duty_and_a_note_are_no_all_clear() -> None:
    """What must be done, and what binds nobody, is not shown in the colour of a yes."""
    duty, note = (
        PlainAnswer(question=question, answer=answer, because="")
        for question, answer in ((Question.DUTY, "Yes"), (Question.NOTE, "Matters"))
    )

    assert tone(duty) == tone(note) == "blue"


def test_long_reasons_stand_beside_their_question() -> None:
    """A reason that goes on stays in its own column."""
    lines = on_paper([PlainAnswer(question=Question.KEEP, answer="No", because="A rule. " * 20)])

    assert len(lines) > 1
    assert all(line.startswith(" " * 18) for line in lines[1:])


@pytest.mark.parametrize(
    ("answer", "colour"),
    [("No", "bold red"), ("Not clear", "yellow"), ("Yes, with a duty", "blue"), ("Yes", "green")],
)
def test_an_answer_has_its_colour(answer: str, colour: str) -> None:
    """No is red, doubt yellow, a duty blue and yes green; on a page alike."""
    assert tone(an_answer(answer)) == colour
    assert plain_rows([an_answer(answer)])[0].tone in {"bad", "doubt", "plain", "good"}


def test_devices_are_counted_where_any_were_looked_at() -> None:
    """How many devices an answer is about stands behind it."""
    assert count_devices(an_answer(devices=1)) == " (1 device)"
    assert not count_devices(an_answer())


def test_terms_have_a_line() -> None:
    """Each term that an answer uses has its line, and only those are shown."""
    assert "a rule" in glossary_for([an_answer()])
    assert set(glossary_for([an_answer()])) < set(GLOSSARY)


@pytest.mark.parametrize("maker", ["hikvision", "dahua", "huawei", "tp-link", "axis"])
def test_it_reads_easily(maker: str) -> None:
    """Our own words stay at a grade of 8 or below, for every ready owner."""
    for profile in known().profiles:
        text = ours(told(profile, maker))

        assert grade(text) <= HARDEST, (profile, text)

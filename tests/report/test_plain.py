"""The plain answer told, and how hard it is to read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from judgement.asking import known
from unbadge.jobs.judge import judge_subject
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.model import Context, Determination, PlainAnswer, Question, Subject
from unbadge.report.plain import (
    GLOSSARY,
    basis,
    count_devices,
    glossary_for,
    plain_rows,
    plain_text,
    plain_texts,
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


def test_a_line_for_each_answer_and_its_ground() -> None:
    """Each answer has its question, and below it what it rests on."""
    answer = an_answer(clause="s.1", source="Gazette", evidence_as_of="2026-01-01")
    lines = [str(text) for text, _ in plain_texts([answer])]

    assert lines[0].startswith("May we keep them?")
    assert basis(answer) == "s.1 · Gazette · evidence of 2026-01-01"
    assert len(list(plain_texts([answer], basis_too=False))) == 1


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


@pytest.mark.parametrize("maker", ["hikvision", "axis"])
@pytest.mark.parametrize(
    "profile", ["gb-academy-school", "gb-council", "us-contractor", "us-private"]
)
def test_it_reads_easily(profile: str, maker: str) -> None:
    """Our own words stay at a grade of 8 or below."""
    text = ours(told(profile, maker))

    assert grade(text) <= HARDEST, text

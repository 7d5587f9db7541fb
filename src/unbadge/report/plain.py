"""The plain answer told: a line for each question, then what it rests on, then what words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from rich.text import Text

from unbadge.model import PlainAnswer, Question

QUESTIONS = {
    Question.KEEP: "May we keep them?",
    Question.BUY: "May we buy more?",
    Question.RENEW: "May we renew?",
    Question.DUTY: "Must we do something?",
    Question.TODAY: "What is wrong today?",
    Question.UNKNOWN: "What do we not know?",
    Question.NOTE: "What else matters?",
}
TONES = (
    (("Act now",), "bold red"),
    (("Not clear", "Argued", "Cannot say", "Tell us", "Look at it", "Some things"), "yellow"),
    (("Yes, with", "Yes, by"), "blue"),
)
GLOSSARY = {
    "a rule": "A law, an order or a list that binds such an owner.",
    "a duty": "You may do it, but the rule asks you to do something with it.",
    "a check": "One thing to look up each time, as a list that others keep.",
    "not clear": "The rule may mean you. The line says what would settle it.",
    "argued": "People who know the law read the text in two ways. Both are told.",
    "listed": "A list names the firm, or reaches it by its own rule.",
    "maker": "The firm that built it. The name on the box may be another.",
    "on file": "What unbadge has read and keeps, with its source and its day.",
    "old": "What was read is older than you wish. Look for news first.",
}


def plain_texts(
    answers: Iterable[PlainAnswer], *, basis_too: bool = True
) -> Iterator[tuple[Text, bool]]:
    """The answers for a terminal, each with whether its lines must stay whole."""
    for one in answers:
        text = Text(f"{QUESTIONS[one.question]:22} ", style="bold")
        text.append(f"{one.answer}.", style=tone(one))
        text.append(f"{count_devices(one)} {one.because}", style="not bold")
        yield text, False
        if basis_too and basis(one):
            yield Text(f"{'':22} {basis(one)}", style="dim"), True


def tone(answer: PlainAnswer) -> str:
    """The colour of an answer on a terminal."""
    if answer.answer == "No" and answer.question is not Question.DUTY:
        return "bold red"
    for starts, style in TONES:
        if answer.question is not Question.DUTY and answer.answer.startswith(starts):
            return style
    return "blue" if answer.answer.startswith("Yes, by") else "green"


def count_devices(answer: PlainAnswer) -> str:
    """How many devices an answer is about, where any were looked at."""
    if not answer.devices:
        return ""
    return f" ({answer.devices:,} {'device' if answer.devices == 1 else 'devices'})"


def basis(answer: PlainAnswer) -> str:
    """What an answer rests on: clause, source and the day of the newest evidence."""
    day = f"evidence of {answer.evidence_as_of}" if answer.evidence_as_of else ""
    return " · ".join(part for part in (answer.clause, answer.source, day) if part)


def plain_text(answers: Iterable[PlainAnswer]) -> str:
    """The questions, answers and reasons as running text, without clauses and sources."""
    return " ".join(f"{QUESTIONS[one.question]} {one.answer}. {one.because}" for one in answers)


def glossary_for(answers: Iterable[PlainAnswer]) -> dict[str, str]:
    """A line for each term that the answers use."""
    said = plain_text(answers).casefold()
    return {term: means for term, means in GLOSSARY.items() if term in said}


class PlainRow(Struct, frozen=True, kw_only=True):
    """An answer on a page."""

    question: str
    answer: str
    because: str
    basis: str
    tone: str


PAGE_TONES = {"bold red": "bad", "yellow": "doubt", "blue": "plain", "green": "good"}


def plain_rows(answers: Iterable[PlainAnswer]) -> list[PlainRow]:
    """The answers for a page, in order."""
    return [
        PlainRow(
            question=QUESTIONS[one.question],
            answer=f"{one.answer}.{count_devices(one)}",
            because=one.because,
            basis=basis(one),
            tone=PAGE_TONES[tone(one)],
        )
        for one in answers
    ]

"""The plain answer told: a line for each question, then what it rests on, then what words mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from rich.table import Table
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


def plain_grid(answers: Iterable[PlainAnswer], *, sourced: bool = True) -> Table:
    """The answers for a terminal, beside their questions; each names its ground by number."""
    told = tuple(answers)
    marks = {ground: number for number, ground in enumerate(grounds(told), 1)}
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for one in told:
        text = Text(f"{one.answer}.", style=f"bold {tone(one)}")
        text.append(f"{count_devices(one)} {one.because}", style="not bold default")
        if sourced and has_ground(one):
            text.append(f" [{marks[ground_of(one)]}]", style="dim")
        elif rule := one.clause.partition(": ")[0]:
            text.append(f" ({rule})", style="dim")
        grid.add_row(Text(QUESTIONS[one.question], style="bold"), text)
    return grid


def grounds(answers: Iterable[PlainAnswer]) -> list[tuple[str, str]]:
    """What the answers rest on, each once: the clause with the day, and the source."""
    return list(dict.fromkeys(ground_of(one) for one in answers if has_ground(one)))


def has_ground(answer: PlainAnswer) -> bool:
    """Whether an answer rests on something that was read."""
    return bool(answer.clause or answer.source)


def ground_of(answer: PlainAnswer) -> tuple[str, str]:
    """What one answer rests on: the clause with the day of the newest evidence, and the source."""
    clause = f"{answer.clause}, {day_words(answer)}" if answer.clause else day_words(answer)
    return clause.removesuffix(", "), answer.source


def ground_lines(answers: Iterable[PlainAnswer]) -> Iterator[tuple[Text, bool]]:
    """The grounds by number, to stand below the answers, each with whether it must stay whole."""
    for number, (clause, source) in enumerate(grounds(answers), 1):
        yield Text(f"[{number}] {clause}"), False
        if source:
            yield Text(f"    {source}", style="dim"), True


def tone(answer: PlainAnswer) -> str:
    """The colour of an answer on a terminal."""
    if answer.answer == "No" and answer.question is not Question.DUTY:
        return "bold red"
    if answer.question is Question.NOTE:
        return "blue"
    for starts, style in TONES:
        if answer.answer.startswith(starts):
            return style
    duty = answer.question is Question.DUTY and answer.answer.startswith("Yes")
    return "blue" if duty else "green"


def count_devices(answer: PlainAnswer) -> str:
    """How many devices an answer is about, where any were looked at."""
    if not answer.devices:
        return ""
    return f" ({answer.devices:,} {'device' if answer.devices == 1 else 'devices'})"


def basis(answer: PlainAnswer) -> str:
    """What an answer rests on: clause, source and the day of the newest evidence."""
    parts = (answer.clause, answer.source, day_words(answer))
    return " · ".join(part for part in parts if part)


def day_words(answer: PlainAnswer) -> str:
    """The day of the newest evidence read for a rule; else the day for which is answered."""
    if not answer.evidence_as_of:
        return ""
    of = "evidence of" if answer.clause or answer.source else "as of"
    return f"{of} {answer.evidence_as_of}"


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

"""Verdicts of many devices gathered by what they say, worst first."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from unbadge.model import Assessment, Conduct, Note, Outcome, Verdict, gravity, would_be
from unbadge.model.outcome import is_waiting
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of, outcome_words

CONDUCT_WORDS = {
    Conduct.PROCURE: "buying it",
    Conduct.EXTEND_CONTRACT: "renewing a contract for it",
    Conduct.DEPLOY: "installing it",
    Conduct.USE: "using it",
    Conduct.CONNECT_TO_CORE_NETWORK: "connecting it to the core network",
    Conduct.GRANT_SPEND: "spending grant money on it",
    Conduct.IMPORT_NEW_MODELS: "importing new models",
    Conduct.IMPORT_EXISTING_MODELS: "importing older models",
    Conduct.MARKET_NEW_MODELS: "selling new models",
    Conduct.MARKET_EXISTING_MODELS: "selling older models",
    Conduct.EXPORT_TO: "exporting to its maker",
    Conduct.INVEST_IN: "investing in its maker",
    Conduct.OPERATE_BUSINESS: "its maker doing business here",
    Conduct.SELL_UNCERTIFIED: "selling it without a certificate",
    Conduct.ASSESS_RISK: "assessing its risk",
    Conduct.SELL_FORCED_LABOUR_GOODS: "selling goods made with forced labour",
}


class RuleRow(Struct, frozen=True, kw_only=True):
    """One thing one policy says, with how many devices it is said of."""

    policy: str
    title: str
    status: str
    outcome: str
    heading: str
    conduct: str
    devices: str
    because: str
    clause: str
    turns_on: str
    source: str
    evidence_as_of: str
    stale: bool


class Rules:
    """Counts verdicts as devices pass; verdicts that say the same share a row."""

    def __init__(self) -> None:
        """No verdicts yet."""
        self._verdicts: Counter[Verdict] = Counter()
        self._notes: dict[Note, None] = {}

    def add(self, assessment: Assessment) -> None:
        """Count one device's verdicts and keep its notes."""
        if assessment.verdicts:
            self._verdicts.update(assessment.verdicts)
        for note in assessment.notes:
            self._notes.setdefault(note)

    def rows(self, lexicon: Lexicon) -> list[RuleRow]:
        """The rows, gravest outcome first, then most devices."""
        return [
            _row(verdict, devices, lexicon)
            for verdict, devices in sorted(self._verdicts.items(), key=_gravest_first)
            if would_be(verdict) is not Outcome.PERMITTED
        ]

    def verdicts(self) -> tuple[tuple[Verdict, int], ...]:
        """The distinct verdicts, each with how many devices it is said of."""
        return tuple(self._verdicts.items())

    def notes(self) -> tuple[Note, ...]:
        """The notes, each once, in the order met."""
        return tuple(self._notes)


def _gravest_first(item: tuple[Verdict, int]) -> tuple[bool, int, int, str, str]:
    verdict, devices = item
    return (
        is_waiting(verdict),
        gravity(would_be(verdict)),
        -devices,
        verdict.policy,
        verdict.conduct.value,
    )


def heading_of(verdict: Verdict) -> str:
    """What a verdict says in words; of what is no law yet, what it would say."""
    words = outcome_words(would_be(verdict))
    if not is_waiting(verdict):
        return words
    start = verdict.becomes.start if verdict.becomes else None
    begins = f"From {start}" if start else "If it becomes law"
    return f"{begins}: {words.lower()}"


def in_words(status: str) -> str:
    """A status as people write it."""
    return status.replace("-", " ")


def marks_of(verdict: Verdict) -> list[str]:
    """How a verdict stands: its rule's status, argued, stale."""
    marks = [in_words(verdict.status)]
    if verdict.argued:
        marks.append("argued")
    if verdict.stale:
        marks.append("stale")
    return marks


def reading_lines(verdict: Verdict) -> list[str]:
    """What each side says where a rule is read in two ways, and the question that settles it."""
    sides = zip(("One reading:", "The other:"), verdict.readings, strict=False)
    asked = [f"To settle it: {verdict.ask}"] if verdict.ask else []
    later = []  # what a rule that holds today says from a later day on
    if verdict.becomes is not None and not is_waiting(verdict):
        word = outcome_words(verdict.becomes.outcome).lower()
        later.append(f"From {verdict.becomes.start}: {word}.")
    return [*(f"{side} {says}" for side, says in sides), *asked, *later]


def turns_on_words(verdict: Verdict) -> str:
    """What a verdict turns on, as a sentence; since when it holds comes first."""
    since, _, rest = verdict.turns_on.partition("; ")
    if not since.startswith(f"{verdict.status} since "):
        return f"Turns on: {verdict.turns_on}" if verdict.turns_on else ""
    told = in_words(verdict.status).capitalize() + since.removeprefix(verdict.status)
    return f"{told}. Turns on: {rest}" if rest else f"{told}."


def _row(verdict: Verdict, devices: int, lexicon: Lexicon) -> RuleRow:
    return RuleRow(
        policy=verdict.policy,
        title=lexicon.policy(verdict.policy),
        status=in_words(verdict.status),
        outcome=would_be(verdict),
        heading=heading_of(verdict),
        conduct=CONDUCT_WORDS[verdict.conduct],
        devices=count_of(devices, "device"),
        because=verdict.because,
        clause=verdict.clause,
        turns_on=turns_on_words(verdict),
        source=verdict.source,
        evidence_as_of=verdict.evidence_as_of,
        stale=verdict.stale,
    )

"""What the rules say, told once: what holds for every device first, then what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from unbadge.model import JudgementRecord, Outcome, Verdict, gravity, is_law
from unbadge.model.outcome import GRAVEST_FIRST
from unbadge.report.audit.rules import CONDUCT_WORDS, heading_of
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of, outcome_words


class VerdictRow(Struct, frozen=True, kw_only=True):
    """A verdict in one line."""

    outcome: str
    heading: str
    words: str


class JudgementRow(Struct, frozen=True, kw_only=True):
    """What the rules say of some devices besides what they say of all."""

    id: str
    number: str
    devices: str
    verdicts: tuple[VerdictRow, ...]


class JudgementTable(Struct, frozen=True, kw_only=True):
    """All that the rules say of a run's devices, nothing twice."""

    common: tuple[VerdictRow, ...]
    rows: tuple[JudgementRow, ...]


def judgement_table(
    judgements: Mapping[str, JudgementRecord], devices: Mapping[str, int], lexicon: Lexicon
) -> JudgementTable:
    """Each distinct judgement; ``devices`` counts those that name it."""
    sets = {name: one.verdicts for name, one in judgements.items()}
    common = frozenset.intersection(*map(frozenset, sets.values())) if sets else frozenset()
    return JudgementTable(
        common=verdict_rows(common, lexicon),
        rows=tuple(
            JudgementRow(
                id=name,
                number=name.removeprefix("j"),
                devices=count_of(devices[name], "device"),
                verdicts=verdict_rows((one for one in verdicts if one not in common), lexicon),
            )
            for name, verdicts in sets.items()
        ),
    )


def verdict_rows(verdicts: Iterable[Verdict], lexicon: Lexicon) -> tuple[VerdictRow, ...]:
    """Verdicts in one line each, law before what is none yet and the gravest first."""
    ranked = sorted(
        verdicts,
        key=lambda one: (not is_law(one.status), gravity(one.outcome), one.policy, one.conduct),
    )
    return tuple(verdict_row(verdict, lexicon) for verdict in ranked)


def verdict_row(verdict: Verdict, lexicon: Lexicon) -> VerdictRow:
    """A verdict in one line."""
    return VerdictRow(
        outcome=verdict.outcome,
        heading=f"{heading_of(verdict)}: {CONDUCT_WORDS[verdict.conduct]}.",
        words=f"{lexicon.policy(verdict.policy)}. {verdict.because}",
    )


def counted_outcomes(verdicts: Iterable[Verdict]) -> str:
    """How many verdicts that are law have which outcome, the gravest first; permissions apart."""
    counts = Counter(one.outcome for one in verdicts if is_law(one.status))
    words = (
        f"{counts[outcome]} {outcome_words(outcome).lower()}"
        for outcome in GRAVEST_FIRST
        if counts[outcome] and outcome is not Outcome.PERMITTED
    )
    return "; ".join(words)

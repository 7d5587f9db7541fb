"""Weights and calibration from labelled rows, for all of them and for all but one group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec
from rows import LISTED, NEVER_LEARNED, Row, observation, right_makers, truth
from scores import Score

from unbadge.identity.calibrate import Lines, Tally, fit, weight
from unbadge.identity.engine import Engine, lines_of
from unbadge.identity.scale import BASE, FLOOR
from unbadge.identity.weigh import prior_odds
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Calibration
from unbadge.model import Aspect

DAY = date(2026, 11, 24)
FLATTEST = 0.25  # words of other firms need not be certain
STATED = 0.5  # below, no maker is named and nothing is claimed


HEAD = """as_of = '{day}'
about = 'Rewritten by `python bench/identity/run.py --write`; not edited by hand.'
"""
ENTRY = """
[[entry]]
id = '{name}'
slope = {line.slope}
offset = {line.offset}
fitted_on = '{count} labelled observations in {groups} groups'
note = '{note}'
"""
NOTES = {
    "maker": "Makers of video equipment, each group held out. Platt scaling of named makers: "
    "two numbers, and no maker becomes named by it; a step function would follow single rows.",
    "other": "Firms of other equipment, by what the sources of the rows call them.",
}


def with_weights(knowledge: Knowledge, weights: dict[str, float]) -> Knowledge:
    """The knowledge with other weights and no calibration."""
    return msgspec.structs.replace(knowledge, weights=weights, calibration={})


def with_lines(knowledge: Knowledge, lines: Lines) -> Knowledge:
    """The knowledge with another calibration."""
    drawn = {"maker": lines.video, "other": lines.other}
    entries = {
        name: Calibration(id=name, slope=line.slope, offset=line.offset)
        for name, line in drawn.items()
    }
    return msgspec.structs.replace(knowledge, calibration=entries)


class Learner:
    """Learns from labelled rows."""

    def __init__(self, knowledge: Knowledge, rows: Sequence[Row]) -> None:
        """A learner; what each signature hits is looked up once."""
        self.knowledge = knowledge
        self.rows = list(rows)
        engine = Engine(with_weights(knowledge, {}))
        groups = {maker: knowledge.group(maker) for maker in knowledge.makers}
        self.prior = prior_odds(knowledge.prior, groups)
        self.hits = [
            {
                one.signature
                for one in engine.matcher.found(row.signal, row.value).readings
                if one.aspect is Aspect.MAKER and one.weight > 0
            }
            for row in self.rows
        ]
        self.right = [right_makers(row, knowledge) for row in self.rows]
        self.places = {row.id: place for place, row in enumerate(self.rows)}
        # Labels tell who built video equipment; of other firms, only what a source wrote.
        self.makers = frozenset({truth(row, knowledge) or "" for row in rows} - {""}) | LISTED
        self.others = lines_of(knowledge).others
        self.groups = sorted({row.group for row in self.rows} - {NEVER_LEARNED})

    def weights(self, without: str = "") -> dict[str, float]:
        """The weight of each signature that some row met, leaving out one group."""
        learned = [
            place
            for place, row in enumerate(self.rows)
            if row.group not in {without, NEVER_LEARNED}
        ]
        by_signal: dict[str, list[int]] = defaultdict(list)
        for place in learned:
            by_signal[self.rows[place].signal].append(place)
        met = set().union(*(self.hits[place] for place in learned))
        found = {}
        for signature in self.knowledge.signatures:
            if signature.id in met and signature.maker is not None:
                maker = self.knowledge.group(signature.maker)
                places = [place for signal in signature.signals for place in by_signal[signal]]
                tally = self.tally(signature.id, maker, places)
                found[signature.id] = weight(
                    tally, BASE[signature.tier], self.prior.get(maker, FLOOR)
                )
        return found

    def tally(self, signature: str, maker: str, places: Sequence[int]) -> Tally:
        """How often a signature hit right and wrong."""
        hits = own = false_hits = 0
        for place in places:
            is_own, is_hit = maker in self.right[place], signature in self.hits[place]
            own += is_own
            hits += is_own and is_hit
            false_hits += is_hit and not is_own
        return Tally(hits, own, false_hits, len(places) - own)

    def stated(self, without: str) -> list[tuple[str, str, float, bool]]:
        """Group, maker, raw probability and truth of each answer, by weights without a group."""
        engine = Engine(with_weights(self.knowledge, self.weights(without)))
        return [
            (row.group, *self.candidate(engine, row)) for row in self.rows if row.group == without
        ]

    def candidate(self, engine: Engine, row: Row) -> tuple[str, float, bool]:
        """The likeliest maker of a row, its raw probability and whether it is right."""
        identity = engine.identify_one(observation(row), DAY)
        maker = identity.maker or next((one.maker for one in identity.rivals), None)
        if maker is None:
            return "", 0.0, False
        return maker, identity.probability, maker in self.right[self.places[row.id]]

    @cached_property
    def all_stated(self) -> list[tuple[str, str, float, bool]]:
        """The raw answers to all rows that may be learned from, each group held out."""
        return [answer for group in self.groups for answer in self.stated(group)]

    def lines(self, without: str = "") -> Lines:
        """The calibration, leaving out one group."""
        video, other = [], []
        for group, maker, probability, right in self.all_stated:
            if group != without and probability >= STATED and maker in self.makers:
                video.append((probability, right))
        # Nearly all rows of other firms are of one group, so that none can be held out.
        engine = Engine(with_weights(self.knowledge, self.weights(without)))
        for row in self.rows:
            if row.group not in {without, NEVER_LEARNED}:
                maker, probability, right = self.candidate(engine, row)
                if probability >= STATED and maker in self.others:
                    other.append((probability, right))
        return Lines(fit(video), fit(other, FLATTEST), self.others)

    def held_out(self) -> list[Score]:
        """The answer to each row by weights and calibration that never saw its group."""
        found: dict[str, Score] = {}
        for group in (*self.groups, NEVER_LEARNED):
            known = with_lines(with_weights(self.knowledge, self.weights(group)), self.lines(group))
            engine = Engine(known)
            for row in self.rows:
                if row.group == group:
                    found[row.id] = self.score(engine, row)
        return [found[row.id] for row in self.rows]

    def score(self, engine: Engine, row: Row) -> Score:
        """One answer and whether it is right."""
        identity = engine.identify_one(observation(row), DAY)
        named = identity.maker
        right = named is not None and named in self.right[self.places[row.id]]
        return Score(named, identity.probability, right, truth(row, self.knowledge))

    def write(self, folder: Path) -> None:
        """Put weights.csv and calibration.toml in place."""
        lines = [f"{name},{value:.2f}" for name, value in sorted(self.weights().items())]
        (folder / "weights.csv").write_text("signature,weight\n" + "\n".join(lines) + "\n")
        lines = self.lines()
        count = sum(row.group != NEVER_LEARNED for row in self.rows)
        text = HEAD.format(day=DAY)
        for name, line in (("maker", lines.video), ("other", lines.other)):
            text += ENTRY.format(
                name=name, line=line, count=count, groups=len(self.groups), note=NOTES[name]
            )
        (folder / "calibration.toml").write_text(text)

"""Weights and calibration from labelled rows, for all of them and for all but some groups.

What each row shows is looked up once; leaving groups out only changes the weights that are put to
it.  So calibration is learned from answers by weights that saw neither the row's own group nor
the group that is held out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import msgspec
from rows import LISTED, NEVER_LEARNED, Row, is_silent, observation, right_makers, truth
from scores import Score
from sorts import Point, points, sort_lines

from unbadge.identity.engine import Engine, lines_of, lone_device
from unbadge.identity.read.evidence import collect
from unbadge.identity.read.reading import ClueReading, EvidenceSort
from unbadge.identity.weigh.calibrate import MOST_RISE, HitTally, Lines, fit, pooled_weight, weight
from unbadge.identity.weigh.scale import BASE, FLOOR
from unbadge.identity.weigh.state import stated_probability
from unbadge.identity.weigh.weigh import UNMOVED, prior_odds, weigh
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Signature
from unbadge.model import Aspect, Tier

DAY = date(2026, 11, 24)
FLATTEST = 0.25  # words of other firms need not be certain
FOLDS = 10
STATED = 0.5  # below, no maker is named and nothing is claimed
Kind = tuple[bool, Tier, bool]  # a maker of other equipment, the tier, words

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
SORTED = "Answers by {} alone, brands and groups kept together; right and wrong of them counted."
NOTES = {
    "maker": "Makers of video equipment, each group held out. Platt scaling of named makers: "
    "two numbers, and no maker becomes named by it; a step function would follow single rows.",
    "other": "Firms of other equipment, each group held out, by what the sources of the rows call "
    "them.",
    "block": SORTED.format("the block of a hardware address"),
    "code": SORTED.format("a product code"),
    "name": SORTED.format("names"),
}


def together(tallies: Collection[HitTally]) -> HitTally:
    """The sum of several tallies."""
    return HitTally(
        sum(one.hits for one in tallies),
        sum(one.own for one in tallies),
        sum(one.false_hits for one in tallies),
        sum(one.others for one in tallies),
    )


def less(total: HitTally, gone: Collection[HitTally]) -> HitTally:
    """A sum of tallies without some of them."""
    return HitTally(
        total.hits - sum(one.hits for one in gone),
        total.own - sum(one.own for one in gone),
        total.false_hits - sum(one.false_hits for one in gone),
        total.others - sum(one.others for one in gone),
    )


class Learner:
    """Learns from labelled rows."""

    def __init__(
        self, knowledge: Knowledge, rows: Sequence[Row], codes: Sequence[Row] = ()
    ) -> None:
        """A learner; what each signature hits is looked up once.

        ``codes`` are rows of product codes and brands, from which no signature learns its weight.
        """
        self.knowledge = knowledge
        self.rows = list(rows)
        bare = Engine(msgspec.structs.replace(knowledge, weights={}, calibration={}))
        groups = {maker: knowledge.group(maker) for maker in knowledge.makers}
        self.prior = prior_odds(knowledge.prior, groups)
        self.right = [right_makers(row, knowledge) for row in self.rows]
        # Labels tell who built video equipment; of other firms, only what a source wrote.
        self.makers = frozenset({truth(row, knowledge) or "" for row in rows} - {""}) | LISTED
        self.others = lines_of(knowledge).others
        self.groups = sorted({row.group for row in self.rows} - {NEVER_LEARNED})
        self.signatures = {
            one.id: one for one in knowledge.signatures if one.maker and one.aspect is Aspect.MAKER
        }
        self.shown = [self.shows(bare, row) for row in self.rows]
        self.tallies = self.count()
        self.totals = {name: together([*groups.values()]) for name, groups in self.tallies.items()}
        learned = [row for row in (*self.rows, *codes) if row.group != NEVER_LEARNED]
        self.points: list[Point] = list(points(knowledge, learned, self.prior, self.bare_lines()))

    def shows(self, engine: Engine, row: Row) -> tuple[ClueReading, ...]:
        """What is recognised in a row."""
        device = lone_device(observation(row))
        return tuple(one for one, _ in collect(engine.matcher, device, DAY).readings)

    def is_open(self, place: int, maker: str) -> bool:
        """Whether nobody can tell if a maker is right for a row."""
        return maker not in self.makers and is_silent(self.rows[place])

    def maker_of(self, signature: Signature) -> str:
        """The maker that a signature names."""
        return self.knowledge.group(signature.maker or "")

    def kind(self, signature: Signature) -> Kind:
        """What a signature is taken together with."""
        is_other = self.maker_of(signature) in self.others
        return is_other, signature.tier, signature.cause == "words"

    def count(self) -> dict[str, dict[str, HitTally]]:
        """How often each signature that some row met hit right and wrong, by group."""
        by_group: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        hit: dict[str, set[int]] = defaultdict(set)
        for place, row in enumerate(self.rows):
            by_group[row.group][row.signal].append(place)
            for one in self.shown[place]:
                if one.signature in self.signatures and one.weight > 0:
                    hit[one.signature].add(place)
        found = {}
        for name in sorted(hit):
            maker, signals = self.maker_of(self.signatures[name]), self.signatures[name].signals
            found[name] = {
                group: self.tally(maker, hit[name], [n for one in signals for n in places[one]])
                for group, places in by_group.items()
                if group != NEVER_LEARNED
            }
        return found

    def tally(self, maker: str, hit: Collection[int], places: Sequence[int]) -> HitTally:
        """How often a signature hit right and wrong."""
        hits = own = false_hits = others = 0
        for place in places:
            if self.is_open(place, maker):
                continue
            is_own, is_hit = maker in self.right[place], place in hit
            own += is_own
            others += not is_own
            hits += is_own and is_hit
            false_hits += is_hit and not is_own
        return HitTally(hits, own, false_hits, others)

    def weights(self, without: Collection[str] = ()) -> dict[str, float]:
        """The weight of every signature, leaving out some groups."""
        found = {
            name: less(self.totals[name], [groups[one] for one in without if one in groups])
            for name, groups in self.tallies.items()
        }
        met = {name: one for name, one in found.items() if one.hits or one.false_hits}
        kinds: dict[Kind, list[HitTally]] = defaultdict(list)
        for name, one in met.items():
            kinds[self.kind(self.signatures[name])].append(one)
        weights = {}
        for name, signature in self.signatures.items():
            prior = self.prior.get(self.maker_of(signature), FLOOR)
            base = self.pooled(signature, kinds)
            learned = weight(met[name], base, prior) if name in met else base
            # A supporting one alone names nobody, however often it was right so far.
            most = BASE[signature.tier] if signature.tier is Tier.SUPPORTING else learned
            weights[name] = min(learned, most)
        return weights

    def pooled(self, signature: Signature, kinds: dict[Kind, list[HitTally]]) -> float:
        """The weight of a signature from its kind; only firms that nobody accuses gain by it."""
        base = most = BASE[signature.tier]
        if self.maker_of(signature) in self.others:
            most += MOST_RISE
        return pooled_weight(kinds[self.kind(signature)], base, FLOOR, most)

    def bare_lines(self) -> Lines:
        """Lines that move nothing."""
        return Lines(others=self.others)

    def answer(
        self, place: int, weights: dict[str, float], lines: Lines = UNMOVED
    ) -> tuple[str, float, float]:
        """The likeliest maker of a row, its share by which it is named, and what is stated."""
        readings = [
            msgspec.structs.replace(one, weight=weights[one.signature])
            if one.weight > 0 and one.aspect is Aspect.MAKER and one.signature in weights
            else one
            for one in self.shown[place]
        ]
        replies = [0] * len(readings)
        shares = weigh(readings, self.prior, lines, replies)
        maker, held = next(iter(shares.items()), ("", 0.0))
        if not maker:
            return "", 0.0, 0.0
        return maker, held, stated_probability(maker, held, readings, self.prior, lines, replies)

    def speaks(self, place: int, maker: str) -> bool:
        """Whether a row holds speech for a maker, and not words, codes or addresses alone."""
        return any(
            one.points_to == maker and one.basis is EvidenceSort.SPEECH and one.weight > 0
            for one in self.shown[place]
        )

    def lines(self, without: Collection[str] = ()) -> Lines:
        """The calibration, from answers by weights that saw neither their group nor these."""
        video, other = [], []
        weights = {}
        for fold in self.folds():
            learned = self.weights({*fold, *without})
            weights |= {group: learned for group in fold if group not in without}
        for place, row in enumerate(self.rows):
            if row.group not in weights or not self.shown[place]:
                continue
            maker, probability, _ = self.answer(place, weights[row.group])
            if probability < STATED or self.is_open(place, maker):
                continue
            if self.speaks(place, maker):
                right = maker in self.right[place]
                if maker in self.makers:
                    video.append((probability, right))
                elif maker in self.others:
                    other.append((probability, right))
        sorts = sort_lines(self.points, without)
        return Lines(fit(video), fit(other, FLATTEST), self.others, sorts)

    def folds(self) -> list[set[str]]:
        """The groups, dealt out: each is left out once, with some others."""
        return [set(self.groups[number::FOLDS]) for number in range(FOLDS)]

    def held_out(self) -> list[Score]:
        """The answer to each row by weights and calibration that never saw its group."""
        found: dict[int, Score] = {}
        for fold in (*self.folds(), {NEVER_LEARNED}):
            weights, lines = self.weights(fold), self.lines(fold)
            for place, row in enumerate(self.rows):
                if row.group in fold:
                    maker, held, probability = self.answer(place, weights, lines)
                    named = maker if held >= STATED else ""
                    found[place] = self.score(place, named, probability)
        return [found[place] for place in range(len(self.rows))]

    def score(self, place: int, maker: str, probability: float) -> Score:
        """One answer and whether it is right."""
        named = maker if maker and probability >= STATED else None
        return Score(
            maker=named,
            probability=probability,
            right=named is not None and named in self.right[place],
            wanted=truth(self.rows[place], self.knowledge),
            checked=not self.is_open(place, maker),
        )

    def write(self, folder: Path) -> None:
        """Put weights.csv and calibration.toml in place."""
        rows = [f"{name},{value:.2f}" for name, value in sorted(self.weights().items())]
        (folder / "weights.csv").write_text("signature,weight\n" + "\n".join(rows) + "\n")
        lines = self.lines()
        count = sum(row.group != NEVER_LEARNED for row in self.rows)
        text = HEAD.format(day=DAY)
        drawn = {"maker": lines.video, "other": lines.other, **lines.sorts}
        for name, line in drawn.items():
            text += ENTRY.format(
                name=name, line=line, count=count, groups=len(self.groups), note=NOTES[name]
            )
        (folder / "calibration.toml").write_text(text)

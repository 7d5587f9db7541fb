"""How often each interval holds the truth over simulations of named scenarios.

Nominal 95 % intervals: where a method's assumptions hold and samples are not tiny, 93 to 97 % is
right.  Scenarios in which an assumption is broken are there to show by how much it fails.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import product

import numpy as np

from unbadge.survey.estimate.answering import (
    Stratum,
    bounds_of_share,
    difference_interval,
    weighted_share,
)
from unbadge.survey.estimate.capture import averaged_total, chao_bound, chapman, loglinear_total
from unbadge.survey.estimate.intervals import ShareMethod, share_interval
from unbadge.survey.estimate.recognition import Recognition, correct_share

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
Draw = Callable[[np.random.Generator], tuple[float, float, float]]


def shares(method: ShareMethod, n: int, truth: float) -> Draw:
    """A share of a sample."""

    def draw(rng: np.random.Generator) -> tuple[float, float, float]:
        ends = share_interval(int(rng.binomial(n, truth)), n, method)
        return ends.low, ends.high, truth

    return draw


def differences(rng: np.random.Generator) -> tuple[float, float, float]:
    """Two surveys of 300 and 60 bodies."""
    one, other = int(rng.binomial(300, 0.7)), int(rng.binomial(60, 0.6))
    ends = difference_interval((one, 300), (other, 60))
    return ends.low, ends.high, 0.1


def strata(rng: np.random.Generator) -> tuple[float, float, float]:
    """Councils, health and schools, answering at different rates and having different shares."""
    kinds = {"councils": (400, 320, 0.7), "health": (200, 60, 0.6), "schools": (4_000, 600, 0.5)}
    told, truth, total = {}, 0.0, 0
    for name, (many, answered, share) in kinds.items():
        yes = round(many * share)
        told[name] = Stratum(
            population=many,
            answered=answered,
            yes=int(rng.hypergeometric(yes, many - yes, answered)),
        )
        truth, total = truth + yes, total + many
    found = weighted_share(told)
    return found.low, found.high, truth / total


def silent(rng: np.random.Generator) -> tuple[float, float, float]:
    """The silent have the maker half as often: bounds must hold always."""
    asked, answered = 400, 120
    yes = int(rng.binomial(answered, 0.6))
    truth = (yes + int(rng.binomial(asked - answered, 0.3))) / asked
    ends = bounds_of_share(yes, answered, asked)
    return ends.low, ends.high, truth


def recognised(rng: np.random.Generator) -> tuple[float, float, float]:
    """Recall 0.85 and false alarms 0.02, measured on 300 and 500 labelled devices."""
    truth, n = 0.3, 2_000
    rate = truth * 0.85 + (1 - truth) * 0.02
    known = Recognition(
        own=300, named=int(rng.binomial(300, 0.85)), others=500, wrong=int(rng.binomial(500, 0.02))
    )
    found = correct_share(int(rng.binomial(n, rate)), n, known)
    assert found is not None
    return found.low, found.high, truth


def lists_of(
    chances: list[float], total: int, *, tie: float = 0.0, mixed: float = 0.0, copies: float = 1
) -> Callable[[np.random.Generator], dict[tuple[int, ...], int]]:
    """Lists with some chances; ``tie`` lets the second follow the first, ``mixed`` chances vary.

    ``copies`` stand and fall together: cameras of one site are listed as one.
    """
    total //= int(copies)

    def draw(rng: np.random.Generator) -> dict[tuple[int, ...], int]:
        shift = rng.normal(0, mixed, total) if mixed else np.zeros(total)
        odds = [np.log(p / (1 - p)) + shift for p in chances]
        on = [rng.random(total) < 1 / (1 + np.exp(-one)) for one in odds]
        if tie:
            on[1] = on[1] | (on[0] & (rng.random(total) < tie))
        keys = np.stack(on, axis=1).astype(int)
        return {
            pattern: int(copies) * int((keys == np.array(pattern)).all(axis=1).sum())
            for pattern in product((1, 0), repeat=len(chances))
            if any(pattern)
        }

    return draw


def two_lists(chances: list[float], total: int) -> Draw:
    """Chapman's estimator."""
    lists = lists_of(chances, total)

    def draw(rng: np.random.Generator) -> tuple[float, float, float]:
        held = lists(rng)
        both = held[1, 1]
        found = chapman(both + held[1, 0], both + held[0, 1], both)
        return found.low, found.high, total

    return draw


def three_lists(kind: str, chances: list[float], total: int, **broken: float) -> Draw:
    """Log-linear models: one, or averaged; or Chao's bound."""
    lists = lists_of(chances, total, **broken)
    estimate = {"one": loglinear_total, "averaged": averaged_total, "bound": chao_bound}[kind]

    def draw(rng: np.random.Generator) -> tuple[float, float, float]:
        found = estimate(lists(rng))
        return found.low, float("inf") if kind == "bound" else found.high, total

    return draw


FEW = [0.35, 0.3, 0.25]
FOUR = [*FEW, 0.2]
SCENARIOS: tuple[tuple[str, str, int, Draw], ...] = (
    ("Wilson, 300 of a large whole, share 0.6", "holds", 1, shares(ShareMethod.WILSON, 300, 0.6)),
    ("Wilson, 40, share 0.35", "holds", 1, shares(ShareMethod.WILSON, 40, 0.35)),
    ("Clopper-Pearson, 40, share 0.35", "at least", 1, shares(ShareMethod.EXACT, 40, 0.35)),
    ("Jeffreys, 100, share 0.2", "holds", 1, shares(ShareMethod.BAYES, 100, 0.2)),
    ("Newcombe's difference, 300 and 60", "holds", 1, differences),
    ("weights by sector, finite sectors", "holds", 1, strata),
    ("bounds, the silent differ", "always", 1, silent),
    ("Rogan-Gladen, recall 0.85 measured on 300", "holds", 1, recognised),
    ("Chapman, lists of 0.4 and 0.3 of 500", "holds", 1, two_lists([0.4, 0.3], 500)),
    ("Chapman, lists of 0.1 and 0.1 of 300 (tiny)", "tiny", 1, two_lists([0.1, 0.1], 300)),
    ("log-linear, three independent lists of 600", "holds", 8, three_lists("one", FEW, 600)),
    ("averaged, three independent lists of 600", "holds", 2, three_lists("averaged", FEW, 600)),
    (
        "averaged, second list follows the first (0.2)",
        "holds",
        2,
        three_lists("averaged", FEW, 600, tie=0.2),
    ),
    (
        "averaged, three independent lists of 2,000",
        "holds",
        2,
        three_lists("averaged", [0.3, 0.2, 0.2], 2_000),
    ),
    ("averaged, four independent lists of 600", "holds", 4, three_lists("averaged", FOUR, 600)),
    (
        "averaged, four lists of 900, listed by threes",
        "holds",
        4,
        three_lists("averaged", FOUR, 900, copies=3),
    ),
    (
        "one model, second list follows the first (0.2)",
        "broken",
        8,
        three_lists("one", FEW, 600, tie=0.2),
    ),
    (
        "Chao's bound below the truth, chances vary",
        "at least",
        1,
        three_lists("bound", FEW, 600, mixed=1.0),
    ),
)


def main() -> None:
    """Print the coverage of each scenario."""
    print(f"{'scenario':50} {'assumptions':12} {'runs':>6} {'coverage':>9} {'width':>9}")
    for number, (name, holds, slower, draw) in enumerate(SCENARIOS):
        rng = np.random.default_rng(number)
        runs = RUNS if "quick" not in sys.argv else max(RUNS // slower, 1)
        hits, widths = 0, []
        for _ in range(runs):
            low, high, truth = draw(rng)
            hits += low <= truth <= high
            widths.append(high - low)
        print(
            f"{name:50} {holds:12} {runs:6} {hits / runs:9.1%} {np.median(widths):9.3g}", flush=True
        )


if __name__ == "__main__":
    main()

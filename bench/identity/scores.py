"""Figures that say how far an answer can be trusted."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from msgspec import Struct

BINS = 10
DRAWS = 500


class Score(Struct, frozen=True):
    """One answer: what it named with which probability, and whether that was right."""

    maker: str | None
    probability: float
    right: bool
    wanted: str | None
    checked: bool = True  # false: nobody says who it was


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 per cent interval of a share (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    share = hits / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def bins(
    answers: Sequence[tuple[float, bool]], count: int = BINS
) -> list[tuple[float, float, int]]:
    """Mean probability, share of right ones and size of bins that hold equally many answers.

    Answers of one probability keep their order: sorted by truth as well, ties would put the wrong
    ones into a bin of their own, and the bins would show an error that is none.
    """
    ranked = sorted(answers, key=lambda answer: answer[0])
    found = []
    for place in range(count):
        part = ranked[len(ranked) * place // count : len(ranked) * (place + 1) // count]
        if part:
            stated = sum(probability for probability, _ in part) / len(part)
            came_true = sum(right for _, right in part) / len(part)
            found.append((stated, came_true, len(part)))
    return found


def expected_error(answers: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error over bins of equal count."""
    total = len(answers)
    return sum(abs(stated - true) * size for stated, true, size in bins(answers)) / max(total, 1)


def interval(answers: Sequence[tuple[float, bool]], seed: int = 7) -> tuple[float, float]:
    """The 95 per cent bootstrap interval of the expected calibration error."""
    chance = random.Random(seed)
    draws = (
        sorted(expected_error(chance.choices(answers, k=len(answers))) for _ in range(DRAWS))
        if answers
        else [0.0]
    )
    return draws[len(draws) // 40], draws[-1 - len(draws) // 40]


def brier(answers: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance of stated probabilities from what came true."""
    return sum((stated - right) ** 2 for stated, right in answers) / max(len(answers), 1)

"""Figures for each kind of row and each sort of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from learn import Learner
from rows import LISTED, Row
from scores import Score, expected_error, wilson
from sorts import Point, share, sort_lines

from unbadge.identity.read.reading import EvidenceSort
from unbadge.identity.weigh.calibrate import CalibrationLine

FOLDS = 10
REGISTER = "mac"


def kind_of(row: Row) -> str:
    """What a row shows, as its set says, else its signal's family."""
    return row.kind or ("address" if row.signal == REGISTER else "first set")


def tell_kinds(rows: Sequence[Row], shipped: Sequence[Score], held_out: Sequence[Score]) -> None:
    """Recall of listed makers, false accusations and calibration of each kind of row."""
    print("\nBy kind of row: listed makers' rows, as shipped and with the group of each held out")
    print("kind              rows  right  held out recall   95 % interval    false of others")
    kinds = sorted({kind_of(row) for row in rows})
    for kind in kinds:
        places = [place for place, row in enumerate(rows) if kind_of(row) == kind]
        own = [n for n in places if held_out[n].wanted in LISTED]
        right = sum(held_out[n].right for n in own)
        before = sum(shipped[n].right for n in own)
        others = [n for n in places if held_out[n].wanted not in LISTED]
        false = sum(is_accusation(held_out[n]) for n in others)
        low, high = wilson(right, len(own))
        print(
            f"{kind:16} {len(own):5} {before:6} {right:9} {right / max(len(own), 1):6.3f}"
            f"   {low:.3f} to {high:.3f}   {false} of {len(others)}"
        )


def is_accusation(score: Score) -> bool:
    """Whether an answer names a listed maker that is not the right one."""
    return score.maker in LISTED and not score.right


def tell_sorts(learner: Learner) -> None:
    """How far probabilities stated on words, codes and addresses come true, groups held out."""
    print("\nBy sort of evidence, a tenth of the groups and brands held out at a time")
    print("sort                 answers  right  expected error")
    groups = sorted({one.group for one in learner.points})
    answers: dict[str, list[tuple[float, bool]]] = {}
    for fold in range(FOLDS):
        out = set(groups[fold::FOLDS])
        lines = sort_lines(learner.points, out)
        for one in learner.points:
            if one.group in out and len(one.sorts) == 1:
                name = next(iter(one.sorts)).value
                answers.setdefault(name, []).append((stated_alone(one, lines), one.right))
    for name, found in sorted(answers.items()):
        right = sum(was_right for _, was_right in found)
        print(f"{name:20} {len(found):7} {right:6}  {expected_error(found):.4f}")


def stated_alone(one: Point, lines: dict[str, CalibrationLine]) -> float:
    """The probability that one sort of evidence states alone."""
    basis: EvidenceSort = next(iter(one.sorts))
    line = lines.get(basis.value, CalibrationLine())
    return share(line.slope * one.alone + line.offset)

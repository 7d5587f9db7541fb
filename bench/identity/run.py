"""How right identification is on labelled observations, and weights and calibration from them.

Every figure is held out: the group of a row (the collection it comes from, or its brand) enters
neither the weights nor the calibration that its own answer uses.  Rows of nmap/nmap enter neither
at all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from figures import diagram
from kinds import tell_kinds, tell_sorts
from learn import Learner
from rows import LISTED, WANTED, Row, observation, read_rows, truth
from scores import Score, bins, brier, expected_error, interval, wilson
from sorts import code_rows, read_codes

from unbadge.identity.engine import Engine
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.model import Device

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT / "../shared/data/labelled"
ROWS = (LABELLED / "dev.jsonl", LABELLED / "dev2.jsonl")
CODES = ROOT / "../shared/data/codes/codes_dev.jsonl"
DATA = ROOT / "src/unbadge/knowledge/data"
PICTURE = ROOT / "docs/img/reliability.svg"
DAY = date(2026, 11, 24)
STATED = 0.5


def main() -> None:
    """Print every figure; with --write, put weights and calibration in place."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("rows", nargs="*", type=Path, default=list(ROWS))
    options.add_argument("--codes", type=Path, default=CODES, help="product codes with makers")
    options.add_argument("--write", action="store_true", help="write weights.csv, calibration.toml")
    options.add_argument("--quick", action="store_true", help="leave out what is held out")
    given = options.parse_args()
    files = [path for path in given.rows if path.exists()]
    if not files:
        print(f"no labelled rows at {given.rows[0]}: nothing measured")
        return
    knowledge = load()
    rows = [row for path in files for row in read_rows(path)]
    learner = Learner(knowledge, rows, list(code_rows(read_codes(given.codes))))
    if given.write:
        learner.write(DATA)
        knowledge = load()
    shipped = answers(Engine(knowledge), rows, learner)
    tell("As shipped (weights and calibration in place)", rows, shipped)
    held_out = learner.held_out() if not given.quick else shipped
    tell("Leaving out the group of each row", rows, held_out)
    tell_kinds(rows, shipped, held_out)
    tell_sorts(learner)
    for label, scores in (("as shipped", shipped), ("held out", held_out)):
        tell_calibration(f"{label}, all makers", scores)
        video = [one for one in scores if one.maker in learner.makers]
        tell_calibration(f"{label}, makers of video equipment", video)
    tell_baseline(rows, knowledge)
    tell_devices(Engine(knowledge), rows, knowledge)
    if given.write:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        points = stated([one for one in held_out if one.maker in learner.makers])
        caption = f"{len(points)} answers of 0.5 and more, each group held out"
        PICTURE.write_text(diagram(bins(points), caption))


def answers(engine: Engine, rows: Sequence[Row], learner: Learner) -> list[Score]:
    """The answer to each row by itself."""
    found = []
    for place, row in enumerate(rows):
        identity = engine.identify_one(observation(row), DAY)
        found.append(learner.score(place, identity.maker or "", identity.probability))
    return found


def stated(scores: Sequence[Score]) -> list[tuple[float, bool]]:
    """Probability and truth of the answers that name a maker and can be checked."""
    return [(one.probability, one.right) for one in scores if one.maker and one.checked]


def tell(title: str, rows: Sequence[Row], scores: Sequence[Score]) -> None:
    """The confusion table and the recall of each maker."""
    print(f"\n{title}")
    print("maker            rows  right wrong  none   recall  95 % interval")
    per_maker: dict[str, Counter[str]] = {}
    for one in scores:
        if one.wanted is not None:
            outcome = "none" if one.maker is None else "right" if one.right else "wrong"
            per_maker.setdefault(one.wanted, Counter())[outcome] += 1
    for maker, seen in sorted(per_maker.items(), key=lambda pair: -sum(pair[1].values())):
        tell_row(maker, seen)
    wanted = sum((per_maker.get(maker, Counter()) for maker in WANTED), Counter())
    tell_row("the five", wanted)
    negatives = [(row, one) for row, one in zip(rows, scores, strict=True) if one.wanted is None]
    accused = [(row, one) for row, one in negatives if one.maker in LISTED and not one.right]
    low, high = wilson(len(accused), len(negatives))
    print(
        f"false accusations: {len(accused)} of {len(negatives)} rows that name nobody we look for "
        f"({low:.4%} to {high:.4%})"
    )
    for row, one in accused:
        print(f"  {one.maker} {one.probability:.2f} {row.signal} {row.value[:70]!r} ({row.group})")
    named = sum(one.maker is not None for one in scores)
    print(f"abstained on {1 - named / len(scores):.1%} of {len(scores)} rows")


def tell_row(maker: str, seen: Counter[str]) -> None:
    """One line of the confusion table."""
    count = sum(seen.values())
    low, high = wilson(seen["right"], count)
    share = seen["right"] / max(count, 1)
    print(
        f"{maker:16} {count:5} {seen['right']:6} {seen['wrong']:5} {seen['none']:5}   {share:6.3f}"
        f"  {low:.3f} to {high:.3f}"
    )


def tell_calibration(title: str, scores: Sequence[Score]) -> None:
    """How far stated probabilities came true."""
    points = stated(scores)
    low, high = interval(points)
    print(
        f"\nCalibration {title}: {len(points)} answers of {STATED} and more; expected error "
        f"{expected_error(points):.4f} (95 % bootstrap {low:.4f} to {high:.4f})"
    )
    labelled = [one for one in scores if one.wanted is not None]
    print(f"Brier score on {len(labelled)} rows that name a maker: {row_brier(labelled):.4f}")
    for mean, true, size in bins(points):
        print(f"  stated {mean:.3f}  came true {true:.3f}  ({size})")


def row_brier(scores: Sequence[Score]) -> float:
    """The Brier score of the probability given to the right maker."""
    return brier([((one.probability if one.right else 0.0), True) for one in scores])


def tell_baseline(rows: Sequence[Row], knowledge: Knowledge) -> None:
    """What reading the badge alone finds on the rows of the five."""
    index = Index(knowledge)
    found = wrong = count = 0
    for row in rows:
        wanted = truth(row, knowledge)
        if wanted not in WANTED:
            continue
        count += 1
        hits = index.brands_in(row.value[:4096], trade=True)
        makers = [knowledge.group(one) for hit in hits[:1] for one in hit.brands[:1]]
        found += makers == [wanted]
        wrong += bool(makers) and makers != [wanted]
    print(f"\nBadge-only baseline on the five: {found} of {count} right, {wrong} wrong")
    points = [(1.0, True)] * found + [(0.0, True)] * (count - found)
    print(f"Brier score of the baseline: {brier(points):.4f}")


def tell_devices(engine: Engine, rows: Sequence[Row], knowledge: Knowledge) -> None:
    """Answers for rows of one device taken together."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row.device:
            groups.setdefault(row.device, []).append(row)
    right = 0
    for name, members in sorted(groups.items()):
        device = Device(key=name, observations=tuple(map(observation, members)))
        identity = engine.identify(device, DAY)
        wanted = {truth(row, knowledge) for row in members} - {None}
        right += identity.maker in wanted
        if identity.maker not in wanted:
            print(f"  device {name}: wanted {wanted}, named {identity.maker}")
    print(f"\nDevices with several signals: {right} of {len(groups)} right")


if __name__ == "__main__":
    main()

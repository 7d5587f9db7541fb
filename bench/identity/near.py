"""Near misses: values of the shape of every accusing signature's examples, without its marks.

Each value is an example in which every mark of its maker is blanked and some of the other letters
and digits are changed.  Nobody may be accused by one.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

import re2

from unbadge.identity.engine import Engine
from unbadge.knowledge.check.marks import accused_makers, accusing, other, own_names, without_mark
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.model import Observation, Origin, Signal

DAY = date(2026, 11, 24)
CHANGED = 0.15  # of the letters and digits that are no mark
SEED = 13


def marks_of(knowledge: Knowledge) -> dict[str, re2._Regexp]:
    """Of each accused maker, one expression for all of its marks and names."""
    found: dict[str, list[str]] = {}
    for entry in accusing(knowledge):
        maker = knowledge.group(entry.maker or "")
        named = [re2.escape(name) for name in own_names(entry.maker or "", knowledge) if name]
        found.setdefault(maker, []).extend(
            [f"(?i:{entry.mark})", *(f"(?i:{one})" for one in named)]
        )
    return {maker: re2.compile("|".join(dict.fromkeys(one))) for maker, one in found.items()}


def near_misses(knowledge: Knowledge, count: int) -> Iterator[tuple[str, Signal, str]]:
    """As many values as asked, each with the signature whose neighbour it is."""
    chance = random.Random(SEED)
    marks = marks_of(knowledge)
    pool = [(entry, text) for entry in accusing(knowledge) for text in entry.examples]
    for _ in range(count):
        entry, text = chance.choice(pool)
        bare = without_mark(text, marks[knowledge.group(entry.maker or "")])
        value = "".join(
            other(sign) if sign.isalnum() and chance.random() < CHANGED else sign for sign in bare
        )
        yield entry.id, chance.choice(entry.signals), value


def main() -> None:
    """Print how many near misses accuse somebody, and which."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    given = options.parse_args()
    knowledge = load()
    engine, accused = Engine(knowledge), accused_makers(knowledge)
    met: Counter[str] = Counter()
    for name, signal, value in near_misses(knowledge, given.count):
        seen = Observation(signal=signal, value=value, origin=Origin(file="near"))
        identity = engine.identify_one(seen, DAY)
        if identity.maker in accused:
            met[f"{name} as {identity.maker} ({identity.determination})"] += 1
            if met.total() <= 20:
                print(f"  {name} {signal} {identity.maker} {value[:100]!r}")
    print(f"{met.total()} of {given.count} near misses accuse somebody: {met.most_common(12)}")


if __name__ == "__main__":
    main()

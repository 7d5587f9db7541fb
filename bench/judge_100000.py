"""How much processor time all policies take for 100,000 devices, for several owners."""

from __future__ import annotations

import random
import time
from datetime import date

from unbadge.judgement.rules.judge import Judge
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.model import Context, Determination, Subject

DEVICES = 100_000
OWNERS = ("gb-department-sensitive", "gb-council", "us-contractor", "us-private", "in-ministry")
LIMIT = 5.0  # seconds of processor time, all policies for all devices of one owner


def a_device(knowledge: Knowledge, dice: random.Random) -> Subject:
    """A device of some maker, as sure as chance has it, under some badge, with some chip."""
    makers = sorted(knowledge.makers)
    sure = dice.choice(list(Determination))
    low, high = {
        Determination.ESTABLISHED: (0.99, 1.0),
        Determination.PROBABLE: (0.90, 0.99),
        Determination.POSSIBLE: (0.50, 0.90),
        Determination.UNDETERMINED: (0.05, 0.50),
    }[sure]
    chance = dice.uniform(low, high)
    rival = (1 - chance) * dice.random()
    return Subject(
        makers=((dice.choice(makers), chance), (dice.choice(makers), rival)),
        determination=sure,
        badge=dice.choice((None, "LTS", "Honeywell", "Lorex")),
        components=dice.choice(((), ("hisilicon",))),
    )


def main() -> None:
    """Print the processor time for each owner; stop with an error where one is over the limit."""
    knowledge, dice = load(), random.Random(889)
    devices = [a_device(knowledge, dice) for _ in range(DEVICES)]
    slow: list[str] = []
    for owner in OWNERS:
        context = Context(as_of=date(2026, 11, 24), profile=ready_profile(owner, knowledge))
        began = time.process_time()
        bench = Judge(knowledge, context)
        verdicts = sum(len(bench.judge(device).verdicts) for device in devices)
        took = time.process_time() - began
        print(f"{owner}: {took:.2f} s of processor time for {DEVICES} devices, {verdicts} verdicts")
        slow += [owner] if took > LIMIT else []
    if slow:
        raise SystemExit(f"{', '.join(slow)}: over {LIMIT} s")


if __name__ == "__main__":
    main()

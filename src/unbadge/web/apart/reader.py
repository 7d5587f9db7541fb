"""The process that plans: by itself, within a limit of time, from the register."""

from __future__ import annotations

import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path

import msgspec

from unbadge.errors import UsageError
from unbadge.jobs import open_existing, stored_run
from unbadge.knowledge.load import load
from unbadge.web.apart.request import PlanAnswer, PlanTask
from unbadge.web.intake.reader import set_limits

MOST_MEMORY = 64 << 30  # bytes of addresses: a plan of a million devices takes 6 GB of memory


def main() -> None:
    """Plan as standard input tells, and write the answer to standard output."""
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=PlanTask)
    set_limits(MOST_MEMORY, task.most_seconds)
    sys.stdout.buffer.write(msgspec.json.encode(plan_apart(task)))


def plan_apart(task: PlanTask) -> PlanAnswer:
    """The plan of a run, or why there is none."""
    planning = import_module("unbadge.jobs.plan")
    knowledge = load(*(Path(one) if one else None for one in (task.knowledge, task.cache)))
    wish = planning.Wish(**msgspec.structs.asdict(task.money))
    with closing(open_existing(task.register)) as register:
        stored = stored_run(register, task.run, task.register)
    try:
        return PlanAnswer(plan=planning.plan_run(stored, knowledge, task.context, wish))
    except UsageError as error:
        return PlanAnswer(problem=str(error), fields=error.fields)


if __name__ == "__main__":
    main()

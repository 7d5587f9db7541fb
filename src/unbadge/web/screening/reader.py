"""The process that screens what was handed in: by itself, within limits, into one file."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

import msgspec

from unbadge.errors import UnbadgeError
from unbadge.jobs import Screener, ScreenRequest, screen_all
from unbadge.judgement import Tally
from unbadge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.model import Input, InputRecord, input_record
from unbadge.model.purchase import ScreenedLine
from unbadge.web.access import write_whole
from unbadge.web.intake.reader import set_limits
from unbadge.web.screening import ScreenAnswer, ScreenTask

MOST_LINES = 20_000  # that one answer keeps
MOST_READ = 2_000_000  # lines after which the command line is the better place


def main() -> None:
    """Screen as standard input tells; the exit code says whether the answer is there."""
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=ScreenTask)
    set_limits(task.most_memory, task.most_seconds)
    try:
        places = (Path(one) if one else None for one in (task.knowledge, task.cache))
        answer = screen_folder(task, load(*places))
    except UnbadgeError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a process of the door's own
        sys.exit(2)
    write_whole(Path(task.result), msgspec.json.encode(answer))


def screen_folder(task: ScreenTask, knowledge: Knowledge) -> ScreenAnswer:
    """The answer on all papers in a folder."""
    folder = Path(task.folder)
    request = ScreenRequest(
        paths=(folder,), as_of=task.as_of, profile=task.profile, dated=task.dated
    )
    tally = Tally()
    lines: list[ScreenedLine] = []
    inputs: list[InputRecord] = []
    counted = 0
    for item in islice(screen_all(Screener(knowledge, request), tally), MOST_READ):
        if isinstance(item, ScreenedLine):
            counted += 1
            if len(lines) < MOST_LINES:
                lines.append(item)
        elif isinstance(item, Input):
            inputs.append(input_record(item))
    return ScreenAnswer(
        as_of=task.as_of,
        profile=task.profile,
        files=tuple(one.path for one in inputs),
        summary=tally.summary(),
        inputs=tuple(inputs),
        lines=tuple(lines),
        left_out=counted - len(lines),
    )


if __name__ == "__main__":
    main()

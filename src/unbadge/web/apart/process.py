"""Starts the process that plans, and ends it with the server."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from unbadge.errors import UsageError
from unbadge.model.plan import PlanRecord
from unbadge.web.apart.request import PlanAnswer, PlanTask

FAILED = "the plan could not be worked out within the limits of this server; unbadge plan works it "
FAILED += "out without a limit"


class PlanProcess:
    """One process that plans at a time; whoever starts it waits for its answer."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._running: subprocess.Popen[bytes] | None = None
        self._ended = False

    def plan(self, task: PlanTask) -> PlanRecord:
        """The plan that a task asks for; raises UsageError where there is none."""
        if self._ended:
            raise UsageError(FAILED)
        command = [sys.executable, "-m", "unbadge.web.apart.reader"]
        with subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            self._running = process
            told, _ = process.communicate(msgspec.json.encode(task))
            self._running = None
        if process.returncode != 0:
            raise UsageError(FAILED)
        answer = msgspec.json.decode(told, type=PlanAnswer)
        if answer.plan is None:
            raise UsageError(answer.problem, fields=answer.fields)
        return answer.plan

    def stop(self) -> None:
        """End what runs: nobody waits for it any more."""
        self._ended = True
        running = self._running
        if running is not None:
            running.kill()

"""How a command ends: its exit code, from what happened on the way."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from unbadge.cli.frame.console import warn_all
from unbadge.model import Assessment, Outcome, Verdict, holding, is_sure


class Exit(IntEnum):
    """The exit codes, as INTERFACES promise them to scripts."""

    DONE = 0
    GATE = 1
    USAGE = 2
    INCOMPLETE = 3
    OLD = 4
    FAULT = 70
    HUNG_UP = 129
    STOPPED = 130
    TERMINATED = 143


class Gate(StrEnum):
    """What ``--fail-on`` can trip on."""

    PROHIBITED = "prohibited"
    RESTRICTED = "restricted"
    UNCLEAR = "unclear"
    STALE = "stale"
    LISTED = "listed"
    LISTED_PROBABLE = "listed:probable"
    BECOMES = "becomes"
    FINDING = "finding"


GATE_OF_OUTCOME = {
    Outcome.PROHIBITED: Gate.PROHIBITED,
    Outcome.RESTRICTED: Gate.RESTRICTED,
    Outcome.UNCLEAR: Gate.UNCLEAR,
}


class Ending:
    """Collects what decides the exit code; of several, 1 goes before 4 and 4 before 3."""

    def __init__(self, fail_on: Iterable[Gate] = ()) -> None:
        """Nothing has happened yet."""
        self._fail_on = frozenset(fail_on)
        self._tripped = False
        self.incomplete = False
        self.old = False

    def see_verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """Trip the gate on a verdict it waits for; what would come later has a gate of its own."""
        for verdict in holding(verdicts):
            self.trip(GATE_OF_OUTCOME.get(verdict.outcome))
            if verdict.becomes is not None and verdict.becomes.outcome is not verdict.outcome:
                self.trip(Gate.BECOMES)
            if verdict.stale:
                self.trip(Gate.STALE)

    def see_device(self, assessment: Assessment) -> None:
        """Trip the gate on anything about a device that it waits for."""
        if self._fail_on:
            self.see_verdicts(assessment.verdicts)
            if assessment.listed_by:
                self.trip(Gate.LISTED)
                if is_sure(assessment.identity.determination):
                    self.trip(Gate.LISTED_PROBABLE)
            if assessment.findings:
                self.trip(Gate.FINDING)

    def trip(self, gate: Gate | None) -> None:
        """Trip the gate if it waits for this."""
        self._tripped = self._tripped or gate in self._fail_on

    def breach(self) -> None:
        """Trip the gate whatever it waits for."""
        self._tripped = True

    def miss(self, unreadable: tuple[str, ...]) -> None:
        """Name on stderr what could not be read."""
        warn_all(unreadable)
        self.incomplete = self.incomplete or bool(unreadable)

    def code(self) -> Exit:
        """The exit code."""
        if self._tripped:
            return Exit.GATE
        if self.old:
            return Exit.OLD
        return Exit.INCOMPLETE if self.incomplete else Exit.DONE

"""The main job: files of evidence to assessments, told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from unbadge.model import Assessment, Determination, Device, Input, Observation
from unbadge.pipeline.assess import Assessor
from unbadge.pipeline.egress import Talks
from unbadge.pipeline.names import lexicon_of
from unbadge.pipeline.spill import gathered
from unbadge.pipeline.version import ENGINE
from unbadge.report.lexicon import Lexicon
from unbadge.report.record import HeadRecord, KnowledgeRecord, input_record
from unbadge.report.rules import RuleRow, Rules
from unbadge.report.tally import Tally
from unbadge.sources import SOURCES, packets
from unbadge.sources.inputs import check, walk
from unbadge.sources.reading import read_file


class Listener(Protocol):
    """Whoever is told of evidence and assessments as they pass: reports, a register."""

    def add_evidence(self, observation: Observation) -> None:
        """One thing seen."""

    def start(self, inputs: tuple[Input, ...]) -> None:
        """All evidence is read."""

    def add(self, assessment: Assessment, listed_by: tuple[str, ...]) -> None:
        """One device assessed."""

    def finish(self, head: HeadRecord) -> None:
        """The run is whole."""


class Audit(Struct, frozen=True, kw_only=True):
    """What a run amounts to, besides what the listeners were told."""

    head: HeadRecord
    rules: tuple[RuleRow, ...]
    listed: frozenset[str]
    lexicon: Lexicon


Watch = Callable[[Iterable[Observation], str], Iterable[Observation]]


def audit(
    paths: Iterable[Path],
    assessor: Assessor,
    listeners: Iterable[Listener],
    watch: Watch = lambda items, _: items,
    mmdb: Path | None = None,
) -> Audit:
    """Assess every device that some files and folders tell about.

    ``watch`` passes observations through and may count them; ``mmdb`` is the user's own file of
    places of addresses.  Input that cannot be read is named in the result and never ends the run.
    Raises UsageError when a path does not exist.
    """
    told = tuple(listeners)
    reading = Evidence(tuple(paths), told)
    devices = gathered(watch(reading.observations(), "observations read"))
    first = next(devices, None)  # by now, all evidence is read
    for listener in told:
        listener.start(tuple(reading.inputs))
    lexicon = lexicon_of(assessor.knowledge)
    tally, rules, listed = Tally(lexicon.makers), Rules(), set()
    with Talks(reading.captures, assessor, mmdb) as talks:
        for device in _with(first, devices):
            assessment = assess(device, assessor, talks)
            listed_by = assessor.listed_by(assessment.identity.maker)
            tally.add(assessment, listed_by)
            rules.add(assessment)
            if listed_by and assessment.identity.maker:
                listed.add(assessment.identity.maker)
            for listener in told:
                listener.add(assessment, listed_by)
    head = HeadRecord(
        as_of=assessor.context.as_of,
        engine=ENGINE,
        profile=assessor.context.profile,
        knowledge=KnowledgeRecord(digest=assessor.knowledge.digest, date=assessor.knowledge.date),
        inputs=tuple(map(input_record, reading.inputs)),
        coverage=reading.coverage(),
        summary=tally.summary(),
    )
    for listener in told:
        listener.finish(head)
    rows = tuple(rules.rows(lexicon))
    return Audit(head=head, rules=rows, listed=frozenset(listed), lexicon=lexicon)


def assess(device: Device, assessor: Assessor, talks: Talks) -> Assessment:
    """One device assessed, with its traffic where a capture holds any."""
    if not talks:
        return assessor.assess(device)
    plain = assessor.engine.identify(device, assessor.context.as_of)
    egress = talks.of(device, plain)
    return assessor.assess(device, egress.destinations, egress.findings, plain)


def _with(first: Device | None, rest: Iterator[Device]) -> Iterator[Device]:
    if first is not None:
        yield first
        yield from rest


class Evidence:
    """The files of a run, read once from first to last."""

    def __init__(self, paths: tuple[Path, ...], listeners: tuple[Listener, ...]) -> None:
        """Nothing read yet; raises UsageError when a path does not exist."""
        check(paths)
        self._paths = paths
        self._listeners = listeners
        self.inputs: list[Input] = []
        self.captures: list[Path] = []
        self._number = 0

    def observations(self) -> Iterator[Observation]:
        """Everything the files tell, passed on to the listeners as well."""
        for path in self._paths:
            for file, name in walk(path):
                for told in read_file(file, name, SOURCES):
                    match told:
                        case Observation():
                            self._number += 1
                            for listener in self._listeners:
                                listener.add_evidence(told)
                            yield told
                        case Input():
                            self._close(file, told)

    def _close(self, file: Path, item: Input) -> None:
        self.inputs.append(item)
        if item.kind == packets.SOURCE.kind:
            self.captures.append(file)

    def coverage(self) -> dict[str, int]:
        """How much was read, and how much of it could be used."""
        return {
            "inputs": len(self.inputs),
            "unreadable": sum(1 for item in self.inputs if item.error),
            "records": sum(item.read for item in self.inputs),
            "rejected": sum(item.rejected_count for item in self.inputs),
            "observations": self._number,
        }


def is_undetermined(assessment: Assessment) -> bool:
    """Whether the evidence could not tell the maker."""
    return assessment.identity.determination is Determination.UNDETERMINED

"""The main job: files of evidence to assessments, told to whoever listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct

from unbadge.jobs.assess import Assessor
from unbadge.jobs.egress import Talks
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.spill import gather_spilled
from unbadge.jobs.version import ENGINE
from unbadge.judgement import PlainScene, plain_answers
from unbadge.model import (
    Assessment,
    Device,
    FlowEntry,
    HeadRecord,
    Input,
    KnowledgeRecord,
    NameSighting,
    Observation,
    Summary,
    input_record,
    up_to,
)
from unbadge.report import Lexicon, RuleRow, Rules, RunTally, is_absent
from unbadge.sources.reading import read_found
from unbadge.sources.registry import SOURCES
from unbadge.sources.walk import check, each_file
from unbadge.traffic import TrafficLedger, traffic_of
from unbadge.wire import CaptureCount, Home

T = TypeVar("T")


class Listener(Protocol):
    """Whoever is told of evidence and assessments as they pass: reports, a register."""

    def start(self, inputs: tuple[Input, ...]) -> None:
        """All evidence is read."""

    def add(self, assessment: Assessment) -> None:
        """One device assessed."""

    def finish(self, head: HeadRecord) -> None:
        """The run is whole."""


class Audit(Struct, frozen=True, kw_only=True):
    """What a run amounts to, besides what the listeners were told."""

    head: HeadRecord
    rules: tuple[RuleRow, ...]
    listed: frozenset[str]
    lexicon: Lexicon


class Watch(Protocol):
    """Whoever passes items through, and may tell how many they are by now."""

    def __call__(self, items: Iterable[T], words: str, /) -> Iterable[T]:
        """The items, of which ``words`` say what they are."""


def pass_unwatched(items: Iterable[T], _: str, /) -> Iterable[T]:
    """The items, of which nothing is told."""
    return items


def audit(
    paths: Iterable[Path],
    assessor: Assessor,
    listeners: Iterable[Listener],
    watch: Watch = pass_unwatched,
    mmdb: Path | None = None,
    *,
    home: Iterable[str] = (),
    keep_bystanders: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Audit:
    """Assess every device that some files and folders tell about.

    ``watch`` passes observations through and may count them; ``mmdb`` is the user's own file of
    places of addresses; ``home`` are own networks beside those of the profile; ``columns`` says by
    header what the columns of lists hold.
    Hosts without a sign of equipment are counted, and told to no listener but with
    ``keep_bystanders``.  Input that cannot be read is named in the result and never ends the run.
    Raises UsageError when a path does not exist.
    """
    told = tuple(listeners)
    reading = RunEvidence(tuple(paths), columns)
    devices = gather_spilled(watch(reading.observations(), "observations read"))
    first = next(devices, None)  # by now, all evidence is read
    every = devices if first is None else chain((first,), devices)
    lexicon = lexicon_of(assessor.knowledge, assessor.context.profile)
    tally, rules, listed = RunTally(lexicon.makers), Rules(), set()
    profile = assessor.context.profile
    inside = Home((*home, *(profile.networks if profile else ())))
    with Talks(traffic_of(reading.ledger, home=inside), assessor, mmdb) as talks:
        for listener in told:
            listener.start(tuple(reading.inputs))
        for device in watch(every, "devices assessed"):
            assessment = assess(device, assessor, talks)
            is_bystander = tally.add(assessment)
            if is_bystander and not keep_bystanders:
                continue
            if not is_absent(assessment):
                rules.add(assessment)
            if assessment.listed_by and assessment.identity.maker:
                listed.add(assessment.identity.maker)
            for listener in told:
                listener.add(assessment)
    head = head_of(assessor, reading, tally, rules)
    for listener in told:
        listener.finish(head)
    rows = tuple(rules.rows(lexicon))
    return Audit(head=head, rules=rows, listed=frozenset(listed), lexicon=lexicon)


def head_of(assessor: Assessor, reading: RunEvidence, tally: RunTally, rules: Rules) -> HeadRecord:
    """What an audit read, and what it adds up to."""
    knowledge, summary = assessor.knowledge, tally.summary()
    as_of = assessor.context.as_of
    inputs = tuple(up_to(input_record(item), as_of) for item in reading.inputs)
    scene = scene_of(summary, rules, sum(bool(item.losses) for item in inputs))
    return HeadRecord(
        as_of=as_of,
        engine=ENGINE,
        profile=assessor.context.profile,
        knowledge=KnowledgeRecord(digest=knowledge.digest, date=knowledge.date),
        inputs=inputs,
        coverage=reading.coverage(),
        summary=summary,
        plain=plain_answers(scene, assessor.context, knowledge),
    )


def scene_of(summary: Summary, rules: Rules, unread: int) -> PlainScene:
    """What an owner's questions are put to after a run."""
    return PlainScene(
        verdicts=rules.verdicts(),
        notes=rules.notes(),
        devices=summary.equipment,
        open=summary.undetermined,
        exploited=summary.exploited,
        looks_exploited=summary.maybe_exploited,
        outside=summary.outside,
        watched=summary.watched,
        unread=unread,
    )


def assess(device: Device, assessor: Assessor, talks: Talks) -> Assessment:
    """One device assessed, with its traffic where a capture holds any."""
    if not talks:
        return assessor.assess(device)
    plain = assessor.engine.identify(device, assessor.context.as_of)
    egress = talks.of(device, plain)
    return assessor.assess(device, egress.destinations, egress.findings, plain)


class RunEvidence:
    """The files of a run, read once from first to last."""

    def __init__(self, paths: tuple[Path, ...], columns: Mapping[str, str] | None) -> None:
        """Nothing read yet; raises UsageError when a path does not exist."""
        check(paths)
        self._paths = paths
        self._columns = columns
        self.inputs: list[Input] = []
        self.ledger = TrafficLedger()
        self._number = 0

    def observations(self) -> Iterator[Observation]:
        """Everything the files tell."""
        for found in each_file(self._paths):
            for told in read_found(found, SOURCES, columns=self._columns):
                match told:
                    case Observation():
                        self._number += 1
                        yield told
                    case FlowEntry() | NameSighting() | CaptureCount():
                        self.ledger.add(told)
                    case Input():
                        self.inputs.append(told)

    def coverage(self) -> dict[str, int]:
        """How much was read, and how much of it could be used."""
        return {
            "inputs": len(self.inputs),
            "unreadable": sum(1 for item in self.inputs if item.losses),
            "records": sum(item.read for item in self.inputs),
            "rejected": sum(item.rejected_count for item in self.inputs),
            "observations": self._number,
        }

"""The verbs of unbadge as typed functions over the nouns of ``model``.

They read no clock and no environment: the day is an argument, and so is the knowledge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from unbadge.identity.engine import Engine
from unbadge.identity.explain import explain as chain
from unbadge.jobs.assess import Assessor
from unbadge.jobs.spill import LINES_BOUND, gathered
from unbadge.judgement.rules.judge import Judgement
from unbadge.judgement.rules.judge import judge as apply_rules
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.model import (
    Assessment,
    Conduct,
    Context,
    Device,
    Identity,
    Observation,
    Profile,
    Rejected,
    Subject,
)
from unbadge.sources import read as read_evidence

__all__ = [
    "assess",
    "explain",
    "identify",
    "identify_each",
    "judge",
    "load_knowledge",
    "read",
]


def load_knowledge(overlay: Path | None = None, cache: Path | None = None) -> Knowledge:
    """All that is known, with the entries of an overlay folder laid over it by id."""
    return load(overlay, cache)


def read(paths: Iterable[Path]) -> Iterator[Observation | Rejected]:
    """What files and folders of evidence tell, of any supported kind."""
    for path in paths:
        yield from read_evidence(path)


def identify(
    observations: Iterable[Observation], knowledge: Knowledge, as_of: date
) -> Iterator[tuple[Device, Identity]]:
    """Each device that observations tell about, with who made it as known on a day."""
    engine = Engine(knowledge)
    for device in gathered(observations, LINES_BOUND):
        yield device, engine.identify(device, as_of)


def identify_each(
    observations: Iterable[Observation], knowledge: Knowledge, as_of: date
) -> Iterator[Identity]:
    """Who made the device behind each observation, from that observation alone, in order."""
    engine = Engine(knowledge)
    for observation in observations:
        yield engine.identify_one(observation, as_of)


def assess(
    observations: Iterable[Observation],
    knowledge: Knowledge,
    as_of: date,
    profile: Profile | None = None,
) -> Iterator[Assessment]:
    """Everything concluded about each device, for an owner on a day."""
    assessor = Assessor(knowledge, Context(as_of=as_of, profile=profile))
    for device in gathered(observations, LINES_BOUND):
        yield assessor.assess(device)


def judge(
    subject: Subject,
    profile: Profile,
    knowledge: Knowledge,
    as_of: date,
    conducts: Collection[Conduct] | None = None,
) -> Judgement:
    """What every rule that binds an owner on a day says of a piece of equipment."""
    return apply_rules(subject, Context(as_of=as_of, profile=profile), knowledge, conducts)


def explain(identity: Identity, device: Device, knowledge: Knowledge) -> str:
    """The chain of evidence about a device in words."""
    return chain(identity, device, knowledge)

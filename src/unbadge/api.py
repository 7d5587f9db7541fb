"""The verbs of unbadge as typed functions over the nouns of ``model``.

They read no clock and no environment: the day is an argument, and so is the knowledge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from unbadge.identity import Engine
from unbadge.identity.explain import explain as chain
from unbadge.jobs import (
    LINES_BOUND,
    Assessor,
    JudgeRecord,
    Look,
    export_bytes,
    form_named,
    gather_spilled,
    judge_subject,
    look_at,
    read_stored,
)
from unbadge.knowledge import Knowledge
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
from unbadge.sources.registry import read as read_evidence

__all__ = [
    "assess",
    "explain",
    "export",
    "identify",
    "identify_each",
    "judge",
    "load_knowledge",
    "look",
    "read",
]


def load_knowledge(overlay: Path | None = None, cache: Path | None = None) -> Knowledge:
    """All that is known, with the entries of an overlay folder laid over it by id."""
    return load(overlay, cache)


def read(paths: Iterable[Path | str] | Path | str) -> Iterator[Observation | Rejected]:
    """What files and folders of evidence tell, of any supported kind; one path or several."""
    for path in (paths,) if isinstance(paths, Path | str) else paths:
        yield from read_evidence(Path(path))


def usable(told: Iterable[Observation | Rejected]) -> Iterator[Observation]:
    """The observations among what evidence tells; what was rejected is passed over."""
    return (one for one in told if isinstance(one, Observation))


def identify(
    told: Iterable[Observation | Rejected], knowledge: Knowledge, as_of: date
) -> Iterator[tuple[Device, Identity]]:
    """Each device that evidence tells about, with who made it as known on a day."""
    engine = Engine(knowledge)
    for device in gather_spilled(usable(told), LINES_BOUND):
        yield device, engine.identify(device, as_of)


def identify_each(
    told: Iterable[Observation | Rejected], knowledge: Knowledge, as_of: date
) -> Iterator[Identity]:
    """Who made the device behind each observation, from that observation alone, in order."""
    engine = Engine(knowledge)
    for observation in usable(told):
        yield engine.identify_one(observation, as_of)


def assess(
    told: Iterable[Observation | Rejected],
    knowledge: Knowledge,
    as_of: date,
    profile: Profile | None = None,
) -> Iterator[Assessment]:
    """Everything concluded about each device, for an owner on a day."""
    assessor = Assessor(knowledge, Context(as_of=as_of, profile=profile))
    for device in gather_spilled(usable(told), LINES_BOUND):
        yield assessor.assess(device)


def judge(
    subject: Subject,
    profile: Profile,
    knowledge: Knowledge,
    as_of: date,
    conducts: Collection[Conduct] | None = None,
) -> JudgeRecord:
    """What rules say to an owner on a day of a piece of equipment, the plain answer first.

    Acts left out are the owner's own.
    """
    return judge_subject(subject, Context(as_of=as_of, profile=profile), knowledge, conducts)


def export(form: str, run: Path, knowledge: Knowledge) -> Iterator[bytes]:
    """The run in an ``assessments.json`` in a form that another system takes, in parts.

    Raises UsageError where the form is unknown, or what it needs is not installed.
    """
    yield from export_bytes(form_named(form), read_stored(run, None), knowledge)


def look(text: str, knowledge: Knowledge, as_of: date, profile: Profile | None = None) -> Look:
    """Who made what some words are about, in five lines."""
    return look_at(text, Assessor(knowledge, Context(as_of=as_of, profile=profile)))


def explain(identity: Identity, device: Device, knowledge: Knowledge) -> str:
    """The chain of evidence about a device in words."""
    return chain(identity, device, knowledge)

"""Identities in the form that programs read, one JSON object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec
from msgspec import Raw, Struct

from unbadge.identity import Engine
from unbadge.judgement import company_behind, lists_of, own_badges
from unbadge.knowledge import Knowledge
from unbadge.model import Claim, Clue, Device, Identity, Observation, observation_line

ROUNDED = 6  # decimals of a probability
MOST_TOLD = 10_000  # answers that are remembered
ENCODER = msgspec.json.Encoder()


class Terms(Struct, frozen=True, kw_only=True):
    """What every answer takes from outside: the day, and the policies that list each maker."""

    as_of: date
    listed_by: dict[str, tuple[str, ...]] = {}
    badges: dict[tuple[str, str], str] = {}


def terms_of(knowledge: Knowledge, day: date) -> Terms:
    """By what devices are told of: the day, who stands on which list then, who sells whose."""
    companies = sorted(knowledge.makers.keys() | knowledge.entities.keys())
    lists = lists_of(companies, day, knowledge)
    return Terms(as_of=day, listed_by=lists, badges=own_badges(knowledge))


class ClueLine(Struct, frozen=True):
    """A clue in an answer."""

    signature: str
    signal: str
    points_to: str
    aspect: str
    weight: float
    because: str
    cite: str
    observation: Raw


class ClaimLine(Struct, frozen=True):
    """A component maker or operator in an answer."""

    name: str
    probability: float
    because: str


class RivalLine(Struct, frozen=True):
    """Another maker in an answer."""

    maker: str
    probability: float


class CapabilityLine(Struct, frozen=True):
    """What a device can do, in an answer."""

    name: str
    does: bool
    because: str
    source: str


class LineAnswer(Struct, frozen=True, kw_only=True):
    """The answer to a line or device, without its id and key."""

    maker: str | None
    probability: float
    determination: str
    badge: str | None
    device_type: str | None
    model: str | None
    firmware: str | None
    series: str | None
    listed: bool
    listed_by: tuple[str, ...]
    rivals: tuple[RivalLine, ...]
    components: tuple[ClaimLine, ...]
    operator: tuple[ClaimLine, ...]
    clues: tuple[ClueLine, ...]
    conflicts: tuple[str, ...]
    capabilities: tuple[CapabilityLine, ...]
    next_check: str
    company: str | None = None
    made: str | None = None


def answer(identity: Identity, terms: Terms, shown: Callable[[Observation], Raw]) -> LineAnswer:
    """An identity in the form that programs read; ``shown`` tells an observation."""
    company = company_behind(identity.maker or "", identity.badge, terms.badges)
    listed_by = terms.listed_by.get(company, ())
    return LineAnswer(
        maker=identity.maker,
        probability=round(identity.probability, ROUNDED),
        determination=identity.determination,
        badge=identity.badge,
        device_type=identity.device_type,
        model=identity.model,
        firmware=identity.firmware,
        series=identity.series,
        listed=bool(listed_by),
        listed_by=listed_by,
        rivals=tuple(
            RivalLine(one.maker, round(one.probability, ROUNDED)) for one in identity.rivals
        ),
        components=claim_lines(identity.components),
        operator=claim_lines(identity.operators),
        clues=tuple(clue_line(one, shown(one.observation)) for one in identity.clues),
        conflicts=identity.conflicts,
        capabilities=tuple(
            CapabilityLine(one.name, one.does, one.because, one.source)
            for one in identity.capabilities
        ),
        next_check=identity.next_check,
        company=terms.badges.get((identity.maker or "", (identity.badge or "").casefold())),
        made=identity.made,
    )


def claim_lines(claims: Iterable[Claim]) -> tuple[ClaimLine, ...]:
    """Component makers or operators in the form that programs read."""
    return tuple(ClaimLine(one.name, one.probability, one.because) for one in claims)


def clue_line(clue: Clue, observation: Raw) -> ClueLine:
    """A clue in the form that programs read."""
    return ClueLine(
        signature=clue.signature,
        signal=clue.observation.signal,
        points_to=clue.points_to,
        aspect=clue.aspect,
        weight=round(clue.weight, ROUNDED),
        because=clue.because,
        cite=clue.cite,
        observation=observation,
    )


def identify_devices(devices: Iterable[Device], engine: Engine, terms: Terms) -> Iterator[bytes]:
    """One answer a device, as JSON lines; its id is the first that its observations bear."""
    told: dict[int, tuple[Identity, bytes]] = {}  # identities that are one and the same object
    for device in devices:
        identity = engine.identify(device, terms.as_of)
        known, body = told.get(id(identity), (None, b""))
        if known is not identity:
            body = ENCODER.encode(
                answer(identity, terms, lambda one: Raw(ENCODER.encode(observation_line(one))))
            )
            if not identity.clues and len(told) < MOST_TOLD:
                told[id(identity)] = identity, body
        name = min((one.id for one in device.observations if one.id), default=None)
        head = ENCODER.encode({"id": name, "device": device.key})
        yield head[:-1] + b"," + body[1:] + b"\n"

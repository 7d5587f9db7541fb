"""Who made a device: everything compiled once, then asked as often as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from msgspec.structs import replace

from unbadge.identity.read import (
    DESCRIBED,
    AbilityReader,
    ClueReading,
    DeviceEvidence,
    Sameness,
    badge_of,
    claims,
    clue,
    codes_of,
    collect,
    device_type,
    firmware_told,
    line_told,
    made_on,
    model_told,
    sameness_of,
)
from unbadge.identity.read.match import Matcher
from unbadge.identity.weigh import (
    POSSIBLE,
    CalibrationLine,
    Lines,
    as_listed,
    badge_conflict,
    determination,
    disagreements,
    is_settled,
    next_check,
    prior_odds,
    rivals,
    speaks,
    stated_probability,
)
from unbadge.identity.weigh.weigh import weigh
from unbadge.knowledge import Knowledge, product_lines, short_name
from unbadge.model import (
    EQUIPMENT,
    Aspect,
    Determination,
    Device,
    DeviceType,
    Identity,
    Observation,
    Signal,
    hints,
)

REMEMBERED = 10_000  # devices of which different things are said
# What tells of a product or of video; a block of addresses or a certificate tells of a firm alone.
PRODUCT = ("model", "text", "label", "onvif", "rtsp", "sadp", "dhip", "isapi", "brand", "fcc")

PlacedReadings = tuple[tuple[ClueReading, int], ...]


class Engine:
    """Identifies devices; it never changes what it is asked about.

    It remembers the answers to devices of which the same is said.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        """An engine over one state of knowledge."""
        self.knowledge = knowledge
        self.matcher = Matcher(knowledge)
        self._abilities = AbilityReader(knowledge)
        groups = {maker: knowledge.group(maker) for maker in knowledge.makers}
        self._lines = lines_of(knowledge)
        self._product_lines = product_lines(knowledge)
        self._prior = prior_odds(knowledge.prior, groups)
        self._known: dict[Sameness, tuple[Identity, PlacedReadings]] = {}

    def identify(self, device: Device, as_of: date) -> Identity:
        """Who made a device, as far as its observations tell by a day."""
        return as_listed(self._read(device, as_of), device)

    def _read(self, device: Device, as_of: date) -> Identity:
        """Who made what the observations of a device speak of, also of a product not seen."""
        same = sameness_of(self.matcher, device, as_of)
        known = self._known.get(same) if same else None
        if known is None:
            evidence = collect(self.matcher, device, as_of)
            known = self._weigh(evidence, device), evidence.clues()
            if same:
                self._remember(same, known)
        identity, placed = known
        identity = self._as_described(identity, device)
        kind_open = identity.device_type is None and self._is_open(device, identity.maker)
        if not placed and kind_open is identity.kind_open:
            return identity
        clues = tuple(clue(reading, device.observations[place]) for reading, place in placed)
        return replace(identity, kind_open=kind_open, clues=clues)

    def _remember(self, same: Sameness, known: tuple[Identity, PlacedReadings]) -> None:
        """Keeps what was found of a device for others of which the same is said."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[same] = known

    def _as_described(self, identity: Identity, device: Device) -> Identity:
        """An identity of the kind that a description tells, where nothing else tells one.

        A row of a list says by itself of what kind its device is: it may hold notes.
        """
        if identity.device_type is not None:
            return identity
        told = (one for one in device.observations if one.signal in DESCRIBED and one.row is None)
        things = (self.matcher.found(one.signal, one.value).thing for one in told)
        if (kind := next(filter(None, things), None)) is None:
            return identity
        return replace(identity, device_type=kind, kind_worded=True)

    def _weigh(self, evidence: DeviceEvidence, device: Device) -> Identity:
        """Who made a device, without the clues."""
        if evidence.is_empty:
            return unread_identity(device)
        readings = [reading for reading, _ in evidence.readings]
        replies = evidence.replies(device)
        shares = weigh(readings, self._prior, self._lines, replies)
        first, held = next(iter(shares.items()), (None, 0.0))
        maker = first if held >= POSSIBLE else None
        settled = first is not None and is_settled(evidence.readings, first, replies)
        word = determination(held, settled=settled)
        probability = held
        if maker is not None:
            probability = stated_probability(
                maker, held, readings, self._prior, self._lines, replies
            )
        badge = badge_of(evidence.readings, device.observations)
        kind = device_type(readings, evidence.answers)
        model = self._model(evidence, device, maker or (badge.points_to if badge else None))
        codes = codes_of(device, model)
        conflicts = self._conflicts(evidence, device, badge, maker)
        return Identity(
            maker=maker,
            probability=probability,
            determination=word,
            badge=self._badge_name(badge),
            device_type=kind,
            model=model,
            firmware=firmware_told(readings, evidence.answers, device.observations),
            series=next(filter(None, map(attrgetter("series"), readings)), None),
            made=next((made_on(one.made) for one in readings if one.made), None),
            rivals=rivals(shares, maker, (1 - probability) / (1 - held) if held < 1 else 0.0),
            components=claims(readings, Aspect.COMPONENT),
            operators=claims(readings, Aspect.OPERATOR),
            capabilities=self._abilities.of(evidence.told, readings, maker, codes),
            conflicts=conflicts,
            next_check=next_check(device, word, kind, conflicts),
        )

    def _model(self, evidence: DeviceEvidence, device: Device, maker: str | None) -> str | None:
        """The model that a device's evidence tells, else a line of its maker's that words name.

        Of one whose maker is not known, its badge's.
        """
        readings = [reading for reading, _ in evidence.readings]
        model = model_told(readings, evidence.answers, device.observations)
        if model is None and maker in self._product_lines:
            return line_told(device.observations, self._product_lines[maker])
        return model

    def identify_one(self, observation: Observation, as_of: date) -> Identity:
        """Who made the device behind one observation, from that observation alone."""
        return self._read(lone_device(observation), as_of)

    def _badge_name(self, badge: ClueReading | None) -> str | None:
        if badge is None:
            return None
        if brand := self.knowledge.brands.get(badge.points_to):
            return brand.name
        return self._called(badge.points_to)

    def _is_open(self, device: Device, maker: str | None) -> bool:
        """Whether nothing but the name of one that makes much else speaks for a camera."""
        known = self.knowledge.makers.get(maker or "")
        return (
            known is not None
            and known.broad
            and not any(one.signal.startswith(PRODUCT) or hints(one) for one in device.observations)
        )

    def _called(self, maker: str) -> str:
        return short_name(maker, self.knowledge)

    def _conflicts(
        self, evidence: DeviceEvidence, device: Device, badge: ClueReading | None, maker: str | None
    ) -> tuple[str, ...]:
        found = disagreements(evidence.readings, device, self._called)
        heard = [one for one, _ in evidence.readings if maker and speaks(one, maker)]
        if maker is None or not heard:
            return found
        best = max(heard, key=lambda one: (one.weight, one.signature))
        told = [
            badge_conflict(
                self._badge_name(one) or "", self._builders(one), maker, best.because, self._called
            )
            for one in self._badges(evidence, badge)
        ]
        return (*found, *dict.fromkeys(filter(None, told)))

    def _badges(self, evidence: DeviceEvidence, badge: ClueReading | None) -> Iterator[ClueReading]:
        """The badge, and every name that a list or the device itself gives."""
        if badge is not None:
            yield badge
        named = [one for one in evidence.of(Aspect.BADGE) if one.signal is Signal.BRAND]
        yield from sorted(named, key=lambda one: one.points_to)

    def _builders(self, badge: ClueReading) -> set[str]:
        """Who is known to build for a badge, at any time."""
        brand = self.knowledge.brands.get(badge.points_to)
        relations = brand.relations if brand else ()
        makers = (badge.points_to, *(row.maker for row in relations))
        return {badge.points_to, *map(self.knowledge.group, makers)}


def unread_identity(device: Device) -> Identity:
    """The identity of a device of which nothing was read that points to a maker."""
    return Identity(
        model=model_told((), (), device.observations),
        firmware=firmware_told((), (), device.observations),
        conflicts=device.conflicts,
        next_check=next_check(device, Determination.UNDETERMINED, None, device.conflicts),
    )


def lines_of(knowledge: Knowledge) -> Lines:
    """The calibration of makers of video equipment, and that of all others.

    A maker is another one where every signature of it is one of other equipment.
    """
    kinds: dict[str, set[DeviceType | None]] = {}
    for one in knowledge.signatures:
        if one.maker and one.aspect is Aspect.MAKER:
            kinds.setdefault(knowledge.group(one.maker), set()).add(one.device_type)
    others = frozenset(
        maker for maker, found in kinds.items() if None not in found and EQUIPMENT.isdisjoint(found)
    )
    drawn = {
        name: CalibrationLine(one.slope, one.offset) for name, one in knowledge.calibration.items()
    }
    return Lines(
        drawn.pop("maker", CalibrationLine()), drawn.pop("other", CalibrationLine()), others, drawn
    )


def lone_device(observation: Observation) -> Device:
    """A device of which one thing is known."""
    return Device(
        key=observation.device or observation.mac or observation.ip or observation.id or "1",
        ips=(observation.ip,) if observation.ip else (),
        macs=(observation.mac,) if observation.mac else (),
        serials=(observation.serial,) if observation.serial else (),
        observations=(observation,),
        behind=observation.behind,
    )

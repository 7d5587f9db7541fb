"""All that is recognised in a device: readings tied to the observations they come from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain

import msgspec
from msgspec import Struct

from unbadge.formats.answer import ReplyFacts
from unbadge.formats.mac import eui64_mac, mac_text
from unbadge.identity.read.capability import AbilityStatement
from unbadge.identity.read.match import Matcher
from unbadge.identity.read.reading import ClueReading, LiftReach
from unbadge.identity.weigh.scale import IMITATED, MANY_PORTS
from unbadge.model import (
    Aspect,
    Device,
    DeviceType,
    Observation,
    Signal,
    Tier,
    Trait,
    Witness,
    having,
)

ONVIF = having(Trait.ONVIF)


class DeviceEvidence(Struct, frozen=True):
    """Readings with the place of their observation in the device, and the device's answers.

    ``told`` is what its replies say that it can do.
    """

    readings: tuple[tuple[ClueReading, int], ...] = ()
    answers: tuple[ReplyFacts, ...] = ()
    told: tuple[AbilityStatement, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was recognised in the device."""
        return not (self.readings or self.answers or self.told)

    def clues(self) -> tuple[tuple[ClueReading, int], ...]:
        """The readings that point to somebody with their places, the heaviest first."""
        found = [pair for pair in self.readings if pair[0].points_to and pair[0].weight]
        found.sort(key=lambda pair: (-abs(pair[0].weight), pair[0].signature, pair[0].points_to))
        return tuple(found)

    def replies(self, device: Device) -> tuple[int, ...]:
        """The number of the reply that each reading stands in.

        What was seen at one port of one address is one reply, in however many observations it came.
        """
        numbers: dict[tuple[str | None, int | None, int | None], int] = {}
        found = []
        for _, place in self.readings:
            one = device.observations[place]
            key = (one.ip, one.port, None if one.port else place)
            found.append(numbers.setdefault(key, len(numbers)))
        return tuple(found)

    def of(self, aspect: Aspect) -> list[ClueReading]:
        """The readings about one of the four facts."""
        return [reading for reading, _ in self.readings if reading.aspect is aspect]


def collect(matcher: Matcher, device: Device, as_of: date) -> DeviceEvidence:
    """Everything the matcher recognises in a device by a day."""
    pairs: list[tuple[ClueReading, int]] = []
    answers: dict[ReplyFacts, None] = {}
    told: list[AbilityStatement] = []
    for place, observation in enumerate(device.observations):
        # An address that names no unit, such as a router's, is nobody's here.
        if observation.signal is Signal.MAC and mac_text(observation.value) in device.disowned:
            continue
        found = matcher.found(observation.signal, observation.value)
        declared = observation.witness is Witness.DECLARED
        heard = declared_readings(matcher, device, observation) if declared else found.readings
        pairs += ((one, place) for one in heard)
        answers.update(dict.fromkeys(found.answers))
        told += found.told
    pairs += codes_beside_names(matcher, device)
    pairs += host_addresses(matcher, device)
    pairs += host_serials(matcher, device)
    pairs = as_credible(pairs, device)
    badges = badge_makers(matcher, device, pairs, tuple(answers), as_of)
    return DeviceEvidence(own_words((*pairs, *badges)), tuple(answers), tuple(told))


def declared_readings(
    matcher: Matcher, device: Device, told: Observation
) -> tuple[ClueReading, ...]:
    """What somebody declared says, as hearsay; a note as it is meant beside make and model."""
    if speaks_of_others(matcher, device, told):
        return tuple(map(hearsay, meant_beside(matcher, device, told)))
    return tuple(map(hearsay, matcher.found(told.signal, told.value).readings))


def speaks_of_others(matcher: Matcher, device: Device, note: Observation) -> bool:
    """Whether a note names somebody whom make and model of the same record do not name."""
    if note.signal is not Signal.TEXT:
        return False
    named = named_by(matcher, note)
    product = product_in_record(device, note) if named else ()
    told = frozenset[str]().union(*map(partial(named_by, matcher), product))
    return bool(product) and not named <= told


def named_by(matcher: Matcher, observation: Observation) -> frozenset[str]:
    """Whom an observation speaks for."""
    found = matcher.found(observation.signal, observation.value).readings
    return frozenset(one.points_to for one in found if one.points_to and one.weight > 0)


def product_in_record(device: Device, note: Observation) -> tuple[Observation, ...]:
    """Make and model in the record of a note; nothing where it tells no make."""
    record = [one for one in device.observations if one.origin == note.origin]
    makes = [one for one in record if one.signal is Signal.BRAND]
    return (*makes[:1], *(one for one in record if one.signal is Signal.MODEL)) if makes else ()


def is_camera_in_record(device: Device, note: Observation) -> bool:
    """Whether the record of a note is of a camera, or has a model and does not say of what."""
    record = [one for one in device.observations if one.origin == note.origin]
    kinds = {one.value for one in record if one.signal is Signal.KIND}
    return kinds == {DeviceType.CAMERA} if kinds else Signal.MODEL in {o.signal for o in record}


def meant_beside(matcher: Matcher, device: Device, note: Observation) -> tuple[ClueReading, ...]:
    """What a note says where it is read behind make and model, as in one cell.

    A bracket or what stood there before is named in it, and is not the thing; of a camera neither
    is the recorder that it hangs on, nor what will come in its place.
    """
    product = " ".join(one.value for one in product_in_record(device, note))
    said = matcher.without_others(note.value) if is_camera_in_record(device, note) else note.value
    meant = matcher.found(Signal.TEXT, f"{product}, {said}").readings
    kept = {one.points_to for one in meant}
    found = matcher.found(note.signal, said).readings
    return tuple(one for one in found if not one.points_to or one.points_to in kept)


def codes_beside_names(matcher: Matcher, device: Device) -> Iterator[tuple[ClueReading, int]]:
    """The product codes in make and model of one record, read as the one text that they are."""
    beside = [
        (place, model, make)
        for place, model in enumerate(device.observations)
        if model.signal is Signal.MODEL
        for make in device.observations
        if make.signal is Signal.BRAND and make.origin == model.origin
    ]
    for place, model, make in beside:
        declared = Witness.DECLARED in {make.witness, model.witness}
        for one in matcher.found(Signal.MODEL, f"{make.value} {model.value}").readings:
            if one.model:
                yield (hearsay(one) if declared else one), place


def hearsay(reading: ClueReading) -> ClueReading:
    """A reading of what somebody declared: no more than words, whatever it speaks of."""
    if reading.reach is LiftReach.POSSIBLE:
        return reading
    return with_reach(reading, LiftReach.POSSIBLE)


def as_credible(
    pairs: list[tuple[ClueReading, int]], device: Device
) -> list[tuple[ClueReading, int]]:
    """The readings, as far as a platform speaks for itself, and a host of endless ports at all."""
    if any(one.platform for one, _ in pairs):
        pairs = [(one, place) for one, place in pairs if is_own(one, device.observations[place])]
    if device.open_ports < MANY_PORTS:
        return pairs
    found = list[tuple[ClueReading, int]]()
    for one, place in pairs:  # most of what is said on ports without end is imitated
        if one.tier is not Tier.DECISIVE and one.weight > 0:
            lighter = one.weight * IMITATED
            found.append((msgspec.structs.replace(hearsay(one), weight=lighter), place))
        else:
            found.append((one, place))
    return found


def is_own(reading: ClueReading, observation: Observation) -> bool:
    """Whether a reading can be about a platform itself, and not about the devices it manages.

    Its names and ONVIF answers are those of the cameras that it stands for.
    """
    if observation.witness is Witness.DECLARED or reading.weight < 0:
        return True
    if ONVIF.intersection({observation.signal, reading.signal}):
        return False
    return reading.aspect is not Aspect.BADGE and reading.reach is LiftReach.FULL


def host_addresses(matcher: Matcher, device: Device) -> Iterator[tuple[ClueReading, int]]:
    """What the addresses say under which a device was seen, but did not itself tell."""
    told = {one.value for one in device.observations if one.signal is Signal.MAC}
    spelled = (eui64_mac(ip) for ip in device.ips if ":" in ip)  # RFC 4291, appendix A
    for mac in dict.fromkeys((*device.macs, *filter(None, spelled))):
        if mac in told:
            continue
        place = next((n for n, one in enumerate(device.observations) if one.mac == mac), 0)
        for reading in matcher.found(Signal.MAC, mac).readings:
            yield reading, place


def host_serials(matcher: Matcher, device: Device) -> Iterator[tuple[ClueReading, int]]:
    """What the form of the serial numbers says that a list or an answer gives a device."""
    for serial in device.serials:
        found = matcher.found(Signal.SERIAL, serial).readings
        if not found:
            continue
        holders = (n for n, one in enumerate(device.observations) if one.serial == serial)
        place = next(holders, 0)
        declared = device.observations[place].witness is Witness.DECLARED
        yield from ((hearsay(one) if declared else one, place) for one in found)


def badge_makers(
    matcher: Matcher,
    device: Device,
    pairs: list[tuple[ClueReading, int]],
    answers: tuple[ReplyFacts, ...],
    as_of: date,
) -> Iterator[tuple[ClueReading, int]]:
    """Who builds for the badges that were read."""
    named = [(one, place) for one, place in pairs if one.aspect is Aspect.BADGE and one.points_to]
    if not named:
        return
    printed = (one.model for one in answers)
    told = (one.value for one in device.observations if one.signal is Signal.MODEL)
    read = (one.model for one, _ in pairs)
    code = next(filter(None, chain(printed, told, read)), "")  # the product code on the device
    seen = first_day(device.observations) or as_of.isoformat()
    for badge, place in named:
        for reading in matcher.badges.makers(badge, code, device.installed or "", seen):
            yield reading, place


def first_day(observations: tuple[Observation, ...]) -> str:
    """The first day on which anything was seen, as an ISO date, or nothing."""
    days = [one.seen for one in observations if one.seen is not None]
    return min(days).date().isoformat() if days else ""


def own_words(pairs: tuple[tuple[ClueReading, int], ...]) -> tuple[tuple[ClueReading, int], ...]:
    """The pairs, where a maker's own name and own product code back each other up to probable."""
    own = [one for one, _ in pairs if one.own and one.weight > 0]
    names = {one.points_to for one in own if not one.series}
    codes = {one.points_to for one in own if one.series}
    both = names & codes
    if not both:
        return pairs
    return tuple(
        (with_reach(one, LiftReach.PROBABLE) if one.own and one.points_to in both else one, place)
        for one, place in pairs
    )


def with_reach(reading: ClueReading, reach: LiftReach) -> ClueReading:
    """The same reading with another reach."""
    return msgspec.structs.replace(reading, reach=reach)

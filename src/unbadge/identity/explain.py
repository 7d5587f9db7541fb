"""The chain of evidence about one device, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from unbadge.identity.weigh.sway import sensitivity
from unbadge.knowledge import Knowledge, short_name
from unbadge.model import (
    Clue,
    Determination,
    Device,
    Identity,
    Observation,
    Tier,
    Witness,
    chance_words,
    part_clues,
    percent,
    yardstick,
)
from unbadge.model.device.groups import group_by

MOST_PLACES = 4  # in which the same was seen; the evidence holds all
SHOWN = 100  # characters of a value
VERDICTS = {
    Determination.ESTABLISHED: "It is established that {name} made it",
    Determination.PROBABLE: "It was probably made by {name}",
    Determination.POSSIBLE: "It was possibly made by {name}",
    Determination.UNDETERMINED: "The evidence does not tell who made it",
}
TIERS = {
    Tier.DECISIVE: "decisive: only the maker's own firmware does this",
    Tier.STRONG: "strong",
    Tier.SUPPORTING: "supporting",
    Tier.WEAK: "weak",
}
SEEN_AS = {
    Witness.OBSERVED: "seen",
    Witness.DECLARED: "declared, not seen",
    Witness.DERIVED: "worked out from what was seen",
}


def explain(identity: Identity, device: Device, knowledge: Knowledge) -> str:
    """Why a device is said to be of its maker, and what would settle or overturn it."""
    return "\n".join(lines(identity, device, knowledge)) + "\n"


def lines(identity: Identity, device: Device, knowledge: Knowledge) -> Iterator[str]:
    """The explanation, a line each."""
    yield f"Device {device.key}" + (f", behind {device.behind}" if device.behind else "")
    yield f"  addresses: {list_names(device.ips)}; hardware: {list_names(device.macs)}"
    yield ""
    yield conclusion(identity, knowledge)
    yield from facts(identity)
    target = identity.maker or next((one.maker for one in identity.rivals), None)
    backing, contrary, others = part_clues(identity.clues, target)
    yield from section("What speaks for it:", backing, knowledge)
    yield from section("What speaks against it or for others:", contrary, knowledge)
    yield from section("What else was read:", others, knowledge)
    if identity.conflicts:
        yield from ("", "What does not fit together:")
        yield from (f"  - {sentence}" for sentence in identity.conflicts)
    yield from ("", f"What would overturn it: {overturning(identity, backing)}")
    if swayed := sensitivity(identity):
        yield f"The prior: {swayed}"
    yield f"Next check: {identity.next_check}"


def conclusion(identity: Identity, knowledge: Knowledge) -> str:
    """The answer in one sentence, with the number and its term."""
    name = short_name(identity.maker, knowledge) if identity.maker else "nobody known"
    said = VERDICTS[identity.determination].format(name=name)
    if identity.maker is None:
        rivals = ", ".join(
            f"{short_name(one.maker, knowledge)} {percent(one.probability)}"
            for one in identity.rivals
        )
        return f"{said}; nearest: {rivals}." if rivals else f"{said}."
    lead = identity.determination is Determination.POSSIBLE
    return f"{said}: {chance_words(identity.probability, lead=lead)}."


def facts(identity: Identity) -> Iterator[str]:
    """The other facts, those that are known."""
    for label, value in (
        ("Badge", identity.badge),
        ("Kind", identity.device_type),
        ("Model", identity.model),
        ("Series", identity.series),
        ("Firmware", identity.firmware),
    ):
        if value:
            yield f"  {label}: {value}"
    for label, claims in (("Chip", identity.components), ("Cloud", identity.operators)):
        for claim in claims:
            yield f"  {label}: {claim.name} ({yardstick(claim.probability)}): {claim.because}"
    for one in identity.capabilities:
        yield f"  {'Does' if one.does else 'Can'}: {one.name}: {one.because} [{one.source}]"


def section(title: str, clues: Iterable[Clue], knowledge: Knowledge) -> Iterator[str]:
    """A heading with its clues; nothing where there are none."""
    groups = group_by(clues, attrgetter("signature", "points_to", "weight", "because"))
    told = [line for like in groups.values() for line in clue_lines(like, knowledge)]
    if told:
        yield from ("", title, *told)


def clue_lines(like: list[Clue], knowledge: Knowledge) -> Iterator[str]:
    """Clues that say the same: what they show, what was seen where and when, what says so."""
    clue = like[0]
    direction = "for" if clue.weight > 0 else "against"
    name = short_name(clue.points_to, knowledge)
    yield f"  - {clue.because or clue.signature} ({direction} {name}; {TIERS[clue.tier]})"
    yield f"      {sighting(clue.observation)}"
    if len(like) > 1:
        places = [f"{one.observation.origin.file} {one.observation.origin.place}" for one in like]
        told = tuple(dict.fromkeys(place.strip() for place in places))
        more = (f"{len(told) - MOST_PLACES} more",) if len(told) > MOST_PLACES else ()
        yield f"      seen {len(like)} times: {list_names(told[:MOST_PLACES] + more)}"
    doubt = "" if clue.verified else "; no real sample was at hand"
    yield f"      signature {clue.signature}, weight {clue.weight:+.1f}; {clue.cite}{doubt}"


def sighting(one: Observation) -> str:
    """What was seen, at which port and when, and where that stands."""
    port = f", port {one.port}" if one.port else ""
    when = f", {one.seen.isoformat()}" if one.seen else ""
    place = f"{one.origin.file} {one.origin.place}".strip() or one.source or "no file named"
    seen = f"{SEEN_AS[one.witness]}: {one.signal} {one_line(one.value)}"
    return f"{seen}{port}{when}; {place}"


def overturning(identity: Identity, backing: list[Clue]) -> str:
    """What would change the answer."""
    if identity.maker is None:
        return "any answer in a maker's own discovery protocol, or the label under the device."
    speech = [one for one in backing if one.observation.witness is not Witness.DECLARED]
    if not speech:
        return "anything the device itself says on the network; so far there are words only."
    if len({one.cause for one in backing}) == 1:
        return (
            "a label or serial number of another maker, or proof that this one answer "
            "came from another device at the same address; it is the only witness."
        )
    return "a label or serial number of another maker; the witnesses agree and are independent."


def one_line(value: str) -> str:
    """The beginning of a value on one line."""
    flat = " ".join(value.split())
    return repr(flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…")


def list_names(names: tuple[str, ...]) -> str:
    """Names in a row, or that there are none."""
    return ", ".join(names) or "none known"

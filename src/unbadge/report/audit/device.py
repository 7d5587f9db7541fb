"""One device told to a person: the fragment of the page that opens on a click."""

from __future__ import annotations

from operator import attrgetter

from jinja2 import Template
from msgspec import Struct

from unbadge.model import (
    Aspect,
    Assessment,
    Claim,
    Clue,
    Determination,
    Outcome,
    absence,
    chance_words,
    has_exploited_hole,
    percent,
    yardstick,
)
from unbadge.model.device.facts import is_rebadged
from unbadge.model.device.groups import group_by
from unbadge.report.audit import counted_outcomes, may_be, worst
from unbadge.report.audit.abilities import abilities
from unbadge.report.lexicon import Lexicon

SHOWN_VALUE = 220  # characters of a value; the rest is in evidence.jsonl
MOST_WITNESSES = 10  # things seen that are told; the rest is in assessments.json
MOST_SIGNS = 4  # signs told of one thing seen


class ClueRow(Struct, frozen=True, kw_only=True):
    """A clue for the table of evidence."""

    value: str
    because: str
    place: str
    points_to: str
    weight: str


def device_fragment(
    template: Template,
    assessment: Assessment,
    lexicon: Lexicon,
    number: int,
    judgement: str | None,
) -> str:
    """The HTML of one device; ``judgement`` is the id of what the rules say of it."""
    device, identity = assessment.device, assessment.identity
    listed = bool(assessment.listed_by)
    # One row for each thing seen and what it points to: its signs are one witness together.
    groups = group_by(identity.clues, attrgetter("observation", "points_to", "aspect"))
    witnesses = [_clue_row(group, lexicon) for group in groups.values()]
    return template.render(
        number=number,
        tone=_tone(assessment, listed=listed),
        listed=lexicon.listed_words(assessment.listed_by) if listed else "",
        exploited=has_exploited_hole(assessment),
        maker=lexicon.maker(identity.maker),
        badge=identity.badge if is_rebadged(assessment.identity, lexicon.makers) else None,
        what=" ".join(filter(None, (_kind(assessment), identity.model, _absence(assessment)))),
        where=" · ".join(
            filter(None, (device.site, device.location, " ".join(device.ips[:2]) or device.key))
        ),
        sure=_sure(assessment),
        sentence=_sentence(assessment, lexicon),
        abilities=abilities(identity.capabilities),
        conflicts=device.conflicts + identity.conflicts,
        clues=witnesses[:MOST_WITNESSES],
        more=max(len(witnesses) - MOST_WITNESSES, 0),
        rivals=", ".join(
            f"{lexicon.maker(rival.maker)} ({percent(rival.probability)})"
            for rival in identity.rivals
        ),
        next_check=identity.next_check,
        judgement=judgement,
        rules=counted_outcomes(assessment.verdicts),
        findings=assessment.findings,
        keys=_keys(assessment),
    )


def _kind(assessment: Assessment) -> str:
    """What kind of device it is, as far as anything tells."""
    if assessment.identity.device_type is None and may_be(assessment):
        return "may be equipment"
    return assessment.identity.device_type or "device"


def _absence(assessment: Assessment) -> str:
    """What a list says of a device that is not in use; empty where it is."""
    state = absence(assessment.device, assessment.as_of)
    return f"(a list says: {state.value}; not counted as in use)" if state else ""


def _tone(assessment: Assessment, *, listed: bool) -> str:
    gravest = worst(assessment)
    if gravest is Outcome.PROHIBITED or (gravest is None and listed):
        return "bad"
    # Rules that leave everybody's cameras unclear must not colour every device alike.
    if listed or assessment.identity.maker is None:
        return "doubt"
    return "good" if gravest is Outcome.PERMITTED else "plain"


def _sure(assessment: Assessment) -> str:
    identity = assessment.identity
    if identity.determination is Determination.UNDETERMINED:
        return "undetermined"
    listed_only = ", as your list says" if identity.declared else ""
    return f"{identity.determination} ({percent(identity.probability)}{listed_only})"


def _sentence(assessment: Assessment, lexicon: Lexicon) -> str:
    identity = assessment.identity
    if identity.maker is None:
        return "The evidence cannot tell who made this device."
    if identity.determination is Determination.POSSIBLE:
        sure, chance = "possible", chance_words(identity.probability, lead=True)
    else:
        sure, chance = yardstick(identity.probability), percent(identity.probability)
    words = [f"It is {sure} ({chance}) that {lexicon.maker(identity.maker)} made this device"]
    if is_rebadged(identity, lexicon.makers):
        words.append(f", sold under the badge {identity.badge}")
    words.append(".")
    if identity.series:
        words.append(f" Product line: {identity.series}.")
    if identity.components:
        chips = _firms(identity.components, lexicon)
        words.append(f" A component inside is by {chips}, which is a separate fact.")
    if identity.operators:
        words.append(f" It uses a service run by {_firms(identity.operators, lexicon)}.")
    return "".join(words)


def _firms(claims: tuple[Claim, ...], lexicon: Lexicon) -> str:
    return ", ".join(lexicon.maker(claim.name) for claim in claims)


def _clue_row(clues: list[Clue], lexicon: Lexicon) -> ClueRow:
    clue = clues[0]
    observation = clue.observation
    seen = observation.seen.strftime("%Y-%m-%d %H:%M") if observation.seen else ""
    place = f"{observation.origin.file} {observation.origin.place}".strip()
    port = f"port {observation.port}" if observation.port else ""
    name = clue.points_to if clue.aspect is Aspect.BADGE else lexicon.maker(clue.points_to)
    aspect = "" if clue.aspect is Aspect.MAKER else f" ({clue.aspect})"
    signs = list(dict.fromkeys(one.because for one in clues if one.because))
    more = len(signs) - MOST_SIGNS
    told = "; ".join(signs[:MOST_SIGNS]) + (f"; and {more} more signs" if more > 0 else "")
    return ClueRow(
        value=f"{observation.signal}: {observation.value[:SHOWN_VALUE]}",
        because=told,
        place=" · ".join(filter(None, (place, port, seen, observation.witness))),
        points_to=("away from " if clue.weight < 0 else "to ") + name + aspect,
        weight=f"{max(map(attrgetter('weight'), clues), key=abs):+.1f}",
    )


def _keys(assessment: Assessment) -> str:
    device = assessment.device
    parts = (
        ("addresses", " ".join(device.ips)),
        ("MAC", " ".join(device.macs)),
        ("serial", " ".join(device.serials)),
        ("firmware", assessment.identity.firmware or ""),
        ("behind", device.behind or ""),
    )
    return " · ".join(f"{name} {value}" for name, value in parts if value)

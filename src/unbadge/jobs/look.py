"""A label's words, a model, a page title or a MAC looked up, and answered in five lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from unbadge.formats.mac import mac_text
from unbadge.identity.gather.devices import gather
from unbadge.jobs.assess import Assessor, as_lead, subject_of
from unbadge.judgement import PlainScene, mend_codes, plain_answers
from unbadge.knowledge import Knowledge, legal_name, short_name
from unbadge.model import (
    Determination,
    Device,
    Identity,
    Observation,
    Origin,
    PlainAnswer,
    Question,
    Signal,
    Witness,
    chance_words,
    country_name,
)

MAC = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z])")
BARE_MAC = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{12}(?![0-9A-Za-z])")
MADE_IN = re.compile(r"\bmade\s+in\s+([A-Z][\w .'-]{1,40}?)(?=$|[,;.\n]|\s{2})", re.IGNORECASE)
LONGEST_TITLE = 80  # characters; a longer text is no page's title
ASKED = {Question.KEEP: "Keep it?", Question.BUY: "Buy more?"}
NOBODY_ASKS = "Say who asks (a profile, or place and kind of body) to hear what rules say."


class Look(Struct, frozen=True, kw_only=True):
    """What words on a product tell: five lines, and the same for programs."""

    text: str
    maker: str | None
    probability: float
    determination: Determination
    badge: str | None
    country: str | None
    controller: str | None
    made_in: str | None
    lines: tuple[str, ...]
    next_check: str
    plain: tuple[PlainAnswer, ...] = ()


def look_at(text: str, assessor: Assessor) -> Look:
    """Who made what some words are about, and with an owner whether it may be kept and bought."""
    knowledge = assessor.knowledge
    identity = identify_label(text, assessor)
    mended = mend_codes(text)
    if identity.maker is None and identity.badge is None and mended != text:
        identity = as_lead(identify_label(mended, assessor))
    plain = answers_asked(identity, assessor)
    made_in = place_made(text)
    rules = [f"{ASKED[one.question]} {one.answer}. {one.because}" for one in plain]
    return Look(
        text=text,
        maker=identity.maker,
        probability=round(identity.probability, 4),
        determination=identity.determination,
        badge=identity.badge,
        country=seat(identity.maker, knowledge),
        controller=controller(identity.maker, knowledge),
        made_in=made_in,
        lines=(
            who_line(identity, knowledge),
            sure_line(identity, knowledge),
            country_line(identity.maker, made_in, knowledge),
            f"To settle it: {identity.next_check or 'look at the label underneath.'}",
            " ".join(rules) or f"Rules: {NOBODY_ASKS}",
        ),
        next_check=identity.next_check,
        plain=plain,
    )


def identify_label(text: str, assessor: Assessor) -> Identity:
    """Who made what the words of a label are on."""
    device = next(iter(gather(tuple(observations(text)))), Device(key="look"))
    return assessor.engine.identify(device, assessor.context.as_of)


def answers_asked(identity: Identity, assessor: Assessor) -> tuple[PlainAnswer, ...]:
    """Whether it may be kept and bought; nothing where no owner is known who would ask."""
    if assessor.context.profile is None:
        return ()
    judged = assessor.judge(subject_of(identity))
    scene = PlainScene(verdicts=tuple((one, 1) for one in judged.verdicts), notes=judged.notes)
    answers = plain_answers(scene, assessor.context, assessor.knowledge)
    return tuple(one for one in answers if one.question in ASKED)


def observations(text: str) -> Iterator[Observation]:
    """The words as declared evidence: the text of a label, a title if it is short, each MAC."""

    def said(signal: Signal, value: str) -> Observation:
        origin = Origin(file="", place="words")
        return Observation(
            signal=signal, value=value, origin=origin, witness=Witness.DECLARED, device="look"
        )

    words = text.strip()
    macs = dict.fromkeys(filter(None, map(mac_text, MAC.findall(words))))
    if BARE_MAC.fullmatch(words) and (bare := mac_text(words)):
        macs[bare] = None
    yield from (said(Signal.MAC, one) for one in macs)
    rest = MAC.sub(" ", words).strip()
    if not rest or mac_text(rest):
        return
    yield said(Signal.LABEL_TEXT, rest)
    if "\n" not in rest and len(rest) <= LONGEST_TITLE:
        yield said(Signal.HTTP_TITLE, rest)


def place_made(text: str) -> str | None:
    """The country that a label says a product was made in."""
    found = MADE_IN.search(text)
    return None if found is None else " ".join(found.group(1).split()).title()


def who_line(identity: Identity, knowledge: Knowledge) -> str:
    """Who made it, and under which name it is sold."""
    if identity.maker is None:
        named = f" It is sold as {identity.badge}." if identity.badge else ""
        return f"Maker: not known from these words.{named}"
    maker = short_name(identity.maker, knowledge)
    other = identity.badge and identity.badge.casefold() != maker.casefold()
    sold = f", sold as {identity.badge}" if other else ""
    return f"Maker: {maker} ({legal_name(identity.maker, knowledge)}){sold}."


def sure_line(identity: Identity, knowledge: Knowledge) -> str:
    """How sure that is, and who else it may be."""
    rivals = ", ".join(short_name(one.maker, knowledge) for one in identity.rivals[:2])
    others = f" It may also be {rivals}." if rivals else ""
    if identity.maker is None:
        return f"How sure: not at all; words alone do not tell here.{others}"
    lead = identity.determination is Determination.POSSIBLE
    chance = chance_words(identity.probability, lead=lead)
    return f"How sure: {identity.determination}, from words alone ({chance}).{others}"


def country_line(maker: str | None, made_in: str | None, knowledge: Knowledge) -> str:
    """The maker's country: its seat, and who controls it; and what a label's "made in" says."""
    where = seat(maker, knowledge)
    told = "not known" if where is None else f"seat in {country_name(where)}"
    holder = controller(maker, knowledge)
    held = f", controlled by {holder}" if holder else ""
    label = (
        f' The label\'s "made in {made_in}" says where it was put together, not who made it.'
        if made_in
        else ""
    )
    return f"Maker's country: {told}{held}.{label}"


def seat(maker: str | None, knowledge: Knowledge) -> str | None:
    """The country of a maker's seat, where it is on file."""
    known = knowledge.makers.get(maker or "")
    if known is not None and known.country:
        return known.country
    entity = knowledge.entities.get(maker or "")
    return None if entity is None else entity.country


def controller(maker: str | None, knowledge: Knowledge) -> str | None:
    """Who controls a maker in the end, where it is on file, with the country where known."""
    entity = knowledge.entities.get(maker or "")
    if entity is None or entity.control is None:
        return None
    holder = entity.control.ultimate_controller
    above = knowledge.entities.get(holder)
    name = legal_name(holder, knowledge)
    return name if above is None else f"{name} ({country_name(above.country)})"

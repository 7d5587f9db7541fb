"""What a device is besides its maker: kind, model, firmware, parts and clouds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from unbadge.formats.answer import ReplyFacts
from unbadge.identity.read.reading import ClueReading, EvidenceSort
from unbadge.knowledge import bare_line, fold_line
from unbadge.model import EQUIPMENT, Aspect, Claim, DeviceType, Observation, Signal, Tier, Witness

CONFIDENCE = {Tier.DECISIVE: 0.98, Tier.STRONG: 0.9, Tier.SUPPORTING: 0.7, Tier.WEAK: 0.3}
DAY_DIGITS = 8
LONGEST_FIRMWARE = 200  # characters of a version that are kept
LONGEST_MODEL = 60
# A hardware revision right behind a model, as in "C200(EU) V3.20" or "DCS-932L rev B1".
REVISION = re.compile(
    r"(?i)[\s,(/_-]*(?:\([A-Z]{2,3}\)\s*)?"
    r"((?:v|ver\.?|h/?w:?)\s?\d{1,2}(?:\.\d{1,2}){0,2}|rev(?:\.|ision)?\s?[A-Z]?\d{0,2})\)?"
)
# What a code goes on with where a signature broke off: GXV3611IR-HD, DS-7604NI-K1/4P(B).
GLUED = re.compile(r"(?i)(?<=-)[A-Z][A-Z0-9]{0,5}(?![\w.])|\([A-Z]\)")
NUMBER = re.compile(r"\d{3,5}")  # the whole name of some models: AXIS 2100
NEAREST = (Witness.OBSERVED, Witness.DECLARED, Witness.DERIVED)
# The devices' own words for their kind.
SORTS: tuple[tuple[tuple[str, ...], DeviceType], ...] = (
    (("NVR", "DVR", "XVR", "HCVR", "EVS", "RECORDER", "IVSS"), DeviceType.RECORDER),
    (("VTO", "VTH", "DOORBELL", "VIS", "DB"), DeviceType.DOORBELL),
    (("INTERCOM", "DOORSTATION"), DeviceType.INTERCOM),
    (("ASI", "ASC", "ACS", "ACCESS"), DeviceType.ACCESS),
    (("IPC", "IPCAMERA", "CAMERA", "IPDOME", "SD", "IPZOOM", "THERMAL"), DeviceType.CAMERA),
)


def sort_of(word: str) -> DeviceType | None:
    """The kind that a device's own word stands for."""
    plain = word.upper().replace(" ", "").replace("_", "").replace("-", "")
    for words, kind in SORTS:
        if any(plain.startswith(one) or (len(one) > 3 and one in plain) for one in words):
            return kind
    return None


def device_type(
    readings: Iterable[ClueReading], answers: Iterable[ReplyFacts]
) -> DeviceType | None:
    """The kind of a device: its own word, else that of its code or the heaviest reading.

    A product code tells a recorder from a camera better than how a maker's server speaks.
    """
    told = next(filter(None, (sort_of(one.sort) for one in answers if one.sort)), None)
    if told is not None:
        return told
    votes: dict[DeviceType, tuple[bool, float]] = {}
    for reading in readings:
        if reading.device_type is not None:
            vote = (reading.basis is EvidenceSort.CODE, max(reading.weight, 0.1))
            votes[reading.device_type] = max(votes.get(reading.device_type, vote), vote)
    ranked = sorted(votes)  # of equal ones the first by name
    heaviest = max(ranked, key=lambda kind: votes[kind][1], default=None)
    if heaviest not in EQUIPMENT:
        return heaviest
    return max(ranked, key=lambda kind: (kind in EQUIPMENT, votes[kind]))


def claims(readings: Iterable[ClueReading], aspect: Aspect) -> tuple[Claim, ...]:
    """Component makers or operators, each with the best that speaks for it."""
    best: dict[str, ClueReading] = {}
    for reading in readings:
        if reading.aspect is aspect and reading.weight > 0:
            old = best.get(reading.points_to)
            if old is None or (reading.weight, reading.signature) > (old.weight, old.signature):
                best[reading.points_to] = reading
    return tuple(
        Claim(name=name, probability=CONFIDENCE[one.tier], because=one.because)
        for name, one in sorted(best.items())
    )


def badge_of(
    pairs: Iterable[tuple[ClueReading, int]], observations: Sequence[Observation]
) -> ClueReading | None:
    """The reading of the name that a device bears, or None.

    What the device shows comes before what somebody declared, and that before what was worked out
    from other things, a program's guess or the owner of an address block, however plain its words.
    Of what was declared the column of makes comes first: a note may speak of another thing.
    A name that somebody only supposes is no name that it bears.
    """
    badges: list[tuple[int, bool, float, str, ClueReading]] = []
    for one, place in pairs:
        if one.aspect is Aspect.BADGE and one.weight > 0 and not one.doubted:
            worked_out = one.signal is Signal.MAC
            known_by = Witness.DERIVED if worked_out else observations[place].witness
            is_column = known_by is Witness.DECLARED and one.signal is Signal.BRAND
            badges.append((-NEAREST.index(known_by), is_column, one.weight, one.points_to, one))
    return max(badges, key=lambda row: row[:4], default=(None,))[-1]


def made_on(code: str) -> str:
    """The ISO day or month of making that a code in a serial number stands for.

    Eight digits are a day; three characters are two digits of the year and a month in hexadecimal.
    """
    if len(code) == DAY_DIGITS:
        return f"{code[:4]}-{code[4:6]}-{code[6:]}"
    return f"20{code[:2]}-{int(code[2], 16):02}"


def firmware_told(
    readings: Iterable[ClueReading],
    answers: Iterable[ReplyFacts],
    observations: Iterable[Observation],
) -> str | None:
    """A device's firmware as it or somebody wrote it, whole: a build date behind it is kept.

    What the device answered comes before what a list says; a longer form of the same wins.
    """
    lines = [
        (NEAREST.index(one.witness), " ".join(one.value.split())[:LONGEST_FIRMWARE])
        for one in observations
        if one.signal is Signal.FIRMWARE and any(map(str.isdigit, one.value))
    ]
    written = [text for _, text in sorted(lines, key=lambda row: row[0])]
    told = first_told(readings, answers, "firmware") or next(iter(written), None)
    if told is None:
        return None
    whole = (text for text in written if told.casefold() in text.casefold())
    return max(whole, key=len, default=told)


def model_told(
    readings: Iterable[ClueReading],
    answers: Iterable[ReplyFacts],
    observations: Iterable[Observation],
) -> str | None:
    """A device's model as an answer or a signature tells it, else as it is written, if one way.

    A hardware revision that is written behind it is kept, for firmware differs by it.
    """
    written = set(texts_written(observations, Signal.MODEL))
    if told := first_told(readings, answers, "model"):
        return with_revision(to_its_end(told, written).rstrip(" ([,;/-_"), written)
    named = [
        text
        for text in written
        if (len(text) <= LONGEST_MODEL and is_model_code(text)) or NUMBER.fullmatch(text)
    ]
    return named[0] if len(written) == len(named) == 1 else None


def to_its_end(code: str, written: Iterable[str]) -> str:
    """A code with the letters that hang on it as it is written, if one way: GXV3611IR-HD."""
    behind = {text.casefold().rpartition(code.casefold())[2] for text in written}
    rest = behind.pop() if len(behind) == 1 else ""
    glued = GLUED.match(code + rest, len(code))
    return code + glued[0].upper() if glued else code


def with_revision(model: str, written: Iterable[str]) -> str:
    """A model with the hardware revision that is written behind it, if one way."""
    behind = {text.casefold().rpartition(model.casefold())[2] for text in written}
    if len(behind) != 1:
        return model
    found = REVISION.fullmatch(behind.pop())
    return f"{model} {found[1].upper()}" if found else model


def texts_written(observations: Iterable[Observation], signal: Signal) -> Iterator[str]:
    """What is written under a signal, with single blanks; nothing that others worked out."""
    for one in observations:
        if one.signal is signal and one.witness is not Witness.DERIVED:
            yield " ".join(one.value.split())


def line_told(observations: Iterable[Observation], lines: frozenset[str]) -> str | None:
    """The line of its maker that is written for a device, and nothing with it; None of several."""
    for signal in (Signal.MODEL, Signal.TEXT):
        written = texts_written(observations, signal)
        named = {
            text for text in written if not lines.isdisjoint((fold_line(text), bare_line(text)))
        }
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def is_model_code(text: str) -> bool:
    """Whether a text holds letters and digits, as the names of products do."""
    return any(map(str.isdigit, text)) and any(map(str.isalpha, text))


def first_told(
    readings: Iterable[ClueReading], answers: Iterable[ReplyFacts], field: str
) -> str | None:
    """A model or firmware as an answer tells it, else as a signature reads it off."""
    for answer in answers:
        if text := (answer.model if field == "model" else answer.firmware):
            return text
    found = ((one.model if field == "model" else one.firmware) for one in readings)
    return next(filter(None, found), None)

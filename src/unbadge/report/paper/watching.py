"""How long devices were watched, and from when to when evidence was seen: what silence is worth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from unbadge.model import InputRecord, JudgedRecord
from unbadge.report.paper.basis import PaperBasis, count_devices
from unbadge.report.paper.tongue import PaperTongue

LEAST_WATCH = timedelta(hours=1)  # of talk below which silence towards the outside says nothing
UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


def evidence_days(basis: PaperBasis) -> str:
    """From when to when the evidence on the devices dates, and when it was put together."""
    say = basis.tongue.say
    days = sorted(
        moment.date()
        for record in basis.devices
        for moment in (record.first_seen, record.last_seen)
        if moment is not None
    )
    read = say("It was put together on {day}.", day=basis.tongue.day(basis.head.as_of))
    if not days:
        return f"{say('The evidence bears no day on which anything was seen.')} {read}"
    if days[0] == days[-1]:
        span = say("The evidence was seen on {day}.", day=basis.tongue.day(days[0]))
    else:
        first, last = map(basis.tongue.day, (days[0], days[-1]))
        span = say("The evidence was seen from {first} to {last}.", first=first, last=last)
    dateless = count_devices(one for one in basis.devices if one.last_seen is None)
    number = basis.tongue.number(dateless)
    without = say("{number} of the devices are known without a day.", number=number)
    return " ".join(filter(None, (span, without if dateless else "", read)))


def watching_words(basis: PaperBasis) -> str:
    """Of how many devices traffic was seen and for how long: of the others nothing follows."""
    say, number = basis.tongue.say, basis.tongue.number
    watched = [one for one in basis.devices if one.egress]
    everything = number(count_devices(basis.devices))
    if not watched:
        return say(
            "Traffic was seen of none of the {all}: where they send anything is not known.",
            all=everything,
        )
    long = count_devices(filter(is_watched_long, watched))
    lengths = [span[1] - span[0] for one in watched if (span := watched_span(one)) is not None]
    known = bool(lengths)
    shortest = length_words(min(lengths), basis.tongue) if known else ""
    longest = length_words(max(lengths), basis.tongue) if known else ""
    lasting = say(
        "Each was watched for {shortest}."
        if shortest == longest
        else "Each was watched for {shortest} to {longest}.",
        shortest=shortest,
        longest=longest,
    )
    return " ".join(
        filter(
            None,
            (
                say(
                    "Traffic was seen of {some} of the {all}.",
                    some=number(count_devices(watched)),
                    all=everything,
                ),
                lasting if known else "",
                say(long_words(long), number=number(long)),
            ),
        )
    )


def long_words(watched_long: int) -> str:
    """How many devices were watched for long, as a sentence for any language."""
    match watched_long:
        case 0:
            return "None was watched for an hour: their silence says nothing."
        case 1:
            return "One was watched for an hour or more; silence of another says nothing."
        case _:
            return "{number} were watched for an hour or more; silence of another says nothing."


def watched_span(record: JudgedRecord) -> tuple[datetime, datetime] | None:
    """The first and last moment of a device's talk on record; None where it bears none."""
    firsts = [end.first for end in record.egress if end.first is not None]
    lasts = [end.last for end in record.egress if end.last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def is_watched_long(record: JudgedRecord) -> bool:
    """Whether a device was watched long enough for silence towards the outside to say something."""
    span = watched_span(record)
    return span is not None and span[1] - span[0] >= LEAST_WATCH


def watched_words(record: JudgedRecord, tongue: PaperTongue) -> str:
    """From when to when a device's talk was seen, and how long that is; no talk is no watching."""
    if not record.egress:
        return tongue.say("no traffic seen")
    span = watched_span(record)
    if span is None:
        return tongue.say("for a time not on record")
    first, last = span
    end = f"{last:%H:%M:%S}" if first.date() == last.date() else f"{last:%Y-%m-%d %H:%M:%S}"
    return tongue.say(
        "{first} to {last}, {length}",
        first=f"{first:%Y-%m-%d %H:%M:%S}",
        last=end,
        length=length_words(last - first, tongue),
    )


def silence_words(record: JudgedRecord, says: str, tongue: PaperTongue) -> str:
    """What the silence of a device says while it was watched; of a short watch, nothing."""
    if not record.egress:
        return tongue.say("no traffic seen")
    return tongue.say(says if is_watched_long(record) else "too short a watch: says nothing")


def length_words(length: timedelta, tongue: PaperTongue) -> str:
    """A length of time in words, by its largest unit."""
    seconds = int(length.total_seconds())
    for unit, size in UNITS:
        if seconds >= size:
            return tongue.count(seconds // size, unit)
    return tongue.count(max(1, seconds), "second")


def input_days(item: InputRecord, basis: PaperBasis) -> str:
    """The first and last day that a file of evidence tells of, or that it bears none."""
    days = sorted(one.date() for one in (item.first_seen, item.last_seen) if one is not None)
    days = days or clue_days(item.path, basis.devices)
    if not days:
        return basis.tongue.say("no day on it")
    return f"{days[0]}" if days[0] == days[-1] else f"{days[0]} - {days[-1]}"


def clue_days(path: str, devices: Iterable[JudgedRecord]) -> list[date]:
    """The days of what a file tells of makers: of runs that did not note those of its whole."""
    return sorted(
        clue.observation.seen.date()
        for record in devices
        for clue in record.clues
        if clue.observation.seen is not None
        and clue.observation.source is not None
        and (clue.observation.source == path or clue.observation.source.startswith(f"{path} "))
    )

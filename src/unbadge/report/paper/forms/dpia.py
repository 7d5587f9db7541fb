"""Annex to a data protection impact assessment: each camera, what it can do, who gets its data.

It goes by the questions of the template for surveillance cameras that the Surveillance Camera
Commissioner and the Information Commissioner published in 2020: where and how many, what they can
do, who receives data, and the risks; what the template asks of the controller alone is blank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from unbadge.model import Destination, JudgedRecord, country_name
from unbadge.model.device.facts import has_ended
from unbadge.report.audit import WORDS
from unbadge.report.audit.talk import size
from unbadge.report.paper import (
    MOST_ROWS,
    Blanks,
    Block,
    Bullets,
    Document,
    PaperBasis,
    PaperHeading,
    PaperTable,
    Paragraph,
    count_devices,
    cut_short,
    ending,
    is_watched_long,
    key_words,
    maker_words,
    opening,
    product_words,
    silence_words,
    site_words,
    watched_words,
    watching_words,
)
from unbadge.report.paper.forms.risk import outside

NOT_KNOWN = "not known"
# Where the regulation holds: the United Kingdom's own, the European Union, its economic area.
UNION = "AT BE BG CY CZ DE DK EE ES EU FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
REGIME = frozenset({"GB", "IS", "LI", "NO", *UNION.split()})
MOST_NAMES = 3  # names or addresses told of one receiver
PURPOSES = {
    "auth": "sign-in",
    "p2p": "connecting viewers from outside",
    "cloud-video": "video in a cloud",
    "telemetry": "reports on the device and its use",
    "ddns": "a name under which it is found from outside",
    "update": "updates",
    "push": "messages to telephones",
    "ntp": "time",
    "dns": "looking up names",
    "probe": "finding out how it is connected",
    "lan": "own network",
    "cloud": "a cloud service",
}
ASKED = (
    "[  ] Purpose and lawful basis of each group of cameras",
    "[  ] Who is controller and who processor for each receiver",
    "[  ] Transfers to other countries: the safeguard relied on for each",
    "[  ] Retention, and who may see recordings",
    "[  ] Functions that can be switched off, and whether they are",
    "[  ] Who was consulted, and what signs tell the public",
)


class Receiver(Struct, frozen=True, kw_only=True):
    """Who gets data, as far as that is known: one line of the table of receivers."""

    name: str
    law: str


def dpia(basis: PaperBasis) -> Document:
    """The annex on the cameras and their data flows; what no traffic showed is not claimed."""
    return Document(
        title="Annex to the DPIA: the cameras and where their data goes",
        line=f"For {basis.owner.name or basis.owner.body}, as of {basis.day_words}",
        blocks=(
            *regime_blocks(basis),
            *opening(basis),
            Paragraph(
                "What an encrypted conversation held, and who watched, cannot be seen from "
                "traffic. What a device can do is told apart from what it was seen to do."
            ),
            PaperHeading("The cameras"),
            kind_table(basis),
            camera_table(basis),
            *cut_short(basis.devices[MOST_ROWS:], basis),
            PaperHeading("What the devices can do with people, plates or sound"),
            *ability_blocks(basis),
            PaperHeading("Who receives data"),
            *receiver_blocks(basis),
            *finding_blocks(basis),
            PaperHeading("Risks"),
            risk_table(basis),
            PaperHeading("For the assessment to answer"),
            Blanks(("Controller", "Why an assessment is made, and under which regime")),
            Bullets(ASKED),
            *ending(basis, "Data protection officer consulted on", "Advice of the officer"),
        ),
    )


def regime_blocks(basis: PaperBasis) -> Iterator[Block]:
    """That the law behind this paper is another's, where the owner is elsewhere."""
    country = basis.owner.jurisdiction.partition("-")[0]
    if country not in REGIME:
        yield Paragraph(
            "The law of the United Kingdom and of the European Union asks for an assessment of "
            "this kind (article 35 of the General Data Protection Regulation). It does not bind "
            f"this owner in {country_name(basis.owner.jurisdiction)} as such: whether its own law "
            "asks for one is not known to this program.",
            notice=True,
        )


def kind_table(basis: PaperBasis) -> PaperTable:
    """How many devices of which kind are where: type of site where it was given, else the site."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for record in basis.devices:
        place = basis.site_types.get(record.site or "") or record.site or "not recorded"
        kind = record.device_type.value.replace("-", " ") if record.device_type else NOT_KNOWN
        counts[place, kind] += record.quantity
    return PaperTable(
        ("Where", "Kind", "Number"),
        tuple((place, kind, f"{counts[place, kind]:,}") for place, kind in sorted(counts)),
        (50, 30, 20),
        "How many, and where.",
    )


def camera_table(basis: PaperBasis) -> PaperTable:
    """Each device: where it hangs, who made it, what it can do, whom it was seen to send to."""
    return PaperTable(
        (
            "Device",
            "Where",
            "Model and maker",
            "Can, and does",
            "Was seen to talk to",
            "Traffic watched",
        ),
        tuple(
            (
                key_words(record),
                site_words(record),
                f"{product_words(record)}; maker {maker_words(record, basis)}",
                ability_words(record),
                talk_words(record, basis),
                watched_words(record, basis.tongue),
            )
            for record in basis.devices[:MOST_ROWS]
        ),
        (16, 16, 18, 17, 17, 16),
        'Each device. "Nobody outside" is true of the time watched alone.',
    )


def ability_words(record: JudgedRecord) -> str:
    """What a device can do, and what it was seen doing; that nothing is on record where it is."""
    seen_on = {one.name for one in record.capabilities if one.does}
    can = sorted({name_of(one.name) for one in record.capabilities if one.name not in seen_on})
    does = sorted(map(name_of, seen_on))
    parts = (
        f"can: {', '.join(can)}" if can else "",
        f"does: {', '.join(does)}" if does else "",
    )
    return "; ".join(filter(None, parts)) or "nothing on record"


def name_of(ability: str) -> str:
    """An ability as people say it."""
    return WORDS.get(ability, ability.replace("-", " "))


def talk_words(record: JudgedRecord, basis: PaperBasis) -> str:
    """Whom a device was seen to reach outside, each with the country of the address."""
    ends = outside(record)
    if not ends:
        return silence_words(record, "nobody outside", basis.tongue)
    found = dict.fromkeys(f"{receiver_of(end, basis).name} ({country_of(end)})" for end in ends)
    more = f" and {len(found) - MOST_NAMES} more" if len(found) > MOST_NAMES else ""
    return "; ".join(list(found)[:MOST_NAMES]) + more


def country_of(end: Destination) -> str:
    """The country in which an address is registered, in words."""
    return country_name(end.country) if end.country else NOT_KNOWN


def receiver_of(end: Destination, basis: PaperBasis) -> Receiver:
    """Who runs the remote end; where nobody knows, all such are one receiver by country."""
    law = ", ".join(map(country_name, end.law_of)) or NOT_KNOWN
    if end.operator:
        return Receiver(name=basis.lexicon.maker(end.operator), law=law)
    return Receiver(name=f"operator not known, address in {country_of(end)}", law=law)


def receiver_blocks(basis: PaperBasis) -> Iterator[Block]:
    """The table of who was seen to receive data, the most first."""
    found: dict[Receiver, list[tuple[JudgedRecord, Destination]]] = defaultdict(list)
    for record in basis.devices:
        for end in outside(record):
            found[receiver_of(end, basis)].append((record, end))
    if not found:
        words = "No talk with the outside was seen in the traffic on record."
        yield Paragraph(f"{words} {watching_words(basis)}")
        return
    ranked = sorted(found.items(), key=lambda item: (-sent(item[1]), item[0].name, item[0].law))
    yield PaperTable(
        ("Who", "Law it answers to", "Registered in", "What for", "Devices", "Sent", "Seen"),
        tuple(receiver_row(who, talks) for who, talks in ranked[:MOST_ROWS]),
        (21, 13, 13, 18, 9, 13, 13),
        "Receivers outside the owner's network. An address's country is where it is registered.",
    )


def sent(talks: Iterable[tuple[JudgedRecord, Destination]]) -> int:
    """The bytes sent to a receiver."""
    return sum(end.bytes_out for _, end in talks)


def receiver_row(who: Receiver, talks: list[tuple[JudgedRecord, Destination]]) -> tuple[str, ...]:
    """One receiver: countries, purposes in words, devices, how much and when."""
    ends = [end for _, end in talks]
    records = {record.device: record for record, _ in talks}
    clear = sorted({end.plain_text for end in ends if end.plain_text})
    purposes = sorted({PURPOSES.get(end.purpose, end.purpose) for end in ends if end.purpose})
    notes = [*purposes, *(f"in the clear ({name})" for name in clear)]
    shape = ", in the shape of video" if any(end.video_like for end in ends) else ""
    return (
        f"{who.name}{places_words(ends)}",
        who.law,
        ", ".join(sorted({country_of(end) for end in ends})),
        ", ".join(notes) or NOT_KNOWN,
        f"{count_devices(records.values()):,}",
        f"{size(sum(end.bytes_out for end in ends))}{shape}",
        days_words(ends),
    )


def places_words(ends: Iterable[Destination]) -> str:
    """Names, or else addresses, under which a receiver was reached."""
    names = list(dict.fromkeys(end.names[0] if end.names else end.ip for end in ends))
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f": {', '.join(names[:MOST_NAMES])}{more}"


def days_words(ends: Iterable[Destination]) -> str:
    """The first and last day on which talk with a receiver was seen."""
    moments: list[datetime] = []
    for end in ends:
        moments += filter(None, (end.first, end.last))
    if not moments:
        return "no day on record"
    first, last = min(moments).date(), max(moments).date()
    return str(first) if first == last else f"{first} to {last}"


def ability_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What devices can do with people, plates or sound, and where that was seen switched on."""
    can: dict[str, list[JudgedRecord]] = defaultdict(list)
    does: dict[str, list[JudgedRecord]] = defaultdict(list)
    for record in basis.devices:
        seen_on = {one.name for one in record.capabilities if one.does}
        for name in {one.name for one in record.capabilities}:
            (does if name in seen_on else can)[name].append(record)
    names = sorted({*can, *does})
    if not names:
        yield Paragraph("Nothing on record tells what these devices can do with faces or sound.")
        return
    yield PaperTable(
        ("Function", "Can (not seen switched on)", "Does (seen switched on)"),
        tuple(
            (name_of(name), f"{count_devices(can[name]):,}", f"{count_devices(does[name]):,}")
            for name in names
        ),
        (40, 30, 30),
        "Of a device that is not counted here nothing is known: that is no proof that it cannot.",
    )


def finding_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What was found wrong with how devices talk: one line for devices alike."""
    groups: dict[tuple[str, str], list[JudgedRecord]] = defaultdict(list)
    for record in basis.devices:
        for finding in record.findings:
            if finding.kind in {"egress", "exposure"}:
                groups[finding.severity.value, finding.because].append(record)
    if not groups:
        return
    yield PaperHeading("What was found")
    yield PaperTable(
        ("Severity", "Finding", "Devices"),
        tuple(
            (severity, because, told_devices(records))
            for (severity, because), records in list(groups.items())[:MOST_ROWS]
        ),
        (11, 59, 30),
    )


def told_devices(records: list[JudgedRecord]) -> str:
    """Some devices by their keys, and how many more."""
    keys = ", ".join(map(key_words, records[:MOST_NAMES]))
    more = count_devices(records[MOST_NAMES:])
    return f"{keys} and {more:,} more" if more else keys


def risk_table(basis: PaperBasis) -> PaperTable:
    """The risks that evidence bears on; how likely and how grave is the controller's to say."""
    away = list(filter(outside, basis.devices))
    open_to = [one for one in basis.devices if any(f.exploited for f in one.findings)]
    ended = list(filter(has_ended, basis.devices))
    faces = [one for one in basis.devices if one.capabilities]
    long = list(filter(is_watched_long, basis.devices))
    silent = [one for one in basis.devices if not one.egress]
    rows = (
        (
            "Data reaches somebody outside",
            (
                f"seen of {count_devices(away):,} devices; "
                f"{count_devices(long):,} were watched for an hour or more"
            ),
        ),
        (
            "Somebody takes a device over by a known hole",
            f"{count_devices(open_to):,} devices have, or may have, one that attackers use",
        ),
        (
            "A flaw that is found from now on stays unmended",
            f"{count_devices(ended):,} devices look past their maker's support, as published",
        ),
        (
            "A function is used that nobody assessed (faces, walk, plates, sound)",
            f"such functions are on record of {count_devices(faces):,} devices",
        ),
        (
            "Data goes where this annex does not see it",
            f"no traffic was seen of {count_devices(silent):,} devices",
        ),
        ("Another: ", ""),
    )
    return PaperTable(
        ("Risk", "What the evidence says", "Likelihood", "Severity", "Measure", "Residual risk"),
        tuple((risk, says, "", "", "", "") for risk, says in rows),
        (24, 26, 11, 10, 17, 12),
        "The first two columns are filled; the others are for the controller.",
    )

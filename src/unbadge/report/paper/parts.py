"""Parts that every paper shares: the notice, the tables of devices, and what it all rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from unbadge.model.outcome import is_sure
from unbadge.model.record import JudgedRecord
from unbadge.report.audit import answer
from unbadge.report.paper.basis import PaperBasis, count_devices, evidence
from unbadge.report.paper.document import (
    Blanks,
    Block,
    Bullets,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.words import count_of

MOST_ROWS = 500  # devices told one by one; a longer paper is not read
MOST_PLACES = 2  # places of evidence named for one device
SIGNATURE = ("Name", "Position", "Signature", "Date")
UNSEEN = (
    "Equipment that left no trace in these files is not in this paper: what was switched off, on "
    "another network, or behind a recorder that did not tell of it."
)
REVIEW = (
    "For review by the person who signs. This paper was filled by a program from the evidence "
    "named at its end. It states what that evidence says and no more; it is not legal advice, and "
    "nothing in it is represented until a person has checked and signed it."
)


def notice() -> Paragraph:
    """The mark that every paper carries."""
    return Paragraph(REVIEW, notice=True)


def opening(basis: PaperBasis) -> Iterator[Block]:
    """The mark, what must be said before anything else, and the days of the evidence."""
    yield notice()
    if basis.judged_as:
        yield Paragraph(basis.judged_as, notice=True)
    yield from (Paragraph(sentence, notice=True) for sentence in basis.first)
    yield Paragraph(evidence_days(basis))


def evidence_days(basis: PaperBasis) -> str:
    """From when to when the evidence on the devices dates, and when it was put together."""
    days = sorted(
        moment.date()
        for record in basis.devices
        for moment in (record.first_seen, record.last_seen)
        if moment is not None
    )
    dateless = sum(record.quantity for record in basis.devices if record.last_seen is None)
    read = f"It was put together on {basis.head.as_of}."
    if not days:
        return f"The evidence bears no day on which anything was seen. {read}"
    without = f" {dateless:,} of the devices are known without a day." if dateless else ""
    span = f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
    return f"The evidence was seen {span}.{without} {read}"


def maker_words(record: JudgedRecord, basis: PaperBasis) -> str:
    """The maker and how sure that is; a possible one is told as the lead that it is."""
    if record.maker is None or record.determination == "undetermined":
        return "not determined"
    name = basis.lexicon.maker(record.maker)
    if is_sure(record.determination):
        return f"{name} ({record.determination})"
    return f"not determined (a lead: {name})"


def key_words(record: JudgedRecord) -> str:
    """What finds a device again: its key and first address."""
    ips = [ip for ip in record.ips[:1] if ip != record.device]
    return " ".join((record.device, *ips))


def site_words(record: JudgedRecord) -> str:
    """The site, and where on it the device hangs."""
    return ", ".join(filter(None, (record.site, record.location))) or "not recorded"


def product_words(record: JudgedRecord) -> str:
    """Badge and model as they were seen."""
    return " ".join(part for part in (record.badge, record.model) if part) or "not seen"


def evidence_words(record: JudgedRecord, basis: PaperBasis) -> str:
    """Where the evidence on a device stands."""
    found = evidence(record, basis.head)
    more = f" and {len(found) - MOST_PLACES} more" if len(found) > MOST_PLACES else ""
    return ("; ".join(found[:MOST_PLACES]) + more) or "none on the maker"


def device_table(
    records: Iterable[JudgedRecord], basis: PaperBasis, caption: str
) -> Iterator[Block]:
    """Devices with product, maker, site and evidence."""
    records = tuple(records)
    yield PaperTable(
        ("Device", "Badge and model", "Maker", "Site", "Evidence"),
        tuple(
            (
                key_words(record),
                product_words(record),
                maker_words(record, basis),
                site_words(record),
                evidence_words(record, basis),
            )
            for record in records[:MOST_ROWS]
        ),
        (23, 21, 19, 19, 18),
        caption,
    )
    yield from cut_short(len(records))


def doubt_table(records: Iterable[JudgedRecord], caption: str) -> Iterator[Block]:
    """Devices that are not settled, with what would settle each."""
    records = tuple(records)
    yield PaperTable(
        ("Device", "Badge and model", "Site", "What would settle it"),
        tuple(
            (
                key_words(record),
                product_words(record),
                site_words(record),
                record.next_check or "nothing on file",
            )
            for record in records[:MOST_ROWS]
        ),
        (24, 20, 22, 34),
        caption,
    )
    yield from cut_short(len(records))


def model_groups(records: Iterable[JudgedRecord]) -> list[tuple[JudgedRecord, ...]]:
    """Devices by maker, badge and model, the largest group first."""
    groups: dict[tuple[str, ...], list[JudgedRecord]] = {}
    for record in records:
        key = (record.maker or "", record.determination, record.badge or "", record.model or "")
        groups.setdefault(key, []).append(record)
    ranked = sorted(groups.items(), key=lambda item: (-count_devices(item[1]), item[0]))
    return [tuple(group) for _, group in ranked]


LEAST_WATCH = timedelta(hours=1)  # of talk below which silence towards the outside says nothing


def watched_words(record: JudgedRecord) -> str:
    """From when to when a device's talk was seen, and how long that is; no talk is no watching."""
    if not record.egress:
        return "no traffic seen"
    span = watched_span(record)
    if span is None:
        return "for a time not on record"
    first, last = span
    return f"{first:%Y-%m-%d %H:%M:%S} to {last:%Y-%m-%d %H:%M:%S}, {length_words(last - first)}"


def watched_span(record: JudgedRecord) -> tuple[datetime, datetime] | None:
    """The first and last moment of a device's talk on record; None where it bears none."""
    firsts = [end.first for end in record.egress if end.first is not None]
    lasts = [end.last for end in record.egress if end.last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def is_watched_long(record: JudgedRecord) -> bool:
    """Whether a device was watched long enough for silence towards the outside to say something."""
    span = watched_span(record)
    return span is not None and span[1] - span[0] >= LEAST_WATCH


def length_words(length: timedelta) -> str:
    """A length of time in words, by its largest unit."""
    seconds = int(length.total_seconds())
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            return count_of(seconds // size, unit)
    return count_of(max(1, seconds), "second")


def cut_short(devices: int) -> Iterator[Block]:
    """A sentence on what a table leaves out, where it does."""
    if devices > MOST_ROWS:
        words = f"{devices - MOST_ROWS:,} more stand in the assessments that this paper rests on."
        yield Paragraph(words)


def instruments(basis: PaperBasis) -> Iterator[Block]:
    """The rules that the paper cites, with the day of the newest evidence on each."""
    if not basis.instruments:
        return
    yield PaperHeading("The rules asked")
    yield Bullets(
        tuple(
            f"{one.title} ({one.clause}; {one.status}). {one.summary}"
            f"{named_words(one.named)} Source: {one.source}; newest evidence read: "
            f"{one.evidence_as_of}."
            for one in basis.instruments
        )
    )


def named_words(named: tuple[str, ...]) -> str:
    """Whom a rule names."""
    names = ", ".join(named)
    return f" It names {names}{'' if names.endswith('.') else '.'}" if named else ""


def coverage(basis: PaperBasis) -> Iterator[Block]:
    """What was and was not looked at."""
    head = basis.head
    broken = [item.path for item in head.inputs if item.error]
    rejected = sum(item.rejected_count for item in head.inputs)
    unsure = count_devices(one for one in basis.devices if not is_sure(one.determination))
    yield PaperHeading("What was looked at, and what was not")
    items = [
        (
            f"{count_of(len(head.inputs), 'file')} of evidence told of "
            f"{count_of(count_devices(basis.devices), answer.ONE, answer.MANY)} and "
            f"{count_of(basis.bystanders, 'other host')}."
        ),
        f"The maker of {count_of(unsure, 'device')} is not determined.",
        f"{count_of(rejected, 'record')} of the evidence could not be used.",
        UNSEEN,
    ]
    if broken:
        items.insert(1, f"Not read: {', '.join(broken)}.")
    yield Bullets(tuple(items))


def foundation(basis: PaperBasis) -> Iterator[Block]:
    """Day, owner, knowledge, engine, and every input with its SHA-256."""
    head = basis.head
    yield PaperHeading("What this paper rests on")
    yield PaperTable(
        ("Fact", "As it stood"),
        (
            ("As of", basis.day.isoformat()),
            ("Evidence", evidence_days(basis)),
            ("Owner", owner_words(basis)),
            ("Assessments", f"{basis.place}, of {head.as_of}, by unbadge {head.engine}"),
            ("Their SHA-256", basis.sha256),
            ("Their knowledge", head.knowledge.digest),
            ("Rules from knowledge", basis.knowledge),
            ("Dated", basis.knowledge_date),
            ("Engine", f"unbadge {basis.engine}"),
        ),
        (25, 75),
    )
    yield inputs(basis)
    yield Blanks(("Evidence gathered by",))


def public_foundation(basis: PaperBasis) -> Iterator[Block]:
    """What a published paper rests on; files and places keep their names to themselves."""
    yield PaperHeading("What this paper rests on")
    yield PaperTable(
        ("Fact", "As it stood"),
        (
            ("As of", basis.day.isoformat()),
            ("Evidence", evidence_days(basis)),
            ("Files of evidence", f"{len(basis.head.inputs):,}"),
            ("Filled by", f"unbadge {basis.engine}, knowledge of {basis.knowledge_date}"),
        ),
        (25, 75),
        "The authority's own copy of the run holds the files and their hashes.",
    )


def inputs(basis: PaperBasis) -> PaperTable:
    """Every file of evidence with its SHA-256."""
    return PaperTable(
        ("No.", "File", "Kind", "Records", "SHA-256"),
        tuple(
            (
                str(number),
                item.path + (" (not read to its end)" if item.error else ""),
                item.kind,
                f"{item.read:,}",
                item.sha256,
            )
            for number, item in enumerate(basis.head.inputs, start=1)
        ),
        (6, 23, 14, 10, 47),
        'The files of evidence. "Input" in the tables above is the number here.',
    )


def owner_words(basis: PaperBasis) -> str:
    """Who the owner is, in words."""
    return " · ".join(filter(None, (basis.owner.name, answer.owner(basis.owner))))


def by_maker(records: Iterable[JudgedRecord], basis: PaperBasis) -> str:
    """Sure makers with their numbers, in one line."""
    counts: Counter[str] = Counter()
    for record in records:
        if is_sure(record.determination) and record.maker:
            counts[basis.lexicon.maker(record.maker)] += record.quantity
    return ", ".join(f"{name} {number:,}" for name, number in counts.most_common())


def signature(*before: str) -> Blanks:
    """Where to sign, behind anything else that a person fills in."""
    return Blanks((*before, *SIGNATURE))


def ending(basis: PaperBasis, *before: str) -> tuple[Block, ...]:
    """How every paper ends: rules, coverage, foundation, signature."""
    return (
        *instruments(basis),
        *coverage(basis),
        *foundation(basis),
        PaperHeading("Signature"),
        signature(*before),
    )

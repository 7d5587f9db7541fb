"""Parts that every paper shares: the notice, the words for a device and the tables of devices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from unbadge.model import JudgedRecord, is_sure
from unbadge.model.device.groups import group_by
from unbadge.report.paper.basis import PaperBasis, count_devices, evidence
from unbadge.report.paper.document import Blanks, Block, PaperTable, Paragraph
from unbadge.report.paper.tongue import IN_ENGLISH, PaperTongue
from unbadge.report.paper.watching import evidence_days, watched_words, watching_words

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


def notice(tongue: PaperTongue = IN_ENGLISH) -> Paragraph:
    """The mark that every paper carries."""
    return Paragraph(tongue.say(REVIEW), notice=True)


def opening(basis: PaperBasis) -> Iterator[Block]:
    """The mark, what must be said before anything else, and the days of the evidence."""
    yield notice(basis.tongue)
    if basis.judged_as:
        yield Paragraph(basis.judged_as, notice=True)
    yield from (Paragraph(sentence, notice=True) for sentence in (*basis.lost, *basis.first))
    yield Paragraph(f"{evidence_days(basis)} {watching_words(basis)}")


def maker_words(record: JudgedRecord, basis: PaperBasis) -> str:
    """The maker and how sure that is; a possible one is told as the lead that it is."""
    say = basis.tongue.say
    if record.maker is None or record.determination == "undetermined":
        return say("not determined")
    name = basis.lexicon.maker(record.maker)
    if is_sure(record.determination):
        return f"{name} ({say(record.determination)})"
    return say("not determined (a lead: {name})", name=name)


def lead_words(record: JudgedRecord, basis: PaperBasis) -> str:
    """What hints at the maker of a device that is not settled: a list's own word, or a lead."""
    say = basis.tongue.say
    if record.declared_only and record.recorded_make:
        return say("a list says: {make}", make=record.recorded_make)
    if record.maker is None or record.determination == "undetermined":
        return say("none")
    return say("a lead: {name}", name=basis.lexicon.maker(record.maker))


def key_words(record: JudgedRecord, tongue: PaperTongue = IN_ENGLISH) -> str:
    """What finds a device again: its key and first address, and how many such a row stands for."""
    ips = [ip for ip in record.ips[:1] if ip not in record.device.split()]
    many = record.quantity
    alike = f"({tongue.count(many, 'device')})" if many != 1 else ""
    return " ".join(filter(None, (record.device, *ips, alike)))


def site_words(record: JudgedRecord, tongue: PaperTongue = IN_ENGLISH) -> str:
    """The site, and where on it the device hangs."""
    return ", ".join(filter(None, (record.site, record.location))) or tongue.say("not recorded")


def product_words(record: JudgedRecord, tongue: PaperTongue = IN_ENGLISH) -> str:
    """Badge and model as they were seen."""
    return " ".join(filter(None, (badge_words(record), record.model))) or tongue.say("not seen")


def badge_words(record: JudgedRecord) -> str:
    """The badge; of a family of badges that are told as one, that which the owner's list writes."""
    family = (record.badge or "").partition(" (")[0].split(", ")
    own = (name for name in family if name.casefold() == (record.recorded_make or "").casefold())
    return next(filter(None, own), record.badge or "")


def evidence_words(record: JudgedRecord, basis: PaperBasis) -> str:
    """Where the evidence on a device stands."""
    found = evidence(record, basis.head)
    more = f" and {len(found) - MOST_PLACES} more" if len(found) > MOST_PLACES else ""
    return ("; ".join(found[:MOST_PLACES]) + more) or "none on the maker"


def device_table(
    records: Iterable[JudgedRecord], basis: PaperBasis, caption: str
) -> Iterator[Block]:
    """Devices with product, maker, site, how long each was watched, and evidence."""
    records = tuple(records)
    yield PaperTable(
        ("Device", "Badge and model", "Maker", "Site", "Traffic watched", "Evidence"),
        tuple(
            (
                key_words(record),
                product_words(record),
                maker_words(record, basis),
                site_words(record),
                watched_words(record, basis.tongue),
                evidence_words(record, basis),
            )
            for record in records[:MOST_ROWS]
        ),
        (19, 17, 15, 17, 16, 16),
        caption,
    )
    yield from cut_short(records[MOST_ROWS:], basis)


def doubt_table(
    records: Iterable[JudgedRecord], basis: PaperBasis, caption: str
) -> Iterator[Block]:
    """Devices that are not settled, with what would settle each."""
    records, tongue = tuple(records), basis.tongue
    say = tongue.say
    yield PaperTable(
        tuple(map(say, ("Device", "Badge and model", "Lead", "Site", "What would settle it"))),
        tuple(
            (
                key_words(record, tongue),
                product_words(record, tongue),
                lead_words(record, basis),
                site_words(record, tongue),
                say(record.next_check or "nothing on file"),
            )
            for record in records[:MOST_ROWS]
        ),
        (20, 18, 16, 18, 28),
        caption,
    )
    yield from cut_short(records[MOST_ROWS:], basis)


def model_groups(records: Iterable[JudgedRecord]) -> list[tuple[JudgedRecord, ...]]:
    """Devices by maker, badge and model, the largest group first."""
    groups = group_by(
        records,
        lambda one: (one.maker or "", one.determination, badge_words(one), one.model or ""),
    )
    ranked = sorted(groups.items(), key=lambda item: (-count_devices(item[1]), item[0]))
    return [tuple(group) for _, group in ranked]


def cut_short(left_out: Iterable[JudgedRecord], basis: PaperBasis) -> Iterator[Block]:
    """A sentence on the devices that a table leaves out, where it does."""
    if devices := count_devices(left_out):
        number = basis.tongue.number(devices)
        words = "{number} more stand in the assessments that this paper rests on."
        yield Paragraph(basis.tongue.say(words, number=number))


def by_maker(records: Iterable[JudgedRecord], basis: PaperBasis) -> str:
    """Sure makers with their numbers, in one line."""
    counts: Counter[str] = Counter()
    for record in records:
        if is_sure(record.determination) and record.maker:
            counts[basis.lexicon.maker(record.maker)] += record.quantity
    return ", ".join(f"{name} {number:,}" for name, number in counts.most_common())


def signature(tongue: PaperTongue, *before: str) -> Blanks:
    """Where to sign, behind anything else that a person fills in."""
    return Blanks((*before, *map(tongue.say, SIGNATURE)), whole=True)

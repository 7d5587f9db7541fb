"""Papers under section 889: representations with the inquiry's log, and the report of a find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbadge.model import Conduct, JudgedRecord, is_sure
from unbadge.report.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperBasis,
    PaperHeading,
    PaperStanding,
    PaperTable,
    Paragraph,
    badge_words,
    by_maker,
    count_devices,
    device_table,
    ending,
    input_days,
    maker_words,
    model_groups,
    opening,
    product_words,
    standing,
)
from unbadge.report.words import count_of

S889 = ("us-far-52-204-25", "us-ndaa-2019-s889-b")
# 52.204-26(c) (Oct 2020), word for word.
PROVIDES = (
    "The Offeror represents that it [  ] does, [  ] does not provide covered telecommunications "
    "equipment or services as a part of its offered products or services to the Government in the "
    "performance of any contract, subcontract, or other contractual instrument."
)
USES = (
    "After conducting a reasonable inquiry for purposes of this representation, the offeror "
    "represents that it [  ] does, [  ] does not use covered telecommunications equipment or "
    "services, or any equipment, system, or service that uses covered telecommunications equipment "
    "or services."
)
UNSAID = (
    "No purpose was stated to this program. FAR 52.204-25(a) limits video surveillance and "
    "telecommunications equipment of three of the companies that it names to public safety, "
    "security of Government facilities, physical security surveillance of critical infrastructure, "
    "and other national security purposes; the regulation does not define them."
)
COUNSEL = (
    'A representation of "does not use" that rests on that limit is a legal judgement: counsel '
    "must sign off."
)


class S889Heaps(PaperStanding, frozen=True, kw_only=True):
    """The equipment, what a named producer made for a purpose that was not said apart."""

    unsaid: tuple[JudgedRecord, ...]

    @property
    def named(self) -> tuple[JudgedRecord, ...]:
        """All that a named producer made, whatever the purpose: it is disclosed."""
        return self.meant + self.unsaid + self.spared


def s889_heaps(basis: PaperBasis) -> S889Heaps:
    """The equipment by what section 889 says of its use."""
    found = standing(basis, S889, {Conduct.USE})
    unsaid = tuple(one for one in found.doubtful if is_named(one))
    return S889Heaps(
        meant=found.meant,
        spared=found.spared,
        doubtful=tuple(one for one in found.doubtful if not is_named(one)),
        clear=found.clear,
        unasked=found.unasked,
        unsaid=unsaid,
    )


def is_named(record: JudgedRecord) -> bool:
    """Whether a device is surely of a producer that the section names."""
    return is_sure(record.determination) and not set(S889).isdisjoint(record.listed_by)


def s889(basis: PaperBasis) -> Document:
    """Both representations with what the inquiry found, disclosure and log; places in an annex."""
    found = s889_heaps(basis)
    return Document(
        title="Section 889: representations and reasonable-inquiry log",
        line=f"Covered telecommunications or video equipment and services, as of {basis.day_words}",
        blocks=(
            *opening(basis),
            PaperHeading("What the inquiry found"),
            Paragraph(s889_answer(found, basis)),
            *procedure(),
            *representations(),
            *disclosure(found, basis),
            *services(basis),
            *open_blocks(found, basis),
            *inquiry_log(basis),
            *ending(basis, "Entity", "Its unique entity identifier", "Its CAGE code"),
            *annex(found, basis),
        ),
    )


def s889_answer(found: S889Heaps, basis: PaperBasis) -> str:
    """What can and cannot be said on this evidence."""
    if not any((found.named, found.doubtful, found.clear)):
        return "The rules were put to no device: there is nothing to represent from this evidence."
    if found.named:
        return " ".join(
            (
                f"{count_of(count_devices(found.named), 'device')} in use came from a producer "
                "that s.889 names, or its subsidiary or affiliate "
                f'({by_maker(found.named, basis)}). On this evidence "does not use" cannot be '
                "represented, unless the person who signs finds that the use is none the section "
                f"covers. {purpose_words(found, basis)}{doubt_words(found)}".strip(),
            )
        )
    if found.doubtful:
        return (
            "No device was found to come from a producer that s.889 names. "
            f'{doubt_words(found)} "Does not use" is not supported while they are open.'
        )
    return (
        f"None of the {count_of(count_devices(found.clear), 'device')} seen was found to come from "
        "a producer that s.889 names. Equipment that left no evidence, and services, are not "
        "covered by this sentence."
    )


def purpose_words(found: S889Heaps, basis: PaperBasis) -> str:
    """What the owner said of the purpose, and that counsel judges it; nothing where it is equal."""
    if not found.unsaid and not found.spared:
        return ""
    if basis.owner.purpose is None:
        return f"{UNSAID} {COUNSEL} "
    said = f"The purpose was described as {basis.owner.purpose.value.replace('-', ' ')}."
    return f"{said} {COUNSEL} "


def doubt_words(found: PaperStanding) -> str:
    """How many devices are open."""
    if not found.doubtful:
        return ""
    number = count_of(count_devices(found.doubtful), "device")
    return f"For {number} the evidence does not settle who produced it."


def procedure() -> Iterator[Block]:
    """What comes before the representations: the exclusions, and which provision is served."""
    yield PaperHeading("Before anything is represented")
    yield Bullets(
        (
            (
                "52.204-26(b): the list of excluded parties in the System for Award Management is "
                "reviewed for entities excluded for covered equipment or services."
            ),
            (
                "52.204-24: paragraph (d)(1) is not completed where 52.204-26(c)(1) or "
                '52.212-3(v)(2)(i) was answered "does not provide", nor (d)(2) where '
                '52.204-26(c)(2) or 52.212-3(v)(2)(ii) was answered "does not use".'
            ),
        )
    )
    yield Blanks(
        (
            "SAM exclusions reviewed on, by",
            "Provision served (52.204-24, 52.204-26, 52.212-3(v), 52.240-90)",
        )
    )


def representations() -> Iterator[Block]:
    """Both representations in the words of the provision; the person who signs marks them."""
    yield PaperHeading("The representations")
    yield Paragraph("In the words of 52.204-26(c) (Oct 2020):")
    yield Bullets((PROVIDES, USES), numbered=True)
    yield Paragraph(
        "The first is not answered by this evidence: screen the bill of materials of what is "
        "offered. The second is what the inquiry below bears on; nothing is marked here."
    )


def disclosure(found: S889Heaps, basis: PaperBasis) -> Iterator[Block]:
    """The items by model, as 52.204-24(e) asks; producer's numbers and the use are blank."""
    if not found.named:
        return
    yield PaperHeading("Disclosure, equipment", 2)
    yield item_table(found.named, basis)
    yield Bullets(
        (
            (
                "Component: whether the item is a substantial or essential component of any "
                "system, or critical technology as part of any system."
            ),
            (
                "Exception: (c)(1) a service that connects to the facilities of a third party, "
                "such as backhaul, roaming or interconnection; (c)(2) equipment that cannot route "
                "or redirect user data traffic, nor permit visibility into what it handles."
            ),
            "Waiver: granted under FAR 4.2104, or none.",
        )
    )
    yield Blanks(
        (
            "Unique entity identifier and CAGE code of the entity that produced each item",
            "Whether that entity was the original equipment manufacturer or a distributor",
            "Explanation of the use, and factors on whether it is permissible",
        )
    )


def item_table(records: Iterable[JudgedRecord], basis: PaperBasis) -> PaperTable:
    """One line a model: producer by its name in law, brand, model, description and how many."""
    company = basis.lexicon.company
    return PaperTable(
        (
            "Producer",
            "Brand",
            "Model or part number",
            "Item",
            "Number",
            "Component / exception / waiver",
        ),
        tuple(
            (
                f"{name} ({group[0].determination})",
                badge_words(group[0]) or "not seen",
                group[0].model or "not seen",
                group[0].device_type.value.replace("-", " ")
                if group[0].device_type
                else "not seen",
                f"{count_devices(group):,}",
                "[  ] / [  ] / [  ]",
            )
            for group in model_groups(records)
            for name in [company(group[0].maker) if group[0].maker else "not determined"]
        ),
        (28, 15, 19, 10, 9, 19),
        "Items of producers that the section names. No place is told here: see the annex.",
    )


def services(basis: PaperBasis) -> Iterator[Block]:
    """Services of the producers, or by their equipment: what traffic showed, and who is asked."""
    counts: dict[str, set[str]] = {}
    for record in basis.devices:
        for end in record.egress:
            if end.operator and not end.local and not end.tried:
                counts.setdefault(basis.lexicon.maker(end.operator), set()).add(record.device)
    yield PaperHeading("Services", 2)
    yield Paragraph(
        "Covered services are those that such entities provide, or that use such equipment, also "
        "where a landlord, guard company or monitoring centre runs it. "
        + (
            "Operators that devices were seen to talk to: "
            + "; ".join(f"{name} ({len(who)} devices)" for name, who in sorted(counts.items()))
            + "."
            if counts
            else "No operator of a cloud service was seen; that excludes none."
        )
    )
    yield Blanks(("Landlords, guards and monitoring services asked on, by", "What they answered"))


def open_blocks(found: S889Heaps, basis: PaperBasis) -> Iterator[Block]:
    """What is open, by model, with what would settle it."""
    if not found.doubtful:
        return
    yield PaperHeading("Not settled", 2)
    yield PaperTable(
        ("Brand and model", "Number", "Lead", "What would settle it"),
        tuple(
            (
                product_words(group[0]),
                f"{count_devices(group):,}",
                maker_words(group[0], basis),
                group[0].next_check or "nothing on file",
            )
            for group in model_groups(found.doubtful)
        ),
        (27, 10, 25, 38),
        "Devices about which nothing may be represented yet.",
    )


def inquiry_log(basis: PaperBasis) -> Iterator[Block]:
    """What was done to find out, and when; people and papers are the signer's to add."""
    yield PaperHeading("Log of the reasonable inquiry")
    yield Paragraph(
        "A reasonable inquiry is designed to uncover information in the entity's own possession on "
        "who produced the equipment; it need not include an internal or third-party audit."
    )
    yield PaperTable(
        ("Step", "What was read", "Records", "Told something", "Seen from - to", "By whom"),
        tuple(
            (
                f"{number}",
                f"{item.path} ({item.kind})",
                f"{item.read:,}",
                f"{item.used:,}",
                input_days(item, basis),
                "",
            )
            for number, item in enumerate(basis.head.inputs, start=1)
        ),
        (6, 36, 11, 13, 20, 14),
    )
    yield Blanks(("Purchase records looked at", "Suppliers asked, on", "Persons asked, on"))


def annex(found: S889Heaps, basis: PaperBasis) -> Iterator[Block]:
    """Where the devices are: for the entity's own use, and no part of what is handed over."""
    if not found.named and not found.doubtful:
        return
    yield PaperHeading("Internal annex: where the devices are")
    yield Paragraph("Not for the offer: take these pages out before you hand it over.", notice=True)
    yield from device_table(
        found.named + found.doubtful, basis, "Of named producers first, then what is not settled."
    )


CLOCKS: tuple[Block, ...] = (
    PaperHeading("The clocks"),
    Bullets(
        (
            (
                "Within one business day of the day of identification, or of notice by a "
                "subcontractor or any other source: part 1."
            ),
            "Within ten business days of handing in part 1: part 2.",
            (
                "To the contracting officer; under an indefinite delivery contract also to "
                "that of each order affected; for the Department of Defense at "
                "https://dibnet.dod.mil."
            ),
        )
    ),
    Blanks(
        (
            "Identified on, by",
            "Part 1 due on (next business day)",
            "Part 1 handed in on",
            "Part 2 due on (tenth business day after)",
        )
    ),
)


def s889_report(basis: PaperBasis) -> Document:
    """The report of covered equipment found while a contract is performed, with its two clocks."""
    found = s889_heaps(basis)
    number = count_of(count_devices(found.named), "device")
    says = (
        f"{number} came from a producer that s.889 names ({by_maker(found.named, basis)})."
        if found.named
        else "No device was found to come from a producer that s.889 names: nothing to report yet."
    )
    return Document(
        title="Section 889: report of covered equipment found",
        line=f"FAR 52.204-25(d), found while a contract is performed, as of {basis.day_words}",
        blocks=(
            *opening(basis),
            Paragraph(f"{says} {purpose_words(found, basis)}{doubt_words(found)}".strip()),
            *CLOCKS,
            *report_parts(found, basis),
            *open_blocks(found, basis),
            *ending(basis, "Contractor"),
            *annex(found, basis),
        ),
    )


def report_parts(found: S889Heaps, basis: PaperBasis) -> tuple[Block, ...]:
    """What each part of the report asks; items are filled, the contract is the contractor's."""
    return (
        PaperHeading("Part 1, within one business day"),
        *(() if not found.named else (item_table(found.named, basis),)),
        Blanks(
            (
                "Contract number",
                "Order numbers",
                "Supplier, its unique entity identifier and CAGE code (if known)",
                "Mitigation undertaken or recommended, as far as known",
            )
        ),
        PaperHeading("Part 2, within ten business days of part 1"),
        Blanks(
            (
                "Further mitigation undertaken or recommended",
                "Efforts undertaken to prevent use or submission of covered equipment",
                "Further efforts to prevent it in future",
            )
        ),
    )

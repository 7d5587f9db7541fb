"""Papers for United States rules: the s.889 representation and the Louisiana affidavit."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model import Conduct
from unbadge.report.paper.basis import PaperBasis, PaperStanding, standing
from unbadge.report.paper.document import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.paper.parts import by_maker, device_table, doubt_table, ending, opening
from unbadge.report.words import count_of

S889 = ("us-far-52-204-25", "us-ndaa-2019-s889-b")
LOUISIANA = ("us-la-rs-39-1753-1",)


def s889(basis: PaperBasis) -> Document:
    """The data of the representation under FAR 52.204-24 and -26, with the inquiry's log."""
    found = standing(basis, S889, {Conduct.USE})
    return Document(
        title="Section 889: representation and reasonable-inquiry log",
        line=f"Use of covered telecommunications or video equipment, as of {basis.day}",
        blocks=(
            *opening(basis),
            PaperHeading("What the inquiry found"),
            Paragraph(s889_answer(found, basis)),
            PaperHeading("The representation"),
            Paragraph(
                "The offeror represents, after a reasonable inquiry, whether it uses covered "
                "equipment or services, or any equipment, system or service that uses them. The "
                "person who signs marks one."
            ),
            Bullets(
                (
                    "[  ] It DOES use them; the disclosure below belongs to the offer.",
                    "[  ] It DOES NOT use them.",
                    (
                        "What would be PROVIDED to the Government is another question that this "
                        "evidence cannot answer: screen the bill of materials for it."
                    ),
                )
            ),
            *disclosure(found, basis),
            *inquiry_log(basis),
            *ending(basis, "Entity and unique entity identifier"),
        ),
    )


def s889_answer(found: PaperStanding, basis: PaperBasis) -> str:
    """What can and cannot be said on this evidence."""
    if not any((found.meant, found.spared, found.doubtful, found.clear)):
        return "The rules were put to no device: there is nothing to represent from this evidence."
    if found.meant:
        return (
            f"{count_of(len(found.meant), 'device')} in use came from a producer that s.889 names, "
            f"or its subsidiary or affiliate ({by_maker(found.meant, basis)}). On this evidence "
            '"does not use" cannot be represented, unless the person who signs finds that the '
            f"use is none the section covers. {join_standing(found, basis)}"
        ).strip()
    if found.spared:
        return join_standing(found, basis)
    if found.doubtful:
        return (
            "No device was found to come from a producer that s.889 names. "
            f'{doubt_words(found)} "Does not use" is not supported while they are open.'
        )
    return (
        f"None of the {count_of(len(found.clear), 'device')} seen was found to come from a "
        "producer that s.889 names. Equipment that left no evidence is not covered by this "
        "sentence."
    )


def join_standing(found: PaperStanding, basis: PaperBasis) -> str:
    """What is spared and what is in doubt, as one text."""
    return " ".join(filter(None, (spared_words(found, basis), doubt_words(found))))


def spared_words(found: PaperStanding, basis: PaperBasis) -> str:
    """Equipment of a named producer that the rules spare, as the owner's purpose is described."""
    if not found.spared:
        return ""
    return (
        f"{count_of(len(found.spared), 'device')} came from a producer that s.889 names "
        f"({by_maker(found.spared, basis)}) and would be covered for public safety, government "
        "facilities, critical infrastructure or national security; the owner's purpose was "
        f"described as {basis.owner.purpose or 'none of these'}. Whether that holds for each is "
        "for the person who signs."
    )


def doubt_words(found: PaperStanding) -> str:
    """How many devices are open."""
    if not found.doubtful:
        return ""
    return f"For {count_of(len(found.doubtful), 'device')} the evidence does not settle it."


def disclosure(found: PaperStanding, basis: PaperBasis) -> Iterator[Block]:
    """What the provision asks to disclose on each item: producer, brand, model, use."""
    if found.meant:
        yield PaperHeading("Disclosure", 2)
        caption = "Covered equipment found. The explanation of use is the offeror's to give."
        yield from device_table(found.meant, basis, caption)
        yield Blanks(("Explanation of the use, and of facts on permissibility",))
    if found.spared:
        yield PaperHeading("Of a named producer, for another purpose", 2)
        caption = "Not covered only if the purpose described is the true one."
        yield from device_table(found.spared, basis, caption)
    if found.doubtful:
        yield PaperHeading("Not settled", 2)
        yield from doubt_table(
            found.doubtful, "Devices about which nothing may be represented yet."
        )


def inquiry_log(basis: PaperBasis) -> Iterator[Block]:
    """What was done to find out; people and papers are the signer's to add."""
    yield PaperHeading("Log of the reasonable inquiry")
    yield Paragraph(
        "A reasonable inquiry is designed to uncover information in the entity's own possession on "
        "who produced the equipment; it need not include an internal or third-party audit."
    )
    yield PaperTable(
        ("Step", "What was read", "Records", "Told something"),
        tuple(
            (f"{number}", f"{item.path} ({item.kind})", f"{item.read:,}", f"{item.used:,}")
            for number, item in enumerate(basis.head.inputs, start=1)
        ),
        (8, 62, 15, 15),
    )
    yield Blanks(("Purchase records looked at", "Suppliers asked, on", "Persons asked, on"))


def la_affidavit(basis: PaperBasis) -> Document:
    """The data of a vendor's affidavit under the Louisiana statutes; the oath is a person's."""
    found = standing(basis, LOUISIANA, {Conduct.PROCURE})
    return Document(
        title="Louisiana: data for the vendor's affidavit",
        line=f"La. R.S. 39:1753.1 and 38:2237.1, equipment offered, as of {basis.day}",
        blocks=(
            *opening(basis),
            Paragraph(
                "This is not the affidavit. It holds the facts that the vendor swears to before a "
                "notary, for the devices in the evidence, taken as those that are offered."
            ),
            PaperHeading("What the evidence says"),
            Bullets(
                (
                    (
                        "Offered and from a producer that the statute names: "
                        f"{len(found.meant + found.spared):,}"
                        f"{tail(by_maker(found.meant + found.spared, basis))}."
                    ),
                    f"Not settled, so that nothing can be sworn of them: {len(found.doubtful):,}.",
                    (
                        f"From another producer, as far as the evidence says: {len(found.clear):,}"
                        f"{tail(by_maker(found.clear, basis))}."
                    ),
                )
            ),
            *sworn_lists(found, basis),
            *ending(
                basis,
                "Vendor",
                "Public body that buys",
                "Solicitation number",
                "Parish of the oath",
            ),
        ),
    )


def tail(words: str) -> str:
    """Words in brackets, where there are any."""
    return f" ({words})" if words else ""


def sworn_lists(found: PaperStanding, basis: PaperBasis) -> Iterator[Block]:
    """Every device under what can be sworn of it; named producers are never what is clear."""
    if named := found.meant + found.spared:
        yield PaperHeading("From a producer that the statute names", 2)
        yield from device_table(named, basis, "No affidavit can cover these.")
    if found.doubtful:
        yield PaperHeading("Not settled", 2)
        yield from doubt_table(found.doubtful, "Settle these before anybody swears.")
    if found.clear:
        yield PaperHeading("From another producer", 2)
        yield from device_table(found.clear, basis, "What the affidavit may list.")

"""Papers for a camera tender in the United Kingdom: for bidders, and for the buyer alone.

Questions are sorted by what each may be asked as: a specification (section 56 of the Procurement
Act 2023: performance and functions, no producer and no place of origin), a condition of
participation (section 22: the supplier's own capacity and ability, proportionate) or an award
criterion (section 23).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from unbadge.model import Body
from unbadge.report.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperBasis,
    PaperHeading,
    PaperTable,
    Paragraph,
    by_maker,
    count_devices,
    ending,
    notice,
    opening,
)
from unbadge.report.words import count_of

TENDER = (
    "gb-procurement-act-2023",
    "gb-debarment-list",
    "gb-pa2023-guidance-national-security",
    "gb-psti-act-2022",
    "gb-ppn-modern-slavery",
)
BOUND = frozenset({"GB", "GB-ENG", "GB-WLS", "GB-NIR"})  # where the Act of 2023 binds buyers
OWN_MONEY = frozenset({Body.PRIVATE, Body.CONTRACTOR})  # who buy with no duty under the Act


class TenderQuestion(Struct, frozen=True, kw_only=True):
    """A question to bidders: what is asked, the evidence for it, what a good answer holds."""

    asks: str
    evidence: str
    good: str


SPECIFICATION = (
    TenderQuestion(
        asks=(
            "For each model offered: who manufactures the hardware (legal name, registered "
            "number), under which model number does that manufacturer sell or approve it, who "
            "writes the firmware, and who makes its main chip and any radio module?"
        ),
        evidence="Manufacturer's letter; approval number of the radio or the device",
        good="One legal name for each, which the evidence bears out",
    ),
    TenderQuestion(
        asks=(
            "Which internet addresses, names and ports does the device need, who runs them, in "
            "which country do they stand, and can each be switched off without losing recording?"
        ),
        evidence="List of connections; to be checked on delivery by a capture",
        good="None needed, or each named and able to be blocked",
    ),
    TenderQuestion(
        asks=(
            "Who can reach the device remotely, by what service, and how is that logged and "
            "refused?"
        ),
        evidence="Configuration guide",
        good="The buyer alone, by a service of the buyer's, logged",
    ),
    TenderQuestion(
        asks=(
            "Until what date are security updates provided for each model, where are "
            "vulnerabilities reported, and, where the PSTI Act 2022 applies to it, where is its "
            "statement of compliance?"
        ),
        evidence="Published date; list of software components (SBOM)",
        good="A date past the life of the contract; a public contact",
    ),
    TenderQuestion(
        asks=(
            "Does the device work with recorders and software of other makers by a published "
            "protocol, so that it can be replaced alone?"
        ),
        evidence="Declaration of conformance to the profile, or equivalent",
        good="Video, events and settings by the protocol, or by an equivalent one",
    ),
    TenderQuestion(
        asks=(
            "Which analytic functions (faces, gait, ethnicity, number plates, audio) can the "
            "device or its software perform, and how is each that is not asked for switched off "
            "for good?"
        ),
        evidence="Data sheet; licence list",
        good="Absent, or off without a way back for a user",
    ),
)
CONDITIONS = (
    TenderQuestion(
        asks=(
            "Is the information on the central digital platform on you, your associated persons "
            "and intended sub-contractors up to date, and is any of them on the debarment list, or "
            "excluded or excludable under the Procurement Act 2023?"
        ),
        evidence="The platform's record; nothing is to be sent twice",
        good="Up to date; none",
    ),
    TenderQuestion(
        asks=(
            "By what process do you know who manufactures the equipment and firmware that you sell "
            "under any name, and how do you learn of a change?"
        ),
        evidence="The process; one example with names struck out",
        good="Asked of the manufacturer, in writing, at every change of model",
    ),
    TenderQuestion(
        asks=(
            "How is your supply chain for such equipment mapped down to components, and what was "
            "found and done on forced labour?"
        ),
        evidence="Modern slavery statement; map of tiers",
        good="Tiers named, risks found, steps taken",
    ),
)
AWARD = (
    TenderQuestion(
        asks=(
            "Who owns and controls the manufacturer, the writer of the firmware and each operator "
            "of a service, up to the ultimate parent? Can the law of any state compel them to hand "
            "over data, or to act, without independent review, and how does your offer lower that "
            "risk?"
        ),
        evidence="Chart of owners; description of measures",
        good="Risk described openly; measures that hold whoever is compelled",
    ),
    TenderQuestion(
        asks="How long beyond the least asked for are updates and spare parts provided?",
        evidence="Written commitment",
        good="A date, and what follows if it is missed",
    ),
    TenderQuestion(
        asks="How is equipment taken out, wiped and replaced at the end, by you and by others?",
        evidence="Method statement",
        good="Without your help, at a stated cost",
    ),
)
DECLARATIONS = (
    (
        "[  ] No item offered was manufactured, in whole or under another name, by a company other "
        "than the one named for it in the answer to question 1."
    ),
    (
        "[  ] A change of manufacturer, firmware author or cloud operator during the contract will "
        "be notified before delivery."
    ),
    "[  ] The supplier knows that a wrong answer may be a ground for termination.",
)


def uk_tender(basis: PaperBasis) -> Document:
    """Questions for every bidder alike; or for the buyer alone, what is installed today."""
    buyer = basis.audience == "buyer"
    title = (
        "For the buyer alone: what is installed today"
        if buyer
        else "Questions for a camera tender, and the supplier's declaration"
    )
    blocks = buyer_blocks(basis) if buyer else bidder_blocks(basis)
    return Document(
        title=title,
        line=f"For {basis.owner.name or basis.owner.body}, as of {basis.day_words}",
        blocks=(*bound_blocks(basis), *blocks),
    )


def bound_blocks(basis: PaperBasis) -> Iterator[Block]:
    """That the Act does not bind this buyer, where it does not."""
    if basis.owner.jurisdiction not in BOUND:
        yield Paragraph(
            "The Procurement Act 2023 binds buyers in England, Wales and Northern Ireland. "
            "This buyer is elsewhere, and its own law decides what may be asked.",
            notice=True,
        )
    elif basis.owner.body in OWN_MONEY:
        yield Paragraph(
            "The Procurement Act 2023 binds contracting authorities. A private buyer is none: it "
            "may put these questions as its own.",
            notice=True,
        )


def bidder_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What bidders are asked and sign; nothing of what the buyer has installed."""
    yield notice()
    yield from (Paragraph(sentence, notice=True) for sentence in basis.first)
    yield Paragraph(
        "Put the same questions to every bidder. The Act tests the supplier and its chain, "
        "not the badge: no maker and no place of origin is named here, and no answer excludes "
        "anybody by itself."
    )
    yield from question_blocks()
    yield PaperHeading("Supplier's declaration")
    yield Bullets(DECLARATIONS)
    yield PaperHeading("Signature")
    yield Blanks(("Supplier", "Registered number", "Signed for the supplier", "Date"))
    yield Paragraph(f"Drawn up with unbadge {basis.engine}, knowledge of {basis.knowledge_date}.")


def question_blocks() -> Iterator[Block]:
    """The questions by what each is asked as, numbered through."""
    yield PaperHeading("Specification")
    yield Paragraph(
        "What is offered must do. Section 56 asks for performance and function; a trade mark, "
        "producer or place of origin may be named only where nothing else makes the requirement "
        "understood, and then equal quality or performance is treated alike."
    )
    yield question_table(SPECIFICATION, 1)
    yield PaperHeading("Conditions of participation")
    yield Paragraph(
        "About the supplier alone: its legal and financial capacity and technical ability, "
        "in proportion to the contract (section 22)."
    )
    yield question_table(CONDITIONS, 1 + len(SPECIFICATION))
    yield PaperHeading("Award criteria")
    yield Paragraph(
        "Scored, by weights that the buyer sets and publishes before tenders are opened (section "
        "23). What is a matter of national security goes by the Act's own ways, not by a score."
    )
    yield question_table(AWARD, 1 + len(SPECIFICATION) + len(CONDITIONS), scored=True)


def question_table(
    questions: tuple[TenderQuestion, ...], start: int, *, scored: bool = False
) -> PaperTable:
    """Questions with the evidence asked for and what a good answer holds; weights are blank."""
    heads = ("No.", "Question", "Evidence asked for", "A good answer holds")
    rows = tuple(
        (str(number), one.asks, one.evidence, one.good, *(("____ %",) if scored else ()))
        for number, one in enumerate(questions, start)
    )
    if scored:
        return PaperTable((*heads, "Weight"), rows, (5, 40, 22, 24, 9))
    return PaperTable(heads, rows, (5, 45, 24, 26))


def buyer_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What the buyer alone needs: what is installed, and what it rests on."""
    yield from opening(basis)
    yield PaperHeading("What is installed today")
    makers = by_maker(basis.devices, basis) or "no maker could be determined"
    yield Paragraph(
        f"What is bought has to live with {count_of(count_devices(basis.devices), 'device')} on "
        f"record; by maker, as far as determined: {makers}. Not for bidders."
    )
    yield from ending(basis, "Reference of the procurement")

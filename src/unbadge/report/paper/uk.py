"""Papers for the United Kingdom: tender questions and a department's return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from unbadge.model import Conduct
from unbadge.report.paper.basis import PaperBasis, PaperStanding, count_devices, standing
from unbadge.report.paper.document import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.paper.parts import by_maker, device_table, doubt_table, ending, notice, opening
from unbadge.report.words import count_of

STATEMENTS = ("gb-wms-2022-11-24-sensitive-sites", "gb-sensitive-sites-removal-2024")
TENDER = (
    "gb-procurement-act-2023",
    "gb-debarment-list",
    "gb-pa2023-guidance-national-security",
    "gb-psti-act-2022",
)
QUESTIONS = (
    (
        "For each model offered: who manufactures the hardware (legal name, registered number, "
        "country), and under which model number does that manufacturer sell or approve it?"
    ),
    "For each model: who writes the firmware, and who makes its main chip and any radio module?",
    (
        "Who owns and controls the manufacturer, up to the ultimate parent, and under which "
        "country's law do they stand? Can the law of any state compel them to hand over data, "
        "or to act, without independent review?"
    ),
    (
        "Which internet addresses, names and ports does the device need, who runs them, in which "
        "country do they stand, and can each be switched off without losing recording?"
    ),
    "Who can reach the device remotely, by what service, and how is that logged and refused?",
    (
        "Until what date are security updates provided for each model, where are vulnerabilities "
        "reported, and where is the statement of compliance under the PSTI Act 2022?"
    ),
    (
        "Does the device work with recorders and software of other makers by a published protocol, "
        "so that it can be replaced alone?"
    ),
    (
        "Which analytic functions (faces, gait, ethnicity, number plates, audio) can the device or "
        "its software perform, and how is each switched off for good?"
    ),
    (
        "Is the supplier, an associated person or a sub-contractor on the debarment list, or "
        "excluded or excludable under the Procurement Act 2023?"
    ),
    "How is the supply chain mapped down to components, and what was found on forced labour?",
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


BOUND = frozenset({"GB", "GB-ENG", "GB-WLS", "GB-NIR"})  # where the Act of 2023 binds buyers


def uk_tender(basis: PaperBasis) -> Document:
    """Questions for every bidder alike; or for the buyer alone, what is installed today."""
    buyer = basis.audience == "buyer"
    title = (
        "For the buyer alone: what is installed today"
        if buyer
        else ("Questions for a camera tender, and the supplier's declaration")
    )
    own = (
        ()
        if basis.owner.jurisdiction in BOUND
        else (
            Paragraph(
                "The Procurement Act 2023 binds buyers in England, Wales and Northern Ireland. "
                "This buyer is elsewhere, and its own law decides what may be asked.",
                notice=True,
            ),
        )
    )
    blocks = buyer_blocks(basis) if buyer else bidder_blocks(basis)
    return Document(
        title=title,
        line=f"For {basis.owner.name or basis.owner.body}, as of {basis.day}",
        blocks=(*own, *blocks),
    )


def bidder_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What bidders are asked and sign; nothing of what the buyer has installed."""
    yield notice()
    yield Paragraph(
        "Put the same questions to every bidder. The Act tests the supplier and its chain, "
        "not the badge: no maker is named here, and no answer excludes anybody by itself."
    )
    yield PaperHeading("Questions")
    yield Bullets(QUESTIONS, numbered=True)
    yield PaperHeading("Supplier's declaration")
    yield Bullets(DECLARATIONS)
    yield PaperHeading("Signature")
    yield Blanks(("Supplier", "Registered number", "Signed for the supplier", "Date"))
    yield Paragraph(f"Drawn up with unbadge {basis.engine}.")


def buyer_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What the buyer alone needs: what is installed, and what it rests on."""
    yield from opening(basis)
    yield from installed_blocks(basis)
    yield from ending(basis, "Reference of the procurement")


def installed_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What the new equipment has to live with, by maker."""
    yield PaperHeading("What is installed today")
    makers = by_maker(basis.devices, basis) or "no maker could be determined"
    yield Paragraph(
        f"What is bought has to live with {count_of(count_devices(basis.devices), 'device')} on "
        f"record; by maker, as far as determined: {makers}."
    )


def uk_return(basis: PaperBasis) -> Document:
    """A department's return under the ministerial statements on sensitive sites."""
    found = standing(basis, STATEMENTS, set(Conduct))
    return Document(
        title="Visual surveillance systems at sensitive sites: data for a return",
        line=f"Written ministerial statements of November 2022 and April 2024, as of {basis.day}",
        blocks=(
            *opening(basis),
            Paragraph("OFFICIAL-SENSITIVE, to be confirmed by: ______", notice=True),
            Paragraph(
                "No form for such a return was published. This follows the statements of 24 "
                "November 2022 and 29 April 2024."
            ),
            Paragraph(
                "The statements name no companies. They mean producers subject to the National "
                "Intelligence Law of the People's Republic of China; that a maker is one is an "
                "inference from its seat or its controller's. Which sites are sensitive is for the "
                "department to say: the column is left open."
            ),
            PaperHeading("Counts by site"),
            site_table(found, basis),
            *([] if not found.meant else meant(found, basis)),
            *([] if not found.doubtful else doubtful(found)),
            *ending(basis, "Department", "Removed since the last return", "Date of completion"),
        ),
    )


def site_table(found: PaperStanding, basis: PaperBasis) -> PaperTable:
    """Each site with what was found there."""
    groups = (basis.devices, found.meant, found.doubtful, found.clear + found.spared)
    counts = [Counter(record.site or "not recorded" for record in group) for group in groups]
    rows = [
        (site, *(str(count[site]) for count in counts), "[  ]", "[  ]")
        for site in sorted(counts[0])
    ]
    rows.append(("All", *(f"{count.total():,}" for count in counts), "", ""))
    return PaperTable(
        ("Site", "Devices", "Meant", "Not settled", "Not meant", "Sensitive", "Core network"),
        tuple(rows),
        (34, 10, 9, 12, 11, 11, 13),
        "The last two columns are the department's to fill in: this evidence does not tell.",
    )


def meant(found: PaperStanding, basis: PaperBasis) -> Iterator[Block]:
    """The devices that the statements mean."""
    yield PaperHeading("Meant by the statements", 2)
    yield from device_table(found.meant, basis, f"By maker: {by_maker(found.meant, basis)}.")


def doubtful(found: PaperStanding) -> Iterator[Block]:
    """The devices that are not settled."""
    yield PaperHeading("Not settled", 2)
    yield from doubt_table(found.doubtful, "Counted neither as meant nor as not meant.")

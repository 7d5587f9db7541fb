"""Freedom of information: a watchdog's request, by the law of the body's country."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from unbadge.model import Body, Profile
from unbadge.report.paper.document import Blanks, Bullets, Document, PaperHeading, Paragraph


class CostLimit(Struct, frozen=True, kw_only=True):
    """What an authority may spend on an answer before it may refuse, and where that stands."""

    law: str
    pounds: int
    hours: int
    cite: str


UK_CITE = (
    "Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004, "
    "regulations 3 and 4 (25 pounds an hour)"
)
CENTRAL = CostLimit(law="Freedom of Information Act 2000", pounds=600, hours=24, cite=UK_CITE)
OTHERS = CostLimit(law="Freedom of Information Act 2000", pounds=450, hours=18, cite=UK_CITE)
SCOTLAND = CostLimit(
    law="Freedom of Information (Scotland) Act 2002",
    pounds=600,
    hours=40,
    cite=(
        "Freedom of Information (Fees for Required Disclosure) (Scotland) Regulations 2004 (at "
        "most 15 pounds an hour)"
    ),
)
# Section 1 and schedule 1 part I of the Act of 2000: departments, Parliament and the armed forces.
NATIONAL = frozenset({Body.CENTRAL_DEPARTMENT, Body.PARLIAMENT, Body.ARMED_FORCES})


def foi_request(owner: Profile, day: date, recipient: str = "") -> Document:
    """A request that can be answered from what an authority holds, within the cost limit."""
    limit = limit_of(owner)
    return Document(
        title="Request for information: makers of surveillance cameras",
        line=f"To {recipient or owner.name or 'the authority'}, {day}",
        blocks=(
            Paragraph(
                "For review by the person who signs. Fill in your name and an address for the "
                "answer.",
                notice=True,
            ),
            Paragraph(f"This is a request under the {limit.law}."),
            Bullets(questions(day), numbered=True),
            PaperHeading("How to answer within the limit"),
            Bullets(advice(limit)),
            PaperHeading("If part of it is not held"),
            Paragraph(
                "Please answer the parts that are held, say which are not, and advise how the rest "
                "could be narrowed. No person, no precise place and no picture is asked for: "
                "counts below 5 may be kept back."
            ),
            PaperHeading("Signature"),
            Blanks(("Name", "Address for the answer", "Date")),
        ),
    )


def questions(day: date) -> tuple[str, ...]:
    """What is asked, narrowest first, so that a partial answer still says something."""
    return (
        (
            "How many surveillance cameras and recorders does the authority own or operate, in "
            f"total, on {day}? An existing list, in any form, answers this and the next two."
        ),
        (
            "How many of them by make and model, as the asset register, maintenance contract or "
            "video management software lists them? Please say how many have no make recorded."
        ),
        "How many by type of site (such as school, office, housing, street, depot)?",
        "For how many is the manufacturer known to be another company than the name on the device?",
        (
            "Has any been removed, isolated or barred from purchase because of its maker since "
            "24 November 2022? Please give the date and the decision."
        ),
        "Which supplier holds the maintenance contract, and when does it end?",
    )


def advice(limit: CostLimit) -> tuple[str, ...]:
    """How an authority can answer without walking the estate, and what it may count."""
    return (
        (
            f"The limit is {limit.pounds} pounds, {limit.hours} hours of finding and extracting "
            f"({limit.cite}). Nobody needs to inspect a camera for this request."
        ),
        (
            "An export of the video management software, of the recorders' camera lists, or of the "
            "maintenance contractor's schedule takes minutes and names make and model."
        ),
        "If all questions together would pass the limit, please answer 1 and 2 alone.",
        (
            "If even these would, please say how many hours each step takes and in which form the "
            "information is held, as the duty to advise and assist asks."
        ),
    )


def limit_of(owner: Profile) -> CostLimit:
    """The cost limit of an authority: Scotland's own, or that of its kind elsewhere in the UK."""
    if owner.jurisdiction == "GB-SCT":
        return SCOTLAND
    return CENTRAL if owner.body in NATIONAL else OTHERS

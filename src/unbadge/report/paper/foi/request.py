"""Freedom of information: a watchdog's request, by the law of the body's country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.model import Body, Profile
from unbadge.report.paper import Blanks, Block, Bullets, Document, PaperHeading, Paragraph
from unbadge.report.paper.tongue import IN_ENGLISH, PaperTongue


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


# Laws of access elsewhere, by the place of the body; its ways and terms are the law's own.
ABROAD = {
    "CA-QC": (
        "Act respecting Access to documents held by public bodies and the Protection of personal "
        "information (CQLR, chapter A-2.1)"
    ),
    "CZ": "Act No. 106/1999 Coll., on free access to information",
    "US": "Freedom of Information Act (5 U.S.C. 552)",
    "US-LA": "Louisiana Public Records Law (La. R.S. 44:1 and following)",
    "US-TX": "Texas Public Information Act (Government Code, chapter 552)",
}
QUEBEC = "CA-QC"
LOCAL = {QUEBEC: ("fr",), "CZ": ("cs",)}  # languages besides English, by place
PRIVATE = frozenset({Body.PRIVATE, Body.CONTRACTOR})


def foi_request(
    owner: Profile, day: date, recipient: str = "", tongue: PaperTongue = IN_ENGLISH
) -> Document:
    """A request that can be answered from what an authority holds, by the law of its country.

    Raises UsageError where the body owes no answer, or no law of access is on file for its place.
    """
    say = tongue.say
    limit = limit_of(owner) if owner.jurisdiction.startswith("GB") else None
    law = say(law_of_access(owner))
    to = recipient or say(owner.name) or say("the authority")
    return Document(
        title=say("Request for information: makers of surveillance cameras"),
        line=say("To {recipient}, {day}", recipient=to, day=tongue.day(day)),
        blocks=(
            Paragraph(
                say(
                    "For review by the person who signs. Fill in your name and an address for the "
                    "answer."
                ),
                notice=True,
            ),
            Paragraph(
                say(
                    "This is a request under the {law}. Please answer by e-mail, lists as CSV.",
                    law=law,
                )
            ),
            Bullets(
                questions(day, tongue, since_order=owner.jurisdiction == QUEBEC), numbered=True
            ),
            PaperHeading(say("How to answer within the limit" if limit else "How to answer")),
            Bullets(tuple(map(say, advice(limit)))),
            *unheld_blocks(tongue),
            PaperHeading(say("Signature")),
            Blanks(tuple(map(say, ("Name", "Address for the answer", "Date")))),
        ),
    )


def unheld_blocks(tongue: PaperTongue) -> Iterator[Block]:
    """What is asked for where a part is not held, or refused."""
    yield PaperHeading(tongue.say("If part of it is not held"))
    yield Paragraph(
        tongue.say(
            "Please answer the parts that are held, say which are not, and advise how the "
            "rest could be narrowed. No person, no precise place and no picture is asked "
            "for. If a part is refused, please name the provision and the ways of review."
        )
    )


def request_languages(owner: Profile) -> tuple[str, ...]:
    """The languages that a request to a body can be written in here."""
    return ("en", *LOCAL.get(owner.jurisdiction, ()))


def law_of_access(owner: Profile) -> str:
    """The law that a request to a body is made under."""
    if owner.body in PRIVATE:
        raise UsageError("a private body owes nobody an answer by a law of access: no request")
    if owner.jurisdiction.startswith("GB"):
        return limit_of(owner).law
    if owner.jurisdiction not in ABROAD:
        raise UsageError(f"no law of access is on file for {owner.jurisdiction}: no request")
    return ABROAD[owner.jurisdiction]


def questions(day: date, tongue: PaperTongue, *, since_order: bool) -> tuple[str, ...]:
    """What is asked, narrowest first, so that a partial answer still says something."""
    say = tongue.say
    since = date(2023, 12, 21) if since_order else date(2022, 11, 24)
    return (
        say(
            "How many surveillance cameras and recorders does the authority own or operate, in "
            "total, on {day}? An existing list, in any form, answers this and the next two.",
            day=tongue.day(day),
        ),
        say(
            "How many of them by make and model, as the asset register, maintenance contract or "
            "video management software lists them? Please say how many have no make recorded."
        ),
        say("How many by type of site (such as school, office, housing, street, depot)?"),
        say(
            "For how many is the manufacturer known to be another company than the name on the "
            "device?"
        ),
        say(
            "Has any been removed, isolated or barred from purchase because of its maker since "
            "{day}? Please give the date and the decision.",
            day=tongue.day(since),
        ),
        say("Which supplier holds the maintenance contract, and when does it end?"),
    )


def advice(limit: CostLimit | None) -> tuple[str, ...]:
    """How an authority can answer without walking the estate, and what it may count."""
    export = (
        "An export of the video management software, of the recorders' camera lists, or of the "
        "maintenance contractor's schedule takes minutes and names make and model."
    )
    if limit is None:
        return ("Nobody needs to inspect a camera for this request.", export)
    return (
        (
            f"The limit is {limit.pounds} pounds, {limit.hours} hours of finding and extracting "
            f"({limit.cite}). Nobody needs to inspect a camera for this request."
        ),
        export,
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

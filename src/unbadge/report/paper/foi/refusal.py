"""What an authority must say where it keeps part of an answer back, and whom to turn to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from unbadge.report.paper import Blanks, Block, Bullets, PaperBasis, PaperHeading, Paragraph


class Exemption(StrEnum):
    """An exemption of the Act of 2000 that an authority may rely on for the table by site."""

    S24 = "s24"
    S31 = "s31"
    S38 = "s38"
    S40 = "s40"


WORDS = {
    Exemption.S24: "section 24 (national security); in Scotland section 31",
    Exemption.S31: "section 31 (law enforcement); in Scotland section 35",
    Exemption.S38: "section 38 (health and safety); in Scotland section 39(1)",
    Exemption.S40: "section 40 (personal data); in Scotland section 38",
}
ABSOLUTE = frozenset({Exemption.S40})  # no test of the public interest where data rules are broken


def is_scottish(basis: PaperBasis) -> bool:
    """Whether the authority answers to the Scottish Act."""
    return basis.owner.jurisdiction == "GB-SCT"


def refusal(basis: PaperBasis) -> Iterator[Block]:
    """The notice: the fact, the exemption, why it applies, where the public interest lies."""
    law = "section 16 of the Act of 2002" if is_scottish(basis) else "section 17 of the Act of 2000"
    named = Exemption(basis.withheld) if basis.withheld else None
    what = (
        "The table by type of site is withheld"
        if named
        else (
            "Part of the table by type of site is kept back, so that no count tells a single site"
        )
    )
    relied = (
        f"The exemption named for it is {WORDS[named]}."
        if named
        else ("The officer names the exemption, or else gives the table in full.")
    )
    yield PaperHeading("Notice of refusal of a part")
    yield Paragraph(f"{what}. The authority holds the information. {relied} By {law}:")
    public = () if named in ABSOLUTE else ("Why the public interest in keeping it back is greater",)
    yield Blanks(
        (
            *(() if named else ("Exemption relied on",)),
            "Why it applies: what harm, to whom, how likely",
            *public,
        )
    )


def remedies(basis: PaperBasis) -> Iterator[Block]:
    """Review by the authority, and complaint to the commissioner: England's or Scotland's."""
    yield PaperHeading("If you are not content with this answer")
    if not basis.owner.jurisdiction.startswith("GB"):
        yield Paragraph("The ways of review and complaint are those of the body's own country.")
        yield Blanks(("Review by", "Complaint to"))
        return
    yield Bullets(SCOTLAND if is_scottish(basis) else ELSEWHERE)
    yield Blanks(("Requests for review go to", "Reply within"))


SCOTLAND = (
    (
        "You may require the authority to review its answer, in writing or another lasting form, "
        "within 40 working days of receiving it (section 20). It has 20 working days to answer."
    ),
    (
        "If you are still not content, you may apply to the Scottish Information Commissioner for "
        "a decision within six months (section 47), and on a point of law appeal to the Court of "
        "Session."
    ),
)
ELSEWHERE = (
    (
        "You may ask the authority for an internal review; the code of practice under section 45 "
        "asks for such a procedure."
    ),
    (
        "If you are still not content, you may apply to the Information Commissioner for a "
        "decision (section 50)."
    ),
)

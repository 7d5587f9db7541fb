"""Freedom of information: an authority's answer, and a watchdog's request."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from unbadge.model import Body, Profile
from unbadge.model.outcome import is_sure
from unbadge.model.record import JudgedRecord
from unbadge.report.paper.basis import PaperBasis
from unbadge.report.paper.document import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.paper.parts import UNSEEN, foundation, notice, signature
from unbadge.report.paper.suppress import HIDDEN, Published, cell_text, publish

UNKNOWN = "not determined"
NO_MODEL = "model not recorded"
NO_TYPE = "type of site not recorded"


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


def foi_answer(basis: PaperBasis) -> Document:
    """Counts by maker, model and type of site; the unknown is told, small counts are not."""
    by_maker, by_type = makers(basis), site_types(basis)
    tables = (publish(by_maker), publish(by_type))
    total = len(basis.devices) if all(one.total is not None for one in tables) else None
    return Document(
        title="Answer to a request on surveillance cameras",
        line=f"Cameras, recorders and other video devices on record, as of {basis.day}",
        blocks=(
            notice(),
            Paragraph(
                "Counts below 5 are kept back, and another where a small one could be worked out "
                "from the total. Sites are told by type alone. A maker is counted only where it is "
                "established or probable; the badge on a device may be another name."
            ),
            *count_table("By maker", "Maker", tables[0], total),
            *model_tables(basis, tables[0]),
            *count_table("By type of site", "Type of site", tables[1], total),
            *unknowns(basis, tables[0]),
            *foundation(basis, public=True),
            PaperHeading("Signature"),
            signature("Reference of the request"),
        ),
    )


def count_table(
    heading: str, column: str, published: Published, total: int | None
) -> Iterator[Block]:
    """One table of counts, the unknown last, with the total."""
    cells = published.cells
    names = sorted(cells, key=lambda name: (name in {UNKNOWN, NO_TYPE}, name.casefold()))
    rows = [(name, cell_text(cells[name])) for name in names]
    yield PaperHeading(heading)
    yield PaperTable((column, "Devices"), (*rows, ("All", cell_text(total))), (65, 35))


def makers(basis: PaperBasis) -> Counter[str]:
    """Devices by maker; what is not sure counts as not determined."""
    return Counter(maker_name(record, basis) for record in basis.devices)


def maker_name(record: JudgedRecord, basis: PaperBasis) -> str:
    """A maker that may be published, or that it is not determined."""
    return (
        basis.lexicon.maker(record.maker)
        if is_sure(record.determination) and record.maker
        else UNKNOWN
    )


def model_tables(basis: PaperBasis, by_maker: Published) -> Iterator[Block]:
    """Models of each maker whose own count is published; of the others they would tell it."""
    models: dict[str, Counter[str]] = defaultdict(Counter)
    for record in basis.devices:
        if is_sure(record.determination):
            models[maker_name(record, basis)][record.model or NO_MODEL] += 1
    rows: list[tuple[str, str, str]] = []
    for maker in sorted(models, key=str.casefold):
        if by_maker.cells[maker] is None:
            continue
        published = publish(models[maker])
        whole = published.total is None
        rows += [(maker, "all models", HIDDEN)] if whole else model_rows(maker, published.cells)
    yield PaperHeading("By model")
    yield PaperTable(
        ("Maker", "Model", "Devices"),
        tuple(rows),
        (35, 40, 25),
        "Makers whose own count is kept back are left out; models with small counts are one line.",
    )


def model_rows(maker: str, cells: dict[str, int | None]) -> Iterator[tuple[str, str, str]]:
    """A line a model, those kept back as one: a rare model's name can point to a place."""
    hidden = sum(number is None for number in cells.values())
    for model in sorted(cells, key=str.casefold):
        if cells[model] is not None:
            yield maker, model, cell_text(cells[model])
    if hidden:
        yield maker, "other models", HIDDEN


def site_types(basis: PaperBasis) -> Counter[str]:
    """Devices by type of site, as the owner's own list tells it."""
    return Counter(basis.site_types.get(record.site or "", NO_TYPE) for record in basis.devices)


def unknowns(basis: PaperBasis, by_maker: Published) -> Iterator[Block]:
    """What is not known, and why."""
    yield PaperHeading("What is not known")
    yield Bullets(
        (
            f"Devices whose maker is not determined: {cell_text(by_maker.cells.get(UNKNOWN, 0))}.",
            (
                "That a maker is not determined means that the information is not held: it is "
                "neither an admission nor a clearance."
            ),
            UNSEEN,
            (
                f"The evidence was gathered by {basis.head.as_of}; what was added, moved or "
                "removed since is not in it."
            ),
        )
    )


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

"""A paper for a board: two pages from a run and its plans, which recommends nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import starmap

from unbadge.model import PlainAnswer, Summary, is_sure
from unbadge.model.plan import PlanRecord, year_words
from unbadge.report.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperBasis,
    PaperHeading,
    PaperTable,
    Paragraph,
    count_devices,
    evidence_days,
    inputs,
    notice,
    signature,
    watching_words,
)
from unbadge.report.plain import QUESTIONS, day_words
from unbadge.report.words import count_of

MOST_MAKERS = 6  # named in one cell; the report names all
MOST_SITES = 25  # in the appendix, so that the paper stays one that is read
NONE = "none on record"
LETTERS = "BCDEFGH"  # of the options behind A, which replaces nothing
BELOW = re.compile(r"\b(more stand|see) below\b")  # as the page of the audit says
ELSEWHERE = {"see": "see the audit's report", "more stand": "more stand in the audit's report"}


def board_paper(basis: PaperBasis, plans: tuple[PlanRecord, ...] = ()) -> Document:
    """The paper with what was found, what the law asks and what the plans cost; the rest blank."""
    return Document(
        title="Cameras: who made them, what the law asks, and what could be done",
        line=f"Report for decision, as of {basis.day_words}",
        blocks=(
            notice(),
            *(
                Paragraph(sentence, notice=True)
                for sentence in (*basis.lost, *basis.first, *plan_warnings(basis, plans))
            ),
            Blanks(
                ("Report to", "Author and sponsor", "Wards or sites", "Key decision (yes or no)")
            ),
            PaperHeading("1. Purpose"),
            Paragraph(
                "To tell members who made the cameras, what the law asks on this day, and to have "
                "them choose between the options below."
            ),
            *shown_blocks(basis),
            *law(basis),
            *options(plans),
            PaperHeading("6. Recommendation"),
            Paragraph("For the officer. This program fills in facts and recommends nothing."),
            Blanks(("Recommendation", "Because")),
            *officers(basis),
            *background(basis, plans),
            PaperHeading("Signature"),
            signature(basis.tongue),
            *appendix(basis),
        ),
    )


def plan_warnings(basis: PaperBasis, plans: Iterable[PlanRecord]) -> Iterator[str]:
    """Which plans were made for another owner, for another day or from another audit."""
    for letter, plan in zip(LETTERS, plans, strict=False):
        if plan.basis.sha256 != basis.sha256:
            yield f"Option {letter} rests on ANOTHER audit than this paper: plan it again."
        elif plan.basis.profile != basis.owner:
            yield f"Option {letter} was planned for another owner's rules: plan it again."
        elif plan.basis.as_of != basis.day:
            day = basis.tongue.day(plan.basis.as_of)
            yield f"Option {letter} was planned as of {day}, another day than that of this paper."


def shown_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What the run shows, by its own tally."""
    yield PaperHeading("2. What was found")
    yield PaperTable(
        ("What", "Devices", "How sure"),
        tuple(shown_rows(basis)),
        (55, 12, 33),
        "Every number is that of the audit's own tally.",
    )
    yield Paragraph(f"{evidence_days(basis)} {watching_words(basis)}")


def shown_rows(basis: PaperBasis) -> Iterator[tuple[str, str, str]]:
    """What was counted, how many, and how sure that is."""
    told = basis.head.summary
    established = sum(count.established for count in told.makers)
    probable = sum(count.probable for count in told.makers)
    open_too = f"{told.maybe_exploited:,} more may be" if told.maybe_exploited else "-"
    ended_too = f"{told.maybe_ended:,} more may be, or will within two years"
    yield "Cameras, recorders and other video devices on record", f"{told.equipment:,}", "-"
    yield from channel_rows(basis)
    yield (
        "Maker shown by evidence",
        f"{established + probable:,}",
        f"{established:,} established, {probable:,} probable",
    )
    yield "Of these, made by a company that some list names", f"{told.listed:,}", firms(basis)
    yield from list_rows(basis)
    yield (
        "Said by a list of the owner alone to be of such a company",
        f"{told.listed_declared:,}",
        "nothing seen confirms it",
    )
    yield "May be of such a company", f"{told.listed_possible:,}", "a lead, no finding"
    yield "Sold under another name than the maker's", f"{told.rebadged:,}", "-"
    yield "Maker not known", f"{told.undetermined:,}", "each names its next check"
    yield "Open to a hole that attackers use", f"{told.exploited:,}", open_too
    yield (
        "Past their maker's support, as published",
        f"{told.ended:,}",
        ended_too if told.maybe_ended else "-",
    )
    yield "Seen to reach the outside", f"{told.outside:,}", watched_words(told)


def channel_rows(basis: PaperBasis) -> Iterator[tuple[str, str, str]]:
    """The cameras that only a recorder or a list tells of, as its channels; none where none."""
    channels = [one for one in basis.devices if one.behind and not one.macs and one.serials == ()]
    if channels:
        unknown = count_devices(one for one in channels if one.maker is None)
        yield (
            "Of these, known only as channels of a recorder",
            f"{count_devices(channels):,}",
            f"{unknown:,} of no known maker: their recorder's list of channels would tell",
        )


def list_rows(basis: PaperBasis) -> Iterator[tuple[str, str, str]]:
    """In which countries lists name those makers; whether any binds the owner; none where none."""
    lists = basis.lexicon.lists
    lands: Counter[str] = Counter()
    policies: set[str] = set()
    for one in basis.devices:
        if one.listed and is_sure(one.determination) and not one.declared_only:
            named = [policy for policy in one.listed_by if policy in lists]
            lands.update({lists[policy].land: one.quantity for policy in named})
            policies.update(named)
    if not policies:
        return
    names = ", ".join(f"{land} {number:,}" for land, number in lands.most_common())
    binding = sum(bool(lists[policy].binds_owner) for policy in policies)
    many = count_of(len(policies), "list")
    yield "Where lists name their makers", "-", f"{names}; {many}, {binding or 'none'} binding here"


def firms(basis: PaperBasis) -> str:
    """The listed makers with their numbers."""
    counts: Counter[str] = Counter()
    listed = {one.maker for one in basis.devices if one.listed and one.maker}
    for count in basis.head.summary.makers:
        if count.maker in listed and count.shown:
            counts[basis.lexicon.maker(count.maker)] += count.shown
    names = starmap("{} {:,}".format, counts.most_common(MOST_MAKERS))
    more = f" and {len(counts) - MOST_MAKERS} more" if len(counts) > MOST_MAKERS else ""
    return ", ".join(names) + more if counts else "-"


def watched_words(told: Summary) -> str:
    """Of how many anything of their traffic was seen: of the others nothing follows."""
    return f"traffic of {count_of(told.watched, 'device')} was seen; of the others nothing follows"


def law(basis: PaperBasis) -> Iterator[Block]:
    """What the law asks, by the plain answers of the run where they are for this owner and day."""
    yield PaperHeading(f"3. What the law asks on {basis.day_words}")
    head = basis.head
    if head.profile == basis.owner and head.as_of == basis.day and head.plain:
        yield Bullets(tuple(map(answer_words, head.plain)))
    else:
        yield Paragraph(
            "The audit was made for another owner or day and gives no plain answers for this one: "
            "run it again for this owner before this paper goes to anybody."
        )
    yield PaperHeading("4. What follows")
    yield Bullets(tuple(consequences(head.summary)))


def answer_words(one: PlainAnswer) -> str:
    """A question of the owner's with its answer, its reason and the rule behind it."""
    told = "; ".join(filter(None, (one.clause, day_words(one))))
    rule = f" ({told})" if told else ""
    # What the page of the audit has below, this paper has not.
    because = BELOW.sub(lambda found: ELSEWHERE[found[1]], one.because)
    return f"{QUESTIONS[one.question]} {one.answer}. {because}{rule}"


def consequences(told: Summary) -> Iterator[str]:
    """What may be done before any money is spent."""
    if told.exploited:
        devices = count_of(told.exploited, "device")
        yield f"Holes that attackers use: {devices} could be updated or taken off the network now."
    if told.maybe_exploited:
        devices = count_of(told.maybe_exploited, "device")
        yield f"{devices} may have such a hole: reading their firmware would tell."
    if told.ended:
        devices = count_of(told.ended, "device")
        yield f"{devices} past their maker's support: later flaws may never be mended in them."
    if told.undetermined or told.listed_possible:
        devices = count_of(told.undetermined + told.listed_possible, "device")
        yield f"{devices} could be settled first: each names the check that would settle it."
    yield "At the next purchase, who made a product could be asked of every bidder alike."


def options(plans: Iterable[PlanRecord]) -> Iterator[Block]:
    """Each plan as an option, beside that of replacing nothing."""
    rows = [("A. Close holes, contain, replace at the end of life", "(officer)", "-", "all")]
    examples = False
    for letter, plan in zip(LETTERS, plans, strict=False):
        first, last = plan.years[0].year, plan.years[-1].year
        years = " to ".join(dict.fromkeys(year_words(y, plan.year_starts) for y in (first, last)))
        done = len(plan.devices) - len(plan.staying)
        cost = f"{plan.currency} {plan.cost.likely:,.0f} ({plan.cost.low:,.0f} to "
        rows.append(
            (
                f"{letter}. A and replace {done:,} of {len(plan.devices):,}, {years}",
                f"{cost}{plan.cost.high:,.0f})",
                f"{sum(len(miss.devices) for miss in plan.missed):,}",
                f"{len(plan.staying):,}, and {len(plan.unsettled):,} not settled",
            )
        )
        examples = examples or plan.prices.example
    yield PaperHeading("5. Options")
    yield PaperTable(
        ("Option", "Cost, likely and range", "Past their deadline", "Still there after it"),
        tuple(rows),
        (40, 27, 14, 19),
    )
    if examples:
        yield Paragraph("The prices are examples, not quotes: no figure here is an offer.")
    if len(rows) == 1:
        yield Paragraph("No plan was given to this paper, so that no option has a cost.")
    yield Blanks(("Disadvantages of each, and options rejected",))


def officers(basis: PaperBasis) -> Iterator[Block]:
    """What officers must write, with the facts on file that each may need."""
    able = Counter(one.name for record in basis.devices for one in record.capabilities)
    abilities = ", ".join(f"{name} {number:,}" for name, number in sorted(able.items())) or NONE
    yield PaperHeading("7. Implications")
    yield Blanks(
        (
            "Finance: capital or revenue, contingency, VAT (finance officer)",
            "Legal: duties of section 3, contracts touched (legal officer)",
            f"Data protection and equality; abilities on record: {abilities}",
            "Risks: a wrong maker, missed devices, supply, challenge by a bidder",
            "Consulted",
        )
    )


def background(basis: PaperBasis, plans: Iterable[PlanRecord]) -> Iterator[Block]:
    """The background papers, each by what makes it this one."""
    yield PaperHeading("8. Background papers")
    items = [
        f"Audit {basis.place}, of {basis.tongue.day(basis.head.as_of)}, SHA-256 {basis.sha256}.",
        f"Knowledge of {basis.knowledge_date}, {basis.knowledge}; unbadge {basis.engine}.",
        f"Knowledge of the audit: {basis.head.knowledge.digest}.",
        f"{count_of(len(basis.head.inputs), 'file')} of evidence: appendix B.",
    ]
    items += [
        f"Plan of {plan.basis.as_of} from an audit with SHA-256 {plan.basis.sha256}"
        + ("." if plan.basis.sha256 == basis.sha256 else ": ANOTHER audit than that of this paper.")
        for plan in plans
    ]
    yield Bullets(tuple(items))


def appendix(basis: PaperBasis) -> Iterator[Block]:
    """Numbers by site: places, which may have to be kept from the public."""
    sites: dict[str, list[int]] = {}
    for record in basis.devices:
        row = sites.setdefault(record.site or "no site recorded", [0, 0, 0])
        row[0] += record.quantity
        row[1] += record.quantity * (record.listed and is_sure(record.determination))
        row[2] += record.quantity * (record.maker is None)
    yield PaperHeading("Appendix A: by site (may be exempt: it tells places)")
    ranked = sorted(sites.items(), key=lambda item: (-item[1][0], item[0]))
    yield PaperTable(
        ("Site", "Devices", "Made by a listed company", "Maker not known"),
        tuple((site, *(f"{number:,}" for number in row)) for site, row in ranked[:MOST_SITES]),
        (46, 14, 22, 18),
    )
    if len(ranked) > MOST_SITES:
        yield Paragraph(f"{len(ranked) - MOST_SITES:,} more sites stand in the audit.")
    yield PaperHeading("Appendix B: the evidence")
    yield inputs(basis)

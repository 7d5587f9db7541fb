"""Freedom of information: an authority's answer, of what it records and of what evidence shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from unbadge.model import JudgedRecord, is_sure
from unbadge.report.paper import (
    HIDDEN,
    UNSEEN,
    Block,
    Bullets,
    Document,
    PaperBasis,
    PaperHeading,
    PaperTable,
    Paragraph,
    Published,
    cell_text,
    count_devices,
    evidence_days,
    opening,
    public_foundation,
    publish,
    signature,
)
from unbadge.report.paper.foi.refusal import is_scottish, refusal, remedies
from unbadge.report.paper.foi.request import PRIVATE

UNKNOWN = "not shown by evidence"
NO_MAKE = "no make recorded"
NO_MODEL = "no model recorded"
UNSEEN_MODEL = "model not seen"
NO_TYPE = "type of site not recorded"
OTHER_TYPES = "other types of site"
FEWEST_SITES = 3  # a type of fewer sites would tell the count of one


def foi_answer(basis: PaperBasis) -> Document:
    """What is recorded first, then what evidence shows; makers and models in full."""
    table = None if basis.withheld else types_of_sites(basis)
    merged = table is not None and (OTHER_TYPES in table.cells or not table.is_whole)
    kept_back = bool(basis.withheld) or merged
    return Document(
        title="Answer to a request on surveillance cameras",
        line=f"Cameras, recorders and other video devices on record, as of {basis.day_words}",
        blocks=(
            *(() if is_bound(basis) else (Paragraph(law_words(basis), notice=True),)),
            *opening(basis),
            *((Paragraph(law_words(basis)),) if is_bound(basis) else ()),
            *recorded_blocks(basis),
            *shown(basis),
            *type_blocks(basis, table),
            *unknowns(basis),
            *(refusal(basis) if kept_back else ()),
            *remedies(basis),
            *public_foundation(basis),
            PaperHeading("Signature"),
            signature(basis.tongue, "Reference of the request"),
        ),
    )


def is_bound(basis: PaperBasis) -> bool:
    """Whether a law of the United Kingdom on access to information binds the owner."""
    owner = basis.owner
    return owner.jurisdiction.startswith("GB") and owner.body not in PRIVATE


def law_words(basis: PaperBasis) -> str:
    """Under which law this answers; of a body that owes no answer by it, that it does not."""
    place = basis.owner.jurisdiction
    if basis.owner.body in PRIVATE:
        return (
            "The Acts on freedom of information do not bind a private body, but for what it does "
            "in a public function: it owes nobody this answer."
        )
    if not place.startswith("GB"):
        return (
            f"This paper follows the law of the United Kingdom, which does not bind a body in "
            f"{place}: whether and how to answer is for the law of its own country."
        )
    act = (
        "Freedom of Information (Scotland) Act 2002"
        if is_scottish(basis)
        else ("Freedom of Information Act 2000")
    )
    return f"Information recorded by the authority, given under the {act}."


def recorded_make(record: JudgedRecord) -> str:
    """The make as the authority's own list writes it."""
    return record.recorded_make or (record.badge if record.declared_only else None) or NO_MAKE


def recorded_model(record: JudgedRecord) -> str:
    """The model as the authority's own list writes it."""
    return record.recorded_model or (record.model if record.declared_only else None) or NO_MODEL


def recorded_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What the authority's own lists say, as it is written there: this is held."""
    counts: Counter[tuple[str, str]] = Counter()
    for record in basis.devices:
        counts[recorded_make(record), recorded_model(record)] += record.quantity
    total = count_devices(basis.devices)
    with_make = sum(one.quantity for one in basis.devices if recorded_make(one) != NO_MAKE)
    open_too = sum(
        one.quantity
        for one in basis.devices
        if recorded_make(one) != NO_MAKE and not is_sure(one.determination)
    )
    yield PaperHeading("As recorded by the authority")
    if not with_make:
        yield Paragraph(
            "The files read here hold no list of the authority's that records a make. Whether a "
            "register or contract elsewhere does has to be checked before it says that none does."
        )
        return
    yield Paragraph(
        f"The authority records a make for {with_make:,} of {total:,}. For {open_too:,} of these "
        "the evidence does not show whether the maker is another company."
    )
    yield model_table(
        "Make", "Make and model as they are written in the authority's lists.", counts
    )


def shown(basis: PaperBasis) -> Iterator[Block]:
    """Who made the devices, where evidence shows it; the name on one may be another."""
    makers: Counter[str] = Counter()
    models: Counter[tuple[str, str]] = Counter()
    for record in basis.devices:
        makers[maker_name(record, basis)] += record.quantity
        if is_sure(record.determination):
            models[maker_name(record, basis), record.model or UNSEEN_MODEL] += record.quantity
    names = sorted(makers, key=lambda name: (name == UNKNOWN, name.casefold()))
    rows = [(name, f"{makers[name]:,}") for name in names]
    yield PaperHeading("Who made them, where evidence shows it")
    yield PaperTable(
        ("Maker", "Devices"),
        (*rows, ("All", f"{makers.total():,}")),
        (65, 35),
        "Established or probable by evidence other than the authority's lists.",
    )
    if models:
        yield model_table("Maker", "By model, where the maker is shown.", models)


def model_table(column: str, caption: str, counts: Counter[tuple[str, str]]) -> PaperTable:
    """Names and models with their numbers, and the sum."""
    ordered = sorted(counts, key=lambda pair: [word.casefold() for word in pair])
    rows = tuple((name, model, f"{counts[name, model]:,}") for name, model in ordered)
    total = ("All", "", f"{counts.total():,}")
    return PaperTable((column, "Model", "Devices"), (*rows, total), (35, 40, 25), caption)


def maker_name(record: JudgedRecord, basis: PaperBasis) -> str:
    """A maker that evidence shows, or that it shows none."""
    return (
        basis.lexicon.maker(record.maker)
        if is_sure(record.determination) and record.maker
        else UNKNOWN
    )


def types_of_sites(basis: PaperBasis) -> Published | None:
    """Devices by type of site; None where no list of types was given, or it would tell a site.

    Types of fewer than three sites are one line, which takes in further types until it has three.
    """
    counts: Counter[str] = Counter()
    sites: dict[str, set[str]] = defaultdict(set)
    for record in basis.devices:
        site = record.site or ""
        kind = basis.site_types.get(site, NO_TYPE)
        counts[kind] += record.quantity
        sites[kind].add(site)
    if set(counts) <= {NO_TYPE}:
        return None
    merged = merged_types({kind: len(names) for kind, names in sites.items()})
    table: Counter[str] = Counter()
    for kind, number in counts.items():
        table[OTHER_TYPES if kind in merged else kind] += number
    if set(table) == {OTHER_TYPES}:
        return Published(cells={}, total=None)
    return publish(table)


def merged_types(sites: dict[str, int]) -> set[str]:
    """The types that are told as one line, so that no line is of fewer than three sites."""
    ordered = sorted(sites, key=lambda kind: (kind != NO_TYPE, sites[kind], kind))
    merged = {kind for kind in ordered if sites[kind] < FEWEST_SITES}
    for kind in ordered:
        if not merged or sum(sites[one] for one in merged) >= FEWEST_SITES:
            break
        merged.add(kind)
    return merged


def type_blocks(basis: PaperBasis, table: Published | None) -> Iterator[Block]:
    """The table by type of site, or why there is none."""
    if table is None and not basis.withheld:
        return
    yield PaperHeading("By type of site")
    if basis.withheld:
        yield Paragraph("Withheld: see the notice below.")
        return
    if table is None or table.total is None:
        yield Paragraph(
            "Not told: so few sites or devices are of a type that it would tell a site."
        )
        return
    names = sorted(table.cells, key=lambda name: (name in {OTHER_TYPES, NO_TYPE}, name.casefold()))
    rows = [(name, cell_text(table.cells[name])) for name in names]
    yield PaperTable(
        ("Type of site", "Devices"),
        (*rows, ("All", cell_text(table.total))),
        (65, 35),
        f"Types of fewer than {FEWEST_SITES} sites are one line. Counts of 1 to 4, and one more "
        f'that hides them, read "{HIDDEN}".',
    )


def unknowns(basis: PaperBasis) -> Iterator[Block]:
    """What neither lists nor evidence tell, and up to when."""
    neither = [
        one
        for one in basis.devices
        if (recorded_make(one), recorded_model(one)) == (NO_MAKE, NO_MODEL)
        and one.badge is None
        and not is_sure(one.determination)
    ]
    items = [UNSEEN, f"{evidence_days(basis)} What was added, moved or removed since is not in it."]
    if neither:
        items.insert(
            0,
            f"For {count_devices(neither):,} the lists and files read here record no make, model "
            "or name, and the evidence shows no maker. Whether the authority holds it elsewhere, "
            "in purchase or maintenance records, has to be checked before it says that it does "
            "not.",
        )
    yield PaperHeading("What is not known")
    yield Bullets(tuple(items))

"""A department's return under the ministerial statements on sensitive sites.

No form was published: this follows the written statements of 24 November 2022 and 29 April 2024.
That lists of sensitive sites are withheld on security grounds is from the written answer of 24
July 2023; hence the marking, and sites in annexes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from unbadge.model import Conduct, Determination, JudgedRecord
from unbadge.report.paper import (
    Block,
    Document,
    PaperBasis,
    PaperHeading,
    PaperTable,
    Paragraph,
    by_maker,
    count_devices,
    device_table,
    doubt_table,
    ending,
    maker_words,
    model_groups,
    opening,
    product_words,
    standing,
)
from unbadge.report.paper.forms.installed import is_installed_after

STATEMENTS = ("gb-wms-2022-11-24-sensitive-sites", "gb-sensitive-sites-removal-2024")
LAST_DAY_BEFORE = date(2022, 11, 23)  # of the statement of 24 November 2022
MARKING = "OFFICIAL-SENSITIVE (to be confirmed by the department: ______)"


class ReturnHeaps(Struct, frozen=True, kw_only=True):
    """The equipment by what the statements mean.

    ``inferred`` is meant by the seat of its maker alone: no list anywhere names it, or it is no
    more than probable who made it.
    """

    meant: tuple[JudgedRecord, ...]
    inferred: tuple[JudgedRecord, ...]
    doubtful: tuple[JudgedRecord, ...]
    clear: tuple[JudgedRecord, ...]


def return_heaps(basis: PaperBasis) -> ReturnHeaps:
    """The equipment sorted for a return."""
    found = standing(basis, STATEMENTS, set(Conduct))
    sure = tuple(one for one in found.meant if is_sure_to_return(one))
    return ReturnHeaps(
        meant=sure,
        inferred=tuple(one for one in found.meant if not is_sure_to_return(one)),
        doubtful=found.doubtful,
        clear=found.clear + found.spared,
    )


def is_sure_to_return(record: JudgedRecord) -> bool:
    """Whether a device is meant by more than an inference: its maker is established and listed."""
    return record.determination == Determination.ESTABLISHED and bool(record.listed_by)


TOLD = "Ministerial statements of 24 November 2022 and 29 April 2024"


def uk_return(basis: PaperBasis) -> Document:
    """The data for a return: numbers and models first, sites and devices in annexes."""
    found = return_heaps(basis)
    return Document(
        title="Visual surveillance systems at sensitive sites: data for a return",
        line=f"{TOLD}, as of {basis.day_words}",
        marking=MARKING,
        blocks=(
            *opening(basis),
            Paragraph(
                "No form for such a return was published. This follows the statements of 24 "
                "November 2022 (none installed on sensitive sites, and none on core networks; "
                "consider removal) and 29 April 2024 (removed from sensitive sites by April 2025)."
            ),
            Paragraph(
                "The statements name no companies. They mean producers subject to the National "
                "Intelligence Law of the People's Republic of China; that a maker is one is an "
                "inference from its seat or its controller's. Which sites are sensitive is for the "
                "department to say: the column is left open."
            ),
            PaperHeading("Numbers"),
            totals_table(found, basis),
            *model_blocks(found, basis),
            *ending(basis, "Department", "Removed since the last return", "Date of completion"),
            *annexes(found, basis),
        ),
    )


def totals_table(found: ReturnHeaps, basis: PaperBasis) -> PaperTable:
    """How many devices are meant, may be, are open and are not."""
    heaps = (
        ("Meant: maker established, and named by a list somewhere", found.meant),
        (
            "Meant by inference alone: seat of the maker, or maker no more than probable",
            found.inferred,
        ),
        ("Not settled", found.doubtful),
        ("Not meant", found.clear),
        ("All on record", basis.devices),
    )
    return PaperTable(
        ("What", "Devices", "Makers, as far as shown"),
        tuple(
            (words, f"{count_devices(records):,}", by_maker(records, basis) or "-")
            for words, records in heaps
        ),
        (42, 11, 47),
    )


def model_blocks(found: ReturnHeaps, basis: PaperBasis) -> Iterator[Block]:
    """By maker and model: when installed, cut off from the core network, and removed."""
    records = found.meant + found.inferred
    if not records:
        return
    yield PaperHeading("By maker and model")
    yield PaperTable(
        (
            "Maker",
            "Model",
            "Devices",
            "Installed before 24.11.2022",
            "Since",
            "Not recorded",
            "Off core network, number and day",
            "Removed, number and day",
        ),
        tuple(
            (
                maker_words(group[0], basis),
                product_words(group[0]),
                f"{count_devices(group):,}",
                *(f"{number:,}" for number in installed_counts(group)),
                "",
                "",
            )
            for group in model_groups(records)
        ),
        (17, 17, 9, 12, 8, 11, 13, 13),
        "The last two columns are the department's to fill in: this evidence does not tell.",
    )


def installed_counts(records: Iterable[JudgedRecord]) -> tuple[int, int, int]:
    """How many were installed before the first statement, since, and on no day that tells."""
    counts: Counter[bool | None] = Counter()
    for record in records:
        counts[is_installed_after(record.installed or "", LAST_DAY_BEFORE)] += record.quantity
    return counts[False], counts[True], counts[None]


def annexes(found: ReturnHeaps, basis: PaperBasis) -> Iterator[Block]:
    """Sites and devices: what tells places, apart from the numbers."""
    yield PaperHeading("Annex 1: by site")
    yield site_table(found, basis)
    if found.meant:
        yield PaperHeading("Annex 2: devices meant")
        yield from device_table(found.meant, basis, f"By maker: {by_maker(found.meant, basis)}.")
    if found.inferred:
        yield PaperHeading("Annex 3: devices meant by inference alone")
        yield from device_table(
            found.inferred, basis, "Nobody has said that the statements mean these makers."
        )
    if found.doubtful:
        yield PaperHeading("Annex 4: not settled")
        yield from doubt_table(found.doubtful, basis, "Counted neither as meant nor as not meant.")


def site_table(found: ReturnHeaps, basis: PaperBasis) -> PaperTable:
    """Each site with what was found there."""
    groups = (basis.devices, found.meant, found.inferred, found.doubtful, found.clear)
    counts: list[Counter[str]] = []
    for group in groups:
        count: Counter[str] = Counter()
        for record in group:
            count[record.site or "not recorded"] += record.quantity
        counts.append(count)
    rows = [
        (site, *(f"{count[site]:,}" for count in counts), "[  ]", "") for site in sorted(counts[0])
    ]
    rows.append(("All", *(f"{count.total():,}" for count in counts), "", ""))
    return PaperTable(
        (
            "Site",
            "Devices",
            "Meant",
            "Inferred",
            "Not settled",
            "Not meant",
            "Sensitive",
            "Removal planned or done, day",
        ),
        tuple(rows),
        (28, 9, 9, 10, 10, 10, 10, 14),
        "The last two columns are the department's to fill in: this evidence does not tell.",
    )

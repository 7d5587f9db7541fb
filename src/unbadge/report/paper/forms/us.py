"""Paper for a state of the United States: the facts for the Louisiana affidavit."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model import Conduct, Determination, JudgedRecord
from unbadge.report.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperBasis,
    PaperHeading,
    Paragraph,
    by_maker,
    count_devices,
    device_table,
    doubt_table,
    ending,
    opening,
    standing,
)

LOUISIANA = ("us-la-rs-39-1753-1",)
STATUTES = "La. R.S. 39:1753.1 and 38:2237.1"


def la_affidavit(basis: PaperBasis) -> Document:
    """The data of a vendor's affidavit under the Louisiana statutes; the oath is a person's."""
    found = standing(basis, LOUISIANA, {Conduct.PROCURE})
    named = found.meant + found.spared
    open_too = found.doubtful + tuple(one for one in found.clear if not is_established(one))
    clear = tuple(one for one in found.clear if is_established(one))
    return Document(
        title="Louisiana: data for the vendor's affidavit",
        line=f"{STATUTES}, equipment of the kinds seen, as of {basis.day_words}",
        blocks=(
            *opening(basis),
            Paragraph(
                "This is not the affidavit. It holds what the evidence says of the devices in it, "
                "for a vendor who offers the same equipment, or a public body that checks such an "
                "affidavit against a quote."
            ),
            Bullets(CAUTIONS),
            *heap_counts((named, open_too, clear), basis),
            *sworn_lists((named, open_too, clear), basis),
            *VENDOR,
            *ending(
                basis,
                "Vendor",
                "Public body that buys",
                "Solicitation number",
                "Parish of the oath",
                "Notary public",
            ),
        ),
    )


VENDOR: tuple[Block, ...] = (
    PaperHeading("For the vendor to fill in"),
    Blanks(
        (
            "Each item offered, with model and batch",
            "Components of each that can connect to a network, and who made them",
            "Services offered with it, and who runs them",
        )
    ),
)
CAUTIONS = (
    (
        "The devices seen are installed ones. An oath is about what is offered: a later batch of "
        "the same model may be built otherwise, and an affidavit for an earlier one says nothing "
        "of it."
    ),
    (
        "Components that would enable a network connection count as well; the evidence here tells "
        "who made a device, seldom who made its parts."
    ),
    "A maker that is probable is not sworn to.",
    (
        "What follows a wrong oath, by the act of 2022 (SB 347): the vendor replaces the equipment "
        "at its own expense, is open to audit, and may be debarred (R.S. 39:1672)."
    ),
)


def heap_counts(
    heaps: tuple[tuple[JudgedRecord, ...], ...], basis: PaperBasis
) -> tuple[Block, ...]:
    """How many devices can, cannot and must not be sworn of."""
    named, open_too, clear = heaps
    return (
        PaperHeading("What the evidence says"),
        Bullets(
            (
                (
                    "From a producer that the statute names: "
                    f"{count_devices(named):,}{tail(by_maker(named, basis))}."
                ),
                (
                    "Not settled, or settled less than an oath asks, so that nothing can be "
                    f"sworn of them: {count_devices(open_too):,}."
                ),
                (
                    "Established as another producer's: "
                    f"{count_devices(clear):,}{tail(by_maker(clear, basis))}."
                ),
            )
        ),
    )


def is_established(record: JudgedRecord) -> bool:
    """Whether a maker is as sure as an oath asks."""
    return record.determination == Determination.ESTABLISHED


def tail(words: str) -> str:
    """Words in brackets, where there are any."""
    return f" ({words})" if words else ""


def sworn_lists(heaps: tuple[tuple[JudgedRecord, ...], ...], basis: PaperBasis) -> Iterator[Block]:
    """Every device under what can be sworn of it; named producers are never what is clear."""
    named, open_too, clear = heaps
    if named:
        yield PaperHeading("From a producer that the statute names", 2)
        yield from device_table(named, basis, "No affidavit can cover these.")
    if open_too:
        yield PaperHeading("Not settled", 2)
        yield from doubt_table(open_too, basis, "Settle these before anybody swears.")
    if clear:
        yield PaperHeading("From another producer", 2)
        yield from device_table(clear, basis, "What the affidavit may list, if it is offered.")

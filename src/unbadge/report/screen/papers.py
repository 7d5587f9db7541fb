"""Papers of a screening: the sheet for the bid file, and the letter with the open questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from unbadge.model import Profile, day_words
from unbadge.model.purchase import VIDEO_KINDS, ScreenedLine, ScreenSummary
from unbadge.report.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.screen.words import (
    made_by,
    money_words,
    outcome_of,
    product_words,
    quantity_words,
)

MOST = 200  # lines on paper; the results hold all
LIMIT = (
    "This reads what papers say. A product text is taken for the product that it names; what is "
    "in the box is another question. Where no maker is told, nobody is cleared."
)


def bid_sheet(
    summary: ScreenSummary,
    lines: Sequence[ScreenedLine],
    day: date,
    profile: Profile | None,
    unread: Sequence[str],
) -> Document:
    """What was screened for a bid file: numbers, lines, reasons, and what was not read."""
    return Document(
        title="Screening of a purchase",
        line=f"What is offered, who makes it and what rules say, on {day_words(day.isoformat())}",
        blocks=tuple(sheet_blocks(summary, lines, profile, unread)),
        day=day,
    )


def equipment_blocks(equipment: Sequence[ScreenedLine]) -> Iterator[Block]:
    """The lines of video equipment, why each is one, and what rules say of them."""
    yield PaperHeading("Lines of video equipment")
    yield PaperTable(
        columns=("Place", "Line", "Qty", "Kind", "Product", "Maker", "Buying it"),
        rows=tuple(map(sheet_row, equipment)),
        widths=(10, 30, 6, 10, 18, 16, 10),
    )
    yield PaperHeading("Why")
    yield Bullets(tuple(f"{line.place}: {line.because}" for line in equipment))
    if rules := tuple(dict.fromkeys(rule_lines(equipment))):
        yield PaperHeading("What rules say")
        yield Bullets(rules)


def sheet_blocks(
    summary: ScreenSummary,
    lines: Sequence[ScreenedLine],
    profile: Profile | None,
    unread: Sequence[str],
) -> Iterator[Block]:
    """The parts of the sheet."""
    yield Paragraph(summary.sentence, notice=True)
    if unread:
        yield PaperHeading("What was not read")
        yield Bullets(tuple(unread))
    equipment = [line for line in lines if line.kind in VIDEO_KINDS or line.listed][:MOST]
    if equipment:
        yield from equipment_blocks(equipment)
    named = (
        f"{one.supplier}: {one.supplier_match.because}"
        for one in lines
        if one.supplier_match is not None
    )
    if sellers := tuple(dict.fromkeys(named)):
        yield PaperHeading("Sellers that are companies on file")
        yield Bullets(sellers)
    if profile is None:
        yield Paragraph("No rules were asked: who buys was not said.", notice=True)
    yield Paragraph(LIMIT)


def sheet_row(line: ScreenedLine) -> tuple[str, ...]:
    """A line as a row of the sheet."""
    return (
        line.place,
        line.text[:160],
        quantity_words(line.quantity),
        line.kind.value,
        product_words(line),
        made_by(line),
        outcome_of(line) or "not asked",
    )


def rule_lines(lines: Sequence[ScreenedLine]) -> Iterator[str]:
    """What rules say that is no plain permission, once each."""
    for line in lines:
        for verdict in line.verdicts:
            if verdict.outcome.value != "permitted":
                yield f"{verdict.outcome.capitalize()} ({verdict.policy}): {verdict.because}"


def supplier_letter(lines: Sequence[ScreenedLine], day: date, supplier: str = "") -> Document:
    """The letter that puts every open question to the supplier, line by line."""
    open_lines = [line for line in lines if line.ask is not None]
    named = [line for line in open_lines if not supplier or line.supplier in {None, supplier}]
    return Document(
        title="Questions on your offer",
        line=f"To {supplier}" if supplier else "To the supplier",
        blocks=(
            Paragraph(
                "Before we decide we have to know who manufactures the video equipment that you "
                "offer. Please answer for each line below, in writing, with the model's data sheet."
            ),
            Blanks(("Our reference", "Answer wanted by")),
            PaperTable(
                columns=("Line", "Your words", "Qty", "Price", "Our question"),
                rows=tuple(
                    (
                        line.place,
                        line.text[:200],
                        quantity_words(line.quantity),
                        money_words(line.unit_price or line.amount),
                        line.ask or "",
                    )
                    for line in named[:MOST]
                ),
                widths=(10, 32, 6, 12, 40),
            ),
            Paragraph(
                "Name the manufacturer, not the brand: the legal name and country of the company "
                "that made the device, and of the maker of its main chip where you know it. Where "
                "you cannot find that out, offer a model for which you can. If a line is changed "
                "before delivery, tell us first."
            ),
            Blanks(("Answered by", "Company", "Date", "Signature")),
        ),
        day=day,
    )

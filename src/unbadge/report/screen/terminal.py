"""What a terminal shows of screened lines: the sentence first, then what matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from unbadge.model.purchase import MarketRow, ScreenedLine, ScreenSummary
from unbadge.report.screen.words import (
    made_by,
    outcome_of,
    product_words,
    quantity_words,
)
from unbadge.report.words import count_of

SHOWN = 60  # lines of a table on a terminal
LONGEST = 60  # characters of a line's text there


def screen_summary(
    summary: ScreenSummary, lines: Sequence[ScreenedLine], hidden: int
) -> RenderableType:
    """The summary of a run, its lines of video equipment, and the picture of the market."""
    parts: list[RenderableType] = [Text(summary.sentence, style="bold")]
    parts += map(Text, heap_lines(summary))
    if lines:
        parts += [Text(), lines_table(lines[:SHOWN])]
    rest = hidden + max(len(lines) - SHOWN, 0)
    if rest:
        parts.append(Text(f"and {count_of(rest, 'line')} more in the results"))
    asked = [line for line in lines[:SHOWN] if line.ask]
    if asked:
        parts += [Text(), Text("To ask the supplier", style="bold")]
        parts += [Text(f"- {line.place}: {line.ask}") for line in asked[:10]]
    if any(row.year != "undated" for row in summary.market):
        parts += [Text(), market_table(summary.market[:SHOWN])]
    return Group(*parts)


def heap_lines(summary: ScreenSummary) -> Iterator[str]:
    """The numbers that are never added up, a line each."""
    for one in summary.makers:
        listed = ", listed" if one.listed else ""
        yield f"  {one.maker}{listed}: {one.probable} probable as named, {one.possible} may be"
    if summary.unknown:
        yield f"  maker not told: {summary.unknown}"
    for outcome, many in summary.outcomes.items():
        yield f"  buying is {outcome}: {count_of(many, 'line')}"
    if summary.read_by_ocr:
        yield f"  read by OCR, compare with the paper: {count_of(summary.read_by_ocr, 'line')}"
    if summary.left_out:
        yield f"  lines of notices that speak of no video equipment: {summary.left_out:,}"


def lines_table(lines: Sequence[ScreenedLine]) -> Table:
    """The lines as a table."""
    table = Table(box=None, pad_edge=False)
    for head in ("place", "line", "qty", "kind", "product", "maker", "buying"):
        table.add_column(head, overflow="fold")
    for line in lines:
        table.add_row(
            Text(line.place),
            Text(line.text[:LONGEST]),
            Text(quantity_words(line.quantity)),
            Text(line.kind),
            Text(product_words(line)),
            Text(made_by(line)),
            Text(outcome_of(line)),
        )
    return table


def market_table(rows: Sequence[MarketRow]) -> Table:
    """Purchases of video equipment by year, buyer and maker."""
    table = Table(title="Purchases of video equipment", title_justify="left", box=None)
    for head in ("year", "buyer", "maker", "purchases", "value told"):
        table.add_column(head, overflow="fold")
    for row in rows:
        value = f"{row.currency} {row.value:,.0f}".strip() if row.valued else ""
        table.add_row(row.year, Text(row.buyer), row.maker, f"{row.purchases:,}", value)
    return table

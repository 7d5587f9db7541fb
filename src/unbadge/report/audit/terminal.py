"""A run told on a terminal: what a person needs before opening the page."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from unbadge.model import HeadRecord, MakerCount
from unbadge.report.audit import RuleRow, caveats, lead
from unbadge.report.lexicon import Lexicon
from unbadge.report.plain import plain_grid

MOST_RULES = 8
STYLE_OF_OUTCOME = {
    "prohibited": "bold red",
    "unclear": "yellow",
    "restricted": "blue",
    "permitted": "green",
}


def terminal_summary(
    head: HeadRecord, rules: list[RuleRow], listed: frozenset[str], lexicon: Lexicon
) -> RenderableType:
    """The answer, the makers and the gravest rules of a run, to print with rich."""
    parts: list[RenderableType] = [Text(lead(head.summary, lexicon, set(listed), head.profile))]
    parts.extend(Text(sentence, style="yellow") for sentence in caveats(head))
    if head.summary.makers:
        parts.append(_makers(head.summary.makers, listed, lexicon))
    if rules:
        parts.append(_rules(rules[:MOST_RULES]))
    if len(rules) > MOST_RULES:
        parts.append(Text(f"and {len(rules) - MOST_RULES} more in the report"))
    if head.plain:  # last, so that it stands right above the prompt
        parts.append(plain_grid(head.plain, sourced=False))
    return Group(*_spaced(parts))


def _spaced(parts: list[RenderableType]) -> Iterator[RenderableType]:
    for part in parts:
        yield part
        yield Text("")


def _makers(makers: tuple[MakerCount, ...], listed: frozenset[str], lexicon: Lexicon) -> Table:
    table = Table(title="Who made them", title_justify="left", box=None, pad_edge=False)
    table.add_column("maker")
    for name in ("devices", "established", "probable", "declared", "possible", "other badge"):
        table.add_column(name, justify="right")
    for count in makers:
        name = escape(lexicon.maker(count.maker))
        mark = " [red]listed[/red]" if count.maker in listed else ""
        told = (count.established, count.probable, count.declared, count.possible)
        numbers = (*told, count.rebadged)
        table.add_row(name + mark, str(count.total), *(str(number or "") for number in numbers))
    return table


def _rules(rules: list[RuleRow]) -> Table:
    table = Table(title="What the rules say", title_justify="left", box=None, pad_edge=False)
    table.add_column("outcome", no_wrap=True)
    table.add_column("conduct")
    table.add_column("devices", no_wrap=True)
    table.add_column("policy")
    for row in rules:
        style = STYLE_OF_OUTCOME[row.outcome]
        stale = " [yellow](stale)[/yellow]" if row.stale else ""
        title = escape(row.title) + stale
        table.add_row(f"[{style}]{row.heading}[/]", row.conduct, row.devices, title)
    return table

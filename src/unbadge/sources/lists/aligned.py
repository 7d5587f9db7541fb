"""Lists of equipment as text whose columns are aligned by blanks, as in mails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists import ASSETS, ColumnRole, Row, delimiter, exact_role, header_at
from unbadge.sources.lists.asset_list import table

GAP = re.compile(r"\s{2,}")
WORDS = re.compile(r"\S+(?: \S+)*")
RULE = re.compile(r"[-=_+*~\s]{3,}")
NAMING = frozenset({ColumnRole.BRAND, ColumnRole.MODEL})
MARKS = "|;,\t"  # of a table that these delimit
FEWEST = 3  # columns of which headers are known, or a make beside a model
MOST = 2_000  # lines of a block that wait for its columns


def cut(line: str, starts: Sequence[int]) -> list[str] | None:
    """A line cut where columns begin; None where a word stands across such a place."""
    if any(start and line[start - 1 : start].strip() for start in starts):
        return None
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def gutters(lines: Sequence[str]) -> list[int]:
    """Where columns begin: behind two blanks or more that run through all lines."""
    width = max(map(len, lines), default=0)
    filled = [any(line[n : n + 1].strip() for line in lines) for n in range(width)]
    return [n for n in range(width) if filled[n] and (n == 0 or not any(filled[max(0, n - 2) : n]))]


def column_starts(lines: Sequence[str]) -> list[int] | None:
    """Where columns begin: under the first row's words, or behind gutters; None for no columns."""
    wide = [line for line in lines if GAP.search(line.strip())]
    if not wide:
        return None
    headed = [match.start() for match in WORDS.finditer(wide[0])]
    ways = (headed, gutters(wide))
    return next((one for one in ways if all(cut(line, one) for line in wide)), None)


def block_rows(block: Sequence[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows of lines that follow one another; a line without a gap is one cell.

    Columns begin where the headers do, if no cell stands across; else behind what all leave blank.
    """
    starts = column_starts([line for _, line in block if not RULE.fullmatch(line)])
    for number, line in block:
        if RULE.fullmatch(line):
            continue
        cells = cut(line, starts) if starts and GAP.search(line.strip()) else None
        yield number, cells or GAP.split(line.strip())


def blocks(lines: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines without a blank one between them, as many as may wait."""
    block: list[tuple[int, str]] = []
    for number, text in lines:
        line = text.expandtabs().rstrip()
        if line:
            block.append((number, line))
        if block and (not line or len(block) >= MOST):
            yield block
            block = []
    if block:
        yield block


def accepts(head: InputHead) -> bool:
    """Whether a text has headers of a list of equipment over lines aligned by blanks."""
    if head.is_binary or head.is_xml or head.text.lstrip()[:1] in {"{", "["}:
        return False
    if delimiter(head.lines) in {"\t", "|"}:
        return False
    lines = enumerate(head.text.splitlines(), 1)
    tables = ([cells for _, cells in block_rows(block)] for block in blocks(iter(lines)))
    return any(map(heads_list, tables))


def heads_list(rows: Sequence[list[str]]) -> bool:
    """Whether one of the first rows holds headers of a list of equipment, with rows below it."""
    if len(rows) < 2:
        return False
    at = header_at(rows[:8])
    if at is None or at + 1 == len(rows):
        return False
    return is_list_header(rows[at])


def is_list_header(cells: Sequence[str]) -> bool:
    """Whether cells are headers of what people keep: a make or model and more that is known."""
    if any(mark in cell for cell in cells for mark in MARKS):
        return False
    found = {*map(exact_role, cells)} - {None}
    return len(cells) > 1 and bool(found & NAMING) and (len(found) >= FEWEST or found >= NAMING)


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices in the rows of the table, or of several."""

    def rows() -> Iterator[Row]:
        for block in blocks(feed.texts()):
            for number, cells in block_rows(block):
                yield f"line {number}", cells

    yield from table(rows(), feed, ASSETS)


SOURCE = EvidenceSource(kind="asset register text", accepts=accepts, read=read)

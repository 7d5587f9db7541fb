"""What a document is made of, whatever program saved it: paragraphs and tables, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from unbadge.errors import SourceError
from unbadge.model import Unread
from unbadge.sources import InputFeed, Item
from unbadge.sources.lists import ASSETS, Row, header_at, is_headless, may_name_equipment
from unbadge.sources.lists.asset_list import table
from unbadge.sources.lists.prose import is_list as is_list_in_words
from unbadge.sources.lists.prose import prose_lines, read_prose, shown_codes, without_logins

Block = str | list[Row]  # the text of a paragraph, its lines parted by line ends; or a table
Blocks = Callable[[bytes, str], Iterator[Block]]  # of a document's bytes and name
LARGEST = 64 << 20  # bytes of a page or document
LOOKED = 8  # rows in which headers are looked for
TITLES = 3  # paragraphs above a table that may name its site


def is_list(rows: Sequence[Row]) -> bool:
    """Whether rows have headers of a list of equipment, or show what they are without."""
    cells = [row for _, row in rows]
    return header_at(cells[:LOOKED]) is not None or is_headless(cells[:LOOKED])


def read_blocks(blocks: Sequence[Block], feed: InputFeed, name: str) -> Iterator[Item]:
    """The devices of a document: of its tables, or where it has none, of its paragraphs.

    Raises where neither is a list of equipment; ``name`` is what such a document is called.
    """
    if any(is_list(one) for one in blocks if not isinstance(one, str)):
        yield from read_tables(blocks, feed)
        return
    paragraphs = list(numbered_lines(blocks))
    if is_list_in_words(list(prose_lines(paragraphs))):
        yield from read_prose(paragraphs, feed)
        return
    yield from (unread_paragraph(text) for _, text in paragraphs if may_name_equipment(text))
    raise SourceError(
        f"{feed.file}: {name} without a table of equipment: save its list as CSV or XLSX"
    )


def numbered_lines(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The lines of paragraphs and of tables' rows, with their places."""
    for number, block in enumerate(blocks, 1):
        if isinstance(block, str):
            yield from ((f"paragraph {number}", line) for line in block.splitlines() or [""])
        else:
            yield from ((place, "  ".join(filter(None, cells))) for place, cells in block)


def read_tables(blocks: Sequence[Block], feed: InputFeed) -> Iterator[Item]:
    """The devices of the tables among some blocks; paragraphs that may name others are told."""
    found = 0
    titles: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            titles = [*titles, block][-TITLES:] if block else titles
            if block and may_name_equipment(block):
                yield unread_paragraph(block)
            continue
        if is_list(block):
            found += 1
            above = [(f"above table {found}", [title]) for title in titles]
            yield from table(iter([*above, *block]), feed, ASSETS, f"table {found}")
        titles = []


def unread_paragraph(text: str) -> Unread:
    """That a paragraph was not read, by the codes in it: people and secrets may stand beside."""
    shown = shown_codes(without_logins(text))
    return Unread(what=f"a paragraph that may name equipment: {shown!r}")

"""Papers read by tests."""

from __future__ import annotations

from unbadge.report.paper.document import Blanks, Block, Bullets, Document, PaperHeading, Paragraph


def text_of(*blocks: Block) -> str:
    """Every word of some blocks, a line a sentence or cell, unwrapped."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case PaperHeading() | Paragraph():
                lines.append(block.text)
            case Bullets():
                lines += block.items
            case Blanks():
                lines += block.labels
            case _:
                lines += [
                    block.caption,
                    *block.columns,
                    *(cell for row in block.rows for cell in row),
                ]
    return "\n".join(lines)


def words_of(document: Document) -> str:
    """Every word of a paper."""
    return "\n".join((document.title, document.line, text_of(*document.blocks)))


def cells_of(document: Document, column: str) -> list[tuple[str, ...]]:
    """The rows of every table that begins with a column."""
    return [
        row
        for block in document.blocks
        if hasattr(block, "rows") and block.columns[0] == column
        for row in block.rows
    ]

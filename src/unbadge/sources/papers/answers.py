"""Documents as tables and words: what a survey of answers looks for in them."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.errors import SourceError
from unbadge.model import Unread
from unbadge.sources import InputHead, decode
from unbadge.sources.lists.grid import Grid, decode_text, grid_of
from unbadge.sources.lists.pages import innermost_tables
from unbadge.sources.papers.blocks import Block
from unbadge.sources.papers.opendocument import is_text, text_blocks
from unbadge.sources.papers.outlook import message_streams, message_words
from unbadge.sources.papers.pdf import document_blocks
from unbadge.sources.papers.word import word_blocks
from unbadge.sources.purchases.forms import is_html, is_mail, is_message, is_pdf
from unbadge.sources.purchases.mail.message import TAG, message_text

HEAD = 65_536  # bytes by which a document is told


def blocks_of(data: bytes, file: str) -> Iterator[Block]:
    """The paragraphs and tables of a document; none of anything else.

    Raises SourceError where it cannot be read whole.
    """
    head = InputHead(data[:HEAD])
    if head.is_docx:
        yield from word_blocks(data, file)
    elif is_text(head):
        yield from text_blocks(data, file)
    elif is_pdf(head):
        for one in document_blocks(data, file):
            if isinstance(one, Unread):
                raise SourceError(f"{file}: {one.what}")
            yield one
    elif is_html(head):
        yield from innermost_tables(decode(data))


def document_grids(data: bytes, file: str, digest: str) -> Iterator[Grid]:
    """The tables of a web page or document as they stand; none of any other file."""
    encoding = InputHead(data[:HEAD]).encoding
    tables = (one for one in blocks_of(data, file) if not isinstance(one, str))
    for number, rows in enumerate(tables, 1):
        if rows:
            yield grid_of(rows, file, digest, f"table {number}", encoding)


def document_text(data: bytes, file: str) -> str:
    """The words of a text, document or message, cells a line each; empty for anything else."""
    head = InputHead(data[:HEAD])
    if is_message(head):
        return TAG.sub(" ", message_words(message_streams(data, file)))
    if head.is_docx or is_text(head) or is_pdf(head):
        return "\n".join(map(words_of, blocks_of(data, file)))
    if head.is_binary or head.is_xml or head.is_json:
        return ""
    return message_text(data) if is_mail(head) else decode_text(data)[0]


def words_of(block: Block) -> str:
    """The words of a paragraph, or of a table's cells, a line each."""
    if isinstance(block, str):
        return block
    return "\n".join(cell for _, cells in block for cell in cells if cell)

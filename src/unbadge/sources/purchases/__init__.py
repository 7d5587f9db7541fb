"""Papers and data of purchases to lines: quotes, schedules, ledgers and notices of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from unbadge.model import Input
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import InputHead
from unbadge.sources.lists import documents
from unbadge.sources.purchases import flat, forms, ocds, text
from unbadge.sources.purchases.grid import GridOptions
from unbadge.sources.purchases.telling import MayTell
from unbadge.sources.reading import Reader, read_found, source_for
from unbadge.sources.source import EvidenceSource, Item
from unbadge.sources.walk import check, walk

NOTICES = "OCDS releases or records"
HASHED = 64 << 20  # bytes: of a larger file no hash is taken


def purchase_sources(
    text_column: str = "", *, may_tell: MayTell | None = None
) -> tuple[EvidenceSource, ...]:
    """The kinds of papers and data that are read, asked in this order."""
    options = GridOptions(text_column=text_column)
    found: list[EvidenceSource] = []

    def kind(name: str, accepts: object, read: object) -> EvidenceSource:
        return EvidenceSource(kind=name, accepts=accepts, read=read, may_be_idle=True)  # type: ignore[arg-type]

    def attached(feed: InputFeed) -> Iterator[Item]:
        return source_for(feed, tuple(found)).read(feed)

    read_message = partial(read_by, "mail.outlook.read_message", options=options, attached=attached)
    read_mail = partial(read_by, "mail.message.read_mail", options=options, attached=attached)
    found += (
        kind("PDF document", forms.is_pdf, partial(read_by, "pdf.read_pdf", options=options)),
        kind(
            "Word document",
            attrgetter("is_docx"),
            partial(read_by, "docx.read_docx", options=options),
        ),
        kind(
            "picture of a paper",
            forms.is_picture,
            partial(read_by, "ocr.read_picture", options=options),
        ),
        kind("Outlook message", forms.is_message, read_message),
        kind(
            "workbook of purchases",
            is_workbook,
            partial(read_by, "tables.read_workbook", options=options),
        ),
        documents.SOURCE,
        kind("e-mail", forms.is_mail, read_mail),
        kind("web page", forms.is_html, partial(read_by, "html.read_html", options=options)),
        kind(NOTICES, ocds.is_ocds, partial(ocds.read_ocds, may_tell=may_tell)),
        kind("JSON records", flat.is_flat_json, partial(flat.read_flat, options=options)),
        kind(
            "table of purchases",
            partial(read_by, "tables.is_delimited"),
            partial(read_by, "tables.read_delimited", options=options),
        ),
        kind("text, one item a line", text.is_text, partial(text.read_text, options=options)),
    )
    return tuple(found)


def read_by(reader: str, given: object, /, **options: object) -> object:
    """What a reader of this room makes of an input; loaded when the first of its kind comes.

    Most runs meet one kind of paper, and loading the libraries of all takes longest.
    """
    module, _, function = reader.rpartition(".")
    return getattr(import_module(f"{__name__}.{module}"), function)(given, **options)


def is_workbook(head: InputHead) -> bool:
    """Whether an input is a workbook and no other document."""
    return head.is_workbook and not documents.accepts(head)


def read_purchases(
    paths: Iterable[Path],
    columns: Mapping[str, str] | None = None,
    text_column: str = "",
    *,
    may_tell: MayTell | None = None,
) -> Iterator[Item | Input]:
    """Every purchase line that some files and folders hold; after each file how it was read.

    Raises UsageError when a path does not exist.
    """
    given = tuple(paths)
    check(given)
    sources = purchase_sources(text_column, may_tell=may_tell)
    for path in given:
        for found in walk(path):
            hashed = found.unread is None and size_of(found.path) <= HASHED
            yield from read_found(found, sources, hashed=hashed, columns=columns)


def size_of(path: Path) -> int:
    """How large a file is; 0 where it cannot be asked."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_purchase_stream(
    stream: BinaryIO,
    name: str,
    columns: Mapping[str, str] | None = None,
    text_column: str = "",
    *,
    may_tell: MayTell | None = None,
) -> Iterator[Item | Input]:
    """Every purchase line of a stream, and at its end how it was read."""
    reader = Reader(name, purchase_sources(text_column, may_tell=may_tell), columns=columns)
    yield from reader.read(stream)
    yield reader.input

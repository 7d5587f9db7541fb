"""Papers and data of purchases to lines: quotes, schedules, ledgers and notices of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from unbadge.model import Input
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists import documents
from unbadge.sources.purchases import forms, ocds
from unbadge.sources.purchases.telling import MayTell
from unbadge.sources.reading import Reader, read_found, source_for
from unbadge.sources.walk import check, walk

Accepts = Callable[[InputHead], bool]

NOTICES = "OCDS releases or records"
HASHED = 64 << 20  # bytes: of a larger file no hash is taken


def purchase_sources(
    text_column: str = "", *, may_tell: MayTell | None = None
) -> tuple[EvidenceSource, ...]:
    """The kinds of papers and data that are read, asked in this order."""
    found: list[EvidenceSource] = []

    def attached(feed: InputFeed) -> Iterator[Item]:
        return source_for(feed, tuple(found)).read(feed)

    def options() -> dict[str, object]:
        return {"options": loaded("cells.rows").GridOptions(text_column=text_column)}

    def mail() -> dict[str, object]:
        return {**options(), "attached": attached}

    found += (
        paper("PDF document", forms.is_pdf, "pdf.read_pdf", options),
        paper("Word document", attrgetter("is_docx"), "docx.read_docx", options),
        paper("picture of a paper", forms.is_picture, "ocr.read_picture", options),
        paper("Outlook message", forms.is_message, "mail.outlook.read_message", mail),
        paper("workbook of purchases", is_workbook, "tables.read_workbook", options),
        documents.SOURCE,
        paper("e-mail", forms.is_mail, "mail.message.read_mail", mail),
        paper("web page", forms.is_html, "html.read_html", options),
        paper(NOTICES, ocds.is_ocds, "ocds.read_ocds", lambda: {"may_tell": may_tell}),
        paper("JSON records", is_flat_json, "flat.read_flat", options),
        paper("table of purchases", is_table, "tables.read_delimited", options),
        paper("text, one item a line", is_text, "text.read_text", options),
    )
    return tuple(found)


def paper(
    kind: str, accepts: Accepts, reader: str, options: Callable[[], Mapping[str, object]]
) -> EvidenceSource:
    """A kind of papers with its reader in this room, which is loaded when the first one comes.

    Most runs meet one kind, and loading the libraries of all takes longest.
    """
    module, _, function = reader.rpartition(".")

    def read(feed: InputFeed) -> Iterator[Item]:
        found: Iterator[Item] = getattr(loaded(module), function)(feed, **options())
        return found

    return EvidenceSource(kind=kind, accepts=accepts, read=read, may_be_idle=True)


def loaded(module: str) -> ModuleType:
    """A module of this room."""
    return import_module(f"{__name__}.{module}")


def is_flat_json(head: InputHead) -> bool:
    """Whether an input holds JSON objects of plain values."""
    return bool(loaded("flat").is_flat_json(head))


def is_text(head: InputHead) -> bool:
    """Whether an input is text at all."""
    return bool(loaded("text").is_text(head))


def is_table(head: InputHead) -> bool:
    """Whether a text is a table of purchases."""
    return bool(loaded("tables").is_delimited(head))


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

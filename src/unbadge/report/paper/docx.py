"""A paper as DOCX, with python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import assert_never

import docx as library
from docx.document import Document as Docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph as Text

from unbadge.report.paper import (
    Blanks,
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.paper.text import clean_document, one_line

PAGE_WIDTH = 17.0  # centimetres between the margins of an A4 page
SMALL = 8.5  # points of a table's text
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # of a paper that speaks of no day; no clock is asked
LETTER = (Cm(21.59), Cm(27.94))
A4 = (Cm(21), Cm(29.7))


def as_docx(document: Document) -> bytes:
    """The paper as the bytes of a DOCX file; the same paper gives the same bytes inside."""
    document = clean_document(document)
    docx = library.Document()
    # The library's template carries the picture of another paper.
    relations = docx.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]
    section = docx.sections[0]
    section.page_width, section.page_height = LETTER if document.letter else A4
    section.left_margin = section.right_margin = Cm(2)
    docx.styles["Normal"].font.size = Pt(10.5)
    set_language(docx, document.language)
    number_pages(section.footer.paragraphs[0], document)
    if document.marking:
        section.header.paragraphs[0].add_run(one_line(document.marking)).bold = True
    properties = docx.core_properties
    properties.title, properties.author = one_line(document.title), "unbadge"
    properties.comments, properties.language = "", document.language
    day = document.day
    made = EPOCH if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.created = properties.modified = made
    docx.add_heading(one_line(document.title), 1)
    docx.add_paragraph(one_line(document.line))
    for block in document.blocks:
        write(docx, block)
    out = io.BytesIO()
    docx.save(out)
    return out.getvalue()


def write(docx: Docx, block: Block) -> None:
    """Put one block at the end of the page."""
    match block:
        case PaperHeading():
            docx.add_heading(one_line(block.text), block.level + 1)
        case Paragraph():
            run = docx.add_paragraph().add_run(one_line(block.text))
            if block.notice:
                run.bold = True
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        case Bullets():
            write_bullets(docx, block)
        case PaperTable():
            write_table(docx, block)
        case Blanks():
            for label in block.labels:
                line = docx.add_paragraph(f"{one_line(label)}: {'_' * 40}")
                line.paragraph_format.keep_with_next = label != block.labels[-1]
        case _:
            assert_never(block)


def write_bullets(docx: Docx, block: Bullets) -> None:
    """A list; its numbers are written out, for Word would run them on from list to list."""
    for number, item in enumerate(block.items, start=1):
        if block.numbered:
            paragraph = docx.add_paragraph(f"{number}. {one_line(item)}")
            paragraph.paragraph_format.left_indent = Cm(0.6)
            paragraph.paragraph_format.first_line_indent = Cm(-0.6)
        else:
            docx.add_paragraph(one_line(item), style="List Bullet")


def set_language(docx: Docx, language: str) -> None:
    """Have the whole paper spelt and spoken in a language."""
    properties = docx.styles["Normal"].element.get_or_add_rPr()
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), language)
    properties.append(tag)
    for found in docx.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def number_pages(footer: Text, document: Document) -> None:
    """The title and the number of the page at the foot of each, with how many there are."""
    lead = f"{one_line(document.title)}, {document.page} "
    for words, counted in ((lead, "PAGE"), (f" {document.of} ", "NUMPAGES")):
        footer.add_run(words).font.size = Pt(SMALL)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), counted)
        footer._p.append(field)  # noqa: SLF001 python-docx has no call for it


def write_table(docx: Docx, block: PaperTable) -> None:
    """A table whose head repeats on every page."""
    if block.caption:
        docx.add_paragraph(one_line(block.caption)).paragraph_format.keep_with_next = True
    widths = [Cm(PAGE_WIDTH * share / sum(block.widths)) for share in block.widths]
    table = docx.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    if block.caption:  # what a screen reader calls the table by
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), one_line(block.caption))
        table._tbl.tblPr.append(caption)  # noqa: SLF001 python-docx has no call for it
    head = table.add_row()
    fill(head, block.columns, widths, bold=True)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 python-docx has no call for it
    for cells in block.rows:
        row = table.add_row()
        fill(row, cells, widths)
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 nor for this
    docx.add_paragraph()


def fill(row: _Row, cells: Iterable[str], widths: list[Cm], *, bold: bool = False) -> None:
    """Write the cells of a row."""
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        run = cell.paragraphs[0].add_run(one_line(text))
        run.font.size = Pt(SMALL)
        run.bold = bold

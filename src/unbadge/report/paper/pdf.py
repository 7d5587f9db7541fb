"""A paper as PDF, typeset by typst.

The paper reaches the template as JSON and is shown as text: nothing in it is ever read as markup.
"""

from __future__ import annotations

import re
from importlib.resources import files

import msgspec
import typst
from msgspec.structs import replace

from unbadge.report.paper import Document, Paragraph
from unbadge.report.paper.text import clean_document

TEMPLATE = files("unbadge.report") / "templates" / "paper.typ"


# The fonts that typst brings hold Latin, Greek, Cyrillic and Hebrew letters and common signs.
OTHER_SCRIPTS = re.compile("[\u0600-\u1dff\u2e80-\U0010ffff]")


def as_pdf(document: Document) -> bytes:
    """The paper as the bytes of a PDF file that typst holds to PDF/UA-1: tagged for readers.

    A sign for which this machine has no font is no reason to have no paper: it is tagged all the
    same, claims no standard, and says first that such signs are boxes.
    """
    try:
        return typeset(document, accessible=True)
    except typst.TypstError:
        told = Paragraph(document.boxes, notice=True)
        return typeset(replace(document, blocks=(told, *document.blocks)), accessible=False)


def typeset(document: Document, *, accessible: bool) -> bytes:
    """A paper typeset from JSON; held to PDF/UA-1 where that is asked for."""
    paper = msgspec.json.encode(clean_document(document)).decode()
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"paper": paper},
        pdf_standards="ua-1" if accessible else [],
        # Without the machine's own fonts the same paper is the same file everywhere; names in
        # other scripts need them.
        ignore_system_fonts=not OTHER_SCRIPTS.search(paper),
    )
    return bytes(made)

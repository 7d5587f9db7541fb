"""A paper as PDF, typeset by typst.

The paper reaches the template as JSON and is shown as text: nothing in it is ever read as markup.
"""

from __future__ import annotations

from importlib.resources import files

import msgspec
import typst

from unbadge.report.paper.document import Document

TEMPLATE = files("unbadge.report") / "templates" / "paper.typ"


def as_pdf(document: Document) -> bytes:
    """The paper as the bytes of a PDF file, with tags that screen readers follow."""
    paper = msgspec.json.encode(document).decode()
    made = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs={"paper": paper}, ignore_system_fonts=True
    )
    return bytes(made)

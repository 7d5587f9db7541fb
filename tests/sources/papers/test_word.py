"""Lists in Word documents."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from feeding import a_head, told
from unbadge.errors import SourceError
from unbadge.model import Signal
from unbadge.sources.papers.word import SOURCE as DOCX

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*texts: str) -> str:
    """A row; a cell that begins with ^ goes on from the one above."""
    above = "<w:tcPr><w:vMerge/></w:tcPr>"
    cells = (f"<w:tc>{above if one[:1] == '^' else ''}{paragraph(one)}</w:tc>" for one in texts)
    return f"<w:tr>{''.join(cells)}</w:tr>"


def a_document(*blocks: str) -> bytes:
    """A Word document of some blocks."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        body = "".join(blocks)
        packed.writestr(
            "word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>"
        )
    return out.getvalue()


DOCUMENT = a_document(
    paragraph("Site: Hill Top"),
    f"<w:tbl>{row('Room', 'Make', 'Model')}{row('Hall', 'Acme', 'AC-4123')}"
    f"{row('^', 'Zenith', 'ZX-7700')}</w:tbl>",
)


def test_tables_of_a_word_document() -> None:
    """The title above a table names its site; merged cells hold for all their rows."""
    tale = told(DOCX, DOCUMENT)

    assert DOCX.accepts(a_head(DOCUMENT))
    assert tale.of(Signal.BRAND) == ["Acme", "Zenith"]
    assert tale.of(Signal.SITE) == ["Hill Top", "Hill Top"]
    assert tale.of(Signal.LOCATION) == ["Hall", "Hall"]


def test_a_document_without_a_list_is_refused() -> None:
    """A document in which no table is a list is refused by its name."""
    with pytest.raises(SourceError, match="Word document"):
        told(DOCX, a_document(paragraph("Minutes of a meeting")))


@pytest.mark.parametrize("at", [40, 60, 90, 120])
def test_packed_bytes_that_are_damaged(at: int) -> None:
    """A bit that turned within the packed text makes a document that cannot be read, no fault."""
    data = bytearray(a_document(*(paragraph(f"Camera {n} in hall {n * n}") for n in range(90))))
    start = data.index(b"word/document.xml") + at
    data[start] ^= 0xFF

    with pytest.raises(SourceError, match="cannot be read"):
        told(DOCX, bytes(data))

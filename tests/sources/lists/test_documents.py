"""Documents that are refused by their real names."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from feeding import a_feed, a_head
from unbadge.errors import SourceError
from unbadge.sources.lists.documents import SOURCE, name_document
from unbadge.sources.registry import SOURCES


def a_zip(*names: str) -> bytes:
    """A packed file with some parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (a_zip("[Content_Types].xml", "word/document.xml"), "a Word document (DOCX)"),
        (a_zip("[Content_Types].xml", "ppt/slides.xml"), "a PowerPoint presentation (PPTX)"),
        (a_zip("photos/1.jpg"), "a ZIP archive"),
        (a_zip("[Content_Types].xml", "xl/workbook.xml"), ""),
        (OLE + "WordDocument".encode("utf-16-le"), "a Word document (DOC)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "an Office document with a password"),
        (OLE + "Workbook".encode("utf-16-le"), ""),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"{\\rtf1\\ansi", "a rich text document (RTF)"),
        (b"Make,Model\n", ""),
    ],
)
def test_names(data: bytes, name: str) -> None:
    """A document is called what it is; a workbook is none of these."""
    assert name_document(data) == name


def test_document_is_refused_by_its_name() -> None:
    """The refusal says what it is, and what to do instead."""
    data = a_zip("[Content_Types].xml", "ppt/slides.xml")

    assert next(source for source in SOURCES if source.accepts(a_head(data))) is SOURCE
    with pytest.raises(
        SourceError, match=r"a PowerPoint presentation \(PPTX\), which is not read: save"
    ):
        list(SOURCE.read(a_feed(data)))

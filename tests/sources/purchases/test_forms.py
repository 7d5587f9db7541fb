"""The papers of purchases are told from their first bytes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from unbadge.formats.compound import MAGIC
from unbadge.sources.head import InputHead
from unbadge.sources.purchases import purchase_sources
from unbadge.sources.purchases.forms import SAVED, is_html

KINDS = (
    (b"%PDF-1.7\n", "PDF document"),
    (b"PK\x03\x04..word/document.xml", "Word document"),
    (b"\x89PNG\r\n", "picture of a paper"),
    (b"RIFF....WEBPVP8", "picture of a paper"),
    (MAGIC + b"...." + SAVED, "Outlook message"),
    (b"PK\x03\x04[Content_Types].xml xl/workbook.xml", "workbook of purchases"),
    (b"From: a@example.org\nTo: b@example.org\nSubject: quote\n\n2 cameras\n", "e-mail"),
    (b"<!DOCTYPE html><table><tr><td>2</td></tr></table>", "web page"),
    (b'{"ocid": "a", "tag": ["award"]}\n', "OCDS releases or records"),
    (b"Item,Quantity\nDome camera,2\n", "table of purchases"),
    (b"2 dome cameras\n", "text, one item a line"),
)


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_kind(data: bytes, kind: str) -> None:
    """Each paper is taken by the reader of its kind."""
    head = InputHead(data)

    assert next(one.kind for one in purchase_sources() if one.accepts(head)) == kind


def test_notices_load_no_library_of_papers() -> None:
    """A run over notices loads nothing that reads PDF or web pages, or writes papers."""
    heavy = ("pypdfium2", "lxml", "xlsxwriter", "docx")
    asked = f"import sys, unbadge.cli.screen; print([n for n in {heavy} if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)

    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<?xml version='1.0'?>\n<REPORT><HEADER><NAME>x</NAME></HEADER><P>y</P></REPORT>", False),
        ("<?xml version='1.0'?>\n<html><body><table></table></body></html>", True),
        ("<header>x</header>", False),
        ("<table>\n<tr><td>x</td></tr></table>", True),
        ("<DIV class='x'>", True),
    ],
)
def test_a_report_as_xml_is_no_page(text: str, *, is_page: bool) -> None:
    """Though a field of it may hold one, or an element be called alike."""
    assert is_html(InputHead(text.encode())) is is_page

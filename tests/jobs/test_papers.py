"""A run to a finished paper."""

from __future__ import annotations

from datetime import date

import pytest

from recorded import COUNCIL, a_head, a_record
from unbadge.errors import OwnerUnknownError
from unbadge.jobs.papers import PAPER_TYPES, PaperFormat, paper_bytes
from unbadge.jobs.stored.record import Stored
from unbadge.knowledge.load import load
from unbadge.model import Context

DAY = date(2026, 11, 24)


def test_a_paper_in_each_form() -> None:
    """Text, Word and PDF are made from the same document."""
    stored = Stored(head=a_head(COUNCIL), devices=(a_record("a"),), place="run 1", sha256="0" * 64)
    known, context = load(), Context(as_of=DAY, profile=COUNCIL)
    starts = {PaperFormat.PDF: b"%PDF", PaperFormat.DOCX: b"PK", PaperFormat.TEXT: b""}
    for form in PaperFormat:
        made = paper_bytes("dpia", stored, known, context, form)
        assert made is not None
        assert made.startswith(starts[form])
        assert PAPER_TYPES[form]
    with pytest.raises(OwnerUnknownError):
        paper_bytes("dpia", stored, known, Context(as_of=DAY), PaperFormat.TEXT)


def test_no_equipment_no_paper() -> None:
    """A run without a camera fills no paper."""
    stored = Stored(head=a_head(COUNCIL), devices=(), place="run 1", sha256="0" * 64)
    context = Context(as_of=DAY, profile=COUNCIL)
    assert paper_bytes("board", stored, load(), context, PaperFormat.TEXT) is None

"""A run to a finished paper as a file; the command line and the page write the same."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from importlib import import_module

from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.jobs.paper import basis_of
from unbadge.jobs.stored import Stored
from unbadge.knowledge import Knowledge
from unbadge.model import Context, Profile
from unbadge.report import ENGLISH, PAPERS, Document, PaperTongue, as_text, board_paper, load_tongue
from unbadge.report.paper.document import NO_FONT


class PaperFormat(StrEnum):
    """The forms that a paper comes in."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return "txt" if self is PaperFormat.TEXT else self.value


PAPER_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperFormat.TEXT: "text/plain; charset=utf-8",
}
EXTRAS = {PaperFormat.PDF: "pdf", PaperFormat.DOCX: "screen"}
LETTER = frozenset({"US", "CA"})  # where paper is 8.5 by 11 inches
BOARD = "board"


def paper_bytes(
    kind: str, stored: Stored, knowledge: Knowledge, context: Context, form: PaperFormat
) -> bytes | None:
    """A paper of a kind in a form; None where the run read no equipment.

    Raises UsageError when nobody is said to ask, or an extra is missing.
    """
    chosen = next(one for one in PAPERS if one.id == kind)
    basis = basis_of(stored, knowledge, context, chosen)
    if not basis.devices:
        return None
    written = board_paper(basis, ()) if kind == BOARD else chosen.write(basis)
    dressed = dress_paper(written, basis.owner, basis.day, load_tongue(ENGLISH))
    return document_bytes(dressed, form)


def dress_paper(document: Document, owner: Profile, day: date, tongue: PaperTongue) -> Document:
    """The paper with its day, its language as spoken where the owner is, and that place's size."""
    country = owner.jurisdiction.partition("-")[0]
    return replace(
        document,
        day=day,
        language=f"{tongue.tag}-{country}",
        letter=country in LETTER,
        page=tongue.say("page"),
        of=tongue.say("of"),
        boxes=tongue.say(NO_FONT),
    )


def document_bytes(document: Document, form: PaperFormat) -> bytes:
    """A document in a form; raises UsageError that names the extra where it is missing."""
    if form is PaperFormat.TEXT:
        return as_text(document).encode()
    # Loaded only when asked for: each is an extra and heavy.
    try:
        writer = import_module(f"unbadge.report.paper.{form}")
    except ModuleNotFoundError as error:
        words = f"{form} needs {error.name}: pip install unbadge[{EXTRAS[form]}]"
        raise UsageError(words) from error
    made: bytes = writer.as_docx(document) if form is PaperFormat.DOCX else writer.as_pdf(document)
    return made

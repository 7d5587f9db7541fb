"""A paper as a structure: it travels as JSON with the kind of each block."""

from __future__ import annotations

import msgspec

from unbadge.report.paper.document import (
    Blanks,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)

PAPER = Document(
    title="A paper <b>#x</b>",
    line="For $nobody$ \\ [x]",
    blocks=(
        PaperHeading("First"),
        PaperHeading("Second", 2),
        Paragraph("Some words about *stars* and _lines_ and #let x = 1."),
        Paragraph("Look here.", notice=True),
        Bullets(("One thing.", "Another thing.")),
        Bullets(("First step.", "Second step."), numbered=True),
        PaperTable(
            ("Device", "Hash"), (("aa:bb:cc:dd:ee:ff", "f" * 64), ("=1+1", "")), (40, 60), "All."
        ),
        Blanks(("Name", "Date")),
    ),
)


def test_kinds_survive_json() -> None:
    """Each block comes back from JSON as what it was."""
    assert msgspec.json.decode(msgspec.json.encode(PAPER), type=Document) == PAPER

"""The sheet for the bid file and the letter to the supplier."""

from __future__ import annotations

from datetime import date

from factories import a_verdict
from screening import a_screened_line
from unbadge.judgement.screen.summary import Tally
from unbadge.report.paper.text import as_text
from unbadge.report.screen.papers import bid_sheet, supplier_letter

DAY = date(2026, 3, 20)
LINE = a_screened_line(text="4MP dome", ask="Which camera is offered?", verdicts=(a_verdict(),))


def test_bid_sheet() -> None:
    """Lines, reasons, rules, what was not read and what that limits."""
    tally = Tally()
    tally.add(LINE)
    told = as_text(bid_sheet(tally.summary(), [LINE], DAY, None, ["page 2 is a picture"]))

    for words in ("page 2 is a picture", "4MP dome", "Taken for camera.", "nobody is cleared"):
        assert words in " ".join(told.split())


def test_letter_holds_open_lines_alone() -> None:
    """Each open question stands with its line; a settled line is not asked."""
    told = as_text(supplier_letter([LINE, a_screened_line(text="Axis P3245")], DAY))

    assert "Which camera is" in told
    assert "Axis P3245" not in told

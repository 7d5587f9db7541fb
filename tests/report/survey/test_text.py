"""A survey on the terminal."""

from __future__ import annotations

from surveying import NAMES, a_row, a_survey
from unbadge.report.survey.text import survey_lines


def test_the_sentence_comes_first() -> None:
    """The answer opens, groups and rows follow, the unit is told."""
    rows = (a_row("acme", 60, country="GB"), a_row(None, 40, country="GB"))
    lines = list(survey_lines(a_survey(*rows), NAMES))
    assert lines[0].startswith("Of 100 devices")
    assert "country: GB" in lines
    assert any(
        line.startswith("  Acme: 60 (60 %, 50 to 70 %; 60 to 90 % whatever") for line in lines
    )
    assert any("maker not told: 40" in line for line in lines)
    assert any(line.startswith("Counted: devices, 100") for line in lines)


def test_many_rows_are_told_by_number() -> None:
    """A long table is cut, and says so."""
    rows = [a_row("acme", 60, country=str(n)) for n in range(60)]
    assert any("20 rows more" in line for line in survey_lines(a_survey(*rows), NAMES))

"""Cells that cannot act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.visible import on_one_line
from unbadge.report.audit.cells import FORMULA_LEADS, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", " =1+1", "\u3000＋1"])
def test_formulas_are_defused(text: str) -> None:
    """A cell that would start a formula gets an apostrophe, also behind blanks or in full width."""
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize(
    ("text", "shown"), [("\t=1", "'␉=1"), ("a\x1b[2Jb", "a␛[2Jb"), ("a\nb", "a␊b")]
)
def test_control_characters_are_shown(text: str, shown: str) -> None:
    """A cell holds pictures of control characters: a table may be shown on a terminal."""
    assert safe_cell(text) == shown


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    """Whatever a device or file says, no cell starts with what a spreadsheet evaluates."""
    assert not safe_cell(text).lstrip().startswith(FORMULA_LEADS)
    assert safe_cell(text).endswith(on_one_line(text))

"""Cells that cannot act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.report.audit.cells import FORMULA_LEADS, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_formulas_are_defused(text: str) -> None:
    """A cell that would start a formula gets an apostrophe."""
    assert safe_cell(text) == "'" + text


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    """Whatever a device or file says, no cell starts with what a spreadsheet evaluates."""
    assert not safe_cell(text).startswith(FORMULA_LEADS)
    assert safe_cell(text).endswith(text)

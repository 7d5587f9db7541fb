"""Cells of tables that other programs open: nothing in them may act as a formula."""

from __future__ import annotations

# Characters that make a spreadsheet read a cell as a formula (OWASP, "CSV Injection").
FORMULA_LEADS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """The text of a cell, with an apostrophe before whatever could start a formula."""
    return "'" + text if text.startswith(FORMULA_LEADS) else text

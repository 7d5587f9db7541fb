"""Cells of tables that other programs open: nothing in them may act as a formula or a command."""

from __future__ import annotations

from unbadge.formats.visible import on_one_line

# Characters that make a spreadsheet read a cell as a formula, also in their full width, as
# spreadsheets of East Asia read them (OWASP, "CSV Injection").
FORMULA_LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """The text of a cell, with an apostrophe before whatever could start a formula."""
    if text[:1].isalnum():
        return on_one_line(text)
    defused = text.startswith(FORMULA_LEADS) or text.lstrip().startswith(FORMULA_LEADS)
    return "'" + on_one_line(text) if defused else on_one_line(text)

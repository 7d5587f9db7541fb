"""Rows of cells and what stands above a table."""

from __future__ import annotations

from unbadge.sources.purchases.cells.rows import GridRow, PaperFacts, clean, facts_above


def test_a_row_fills_what_no_merged_cell_gave() -> None:
    """What a merged cell above gave is not the row's own."""
    assert GridRow("1", ["Hall", "", "4"], frozenset({0})).own == [2]


def test_titles_tell_supplier_and_day() -> None:
    """What stands above holds for all lines; what is told before stays."""
    rows = [GridRow("1", ["Supplier: Acme Ltd"]), GridRow("2", ["Date", "03/02/2026"])]
    facts = facts_above(rows, PaperFacts(buyer="Hill Top School"))

    assert (facts.supplier, facts.on, facts.buyer) == ("Acme Ltd", "2026-02-03", "Hill Top School")


def test_people_are_taken_out_of_each_line_of_a_cell() -> None:
    """Lines of a cell stay apart, without who is to be called."""
    assert clean("Dome camera\nOsoba do kontaktu: Jan Wilk") == "Dome camera; Osoba do kontaktu:…"

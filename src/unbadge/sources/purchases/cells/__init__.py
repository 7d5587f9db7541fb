"""Rows of cells to purchase lines, whatever document they stood in."""

"""Quotes that are screened for a page or a program: kept, read apart, corrected."""

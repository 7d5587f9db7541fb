"""The scanner to use: the compiled one where it was built, else the one in Python."""

from __future__ import annotations

from unbadge.formats.scan import PlainScanner

Scanner = PlainScanner


def make_scanner() -> Scanner:
    """A scanner at the start of a capture."""
    return PlainScanner()

"""IPv4 addresses in their usual form, told without an expression."""

from __future__ import annotations

OCTETS = frozenset(map(str, range(256)))


def is_quad(text: str) -> bool:
    """Whether a text is four numbers of 0 to 255 with points between, none with a nought before."""
    return text.count(".") == 3 and OCTETS.issuperset(text.split("."))

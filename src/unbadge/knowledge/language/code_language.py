r"""The language of product-code families: RE2 in which a hyphen is a separator that people lose.

Lists and quotes write one code in many ways: ``AB-1234-X``, ``AB 1234-X``, ``AB_1234_X`` or
``AB1234X``.  A family is written once, as its maker prints it, and read in all of these:

- ``-`` between parts of a code is a separator that may be changed or lost;
- ``-`` that opens a group or an alternative leads on to a further part: it may be changed, but not
  lost and no space, for what follows a space is the next word of the sentence;
- ``\-`` is a hyphen and nothing else, and inside brackets a hyphen is what it always is;
- ``{edge}`` and ``{end}`` are the borders of a code.
"""

from __future__ import annotations

from collections.abc import Iterator

SEPARATOR = "[-_/. ]?"
FURTHER = "[-_/.]"
BORDERS = {"{edge}": "(?:^|[^A-Z0-9-])", "{end}": "(?:[^A-Z0-9]|$)"}


def code_pattern(written: str) -> str:
    """The RE2 expression that a family's pattern stands for."""
    for name, border in BORDERS.items():
        written = written.replace(name, border)
    return "".join(pieces(written))


def pieces(written: str) -> Iterator[str]:
    """A pattern piece by piece, with what its hyphens stand for."""
    inside, opening, place = False, True, 0
    while place < len(written):
        sign = written[place : place + 2] if written[place] == "\\" else written[place]
        if inside:
            inside = sign != "]"
            yield sign
        elif sign == "-":
            yield FURTHER if opening else SEPARATOR
        else:
            inside = sign == "["
            yield sign
        place += len(sign)
        opening = sign in {"(", "|"} or written[max(0, place - 3) : place] == "(?:"

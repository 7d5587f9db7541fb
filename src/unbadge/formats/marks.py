"""Marks of approval on labels: FCC IDs in one spelling, and the numbers of other registers."""

from __future__ import annotations

import re
from collections.abc import Iterator

# 47 CFR 2.925 and 2.926: the words, then a grantee code of three or five characters, then a
# product code; hyphens and blanks after the grantee code are printed or left out at will.
FCC = re.compile(
    r"(?i)(\bcontains\b[^\n:]{0,24}?)?\bFCC[ -]?ID\b[ :#.：]{0,3}([A-Z0-9](?:[- ]?[A-Z0-9]){4,18})"
)
BARE = re.compile(r"(?i)\s*(contains\b[ :]*)?([A-Z0-9](?:[- ]?[A-Z0-9]){4,18})\s*")
GAP = re.compile(r"[- ]+")
CONTAINS = "contains "  # a radio module's ID, which never names the maker of what it sits in
NUMBERS = (
    # Korea, since 2017 and before: letters for the kind of approval, applicant, product.
    re.compile(r"\b(?:MSIP|KCC|R)-[CRI](?:[RTEM][MIS])?-[A-Z0-9]{3}-[A-Z0-9-]{2,20}\b"),
    re.compile(r"\bR-[0-9]{8}\b"),  # India, BIS registration
    re.compile(r"\bCCA[A-Z][0-9]{2}[A-Z0-9]{6,10}\b"),  # Taiwan, NCC
    re.compile(r"\b[0-9]{5}-[0-9]{2}-[0-9]{5}\b"),  # Brazil, Anatel
    re.compile(r"\bCMIIT ID[:： ]{0,3}(?:20[0-9]{2})[A-Z]{2}[0-9]{4,6}\b"),  # China, radio
    re.compile(r"\b(?:UL|cULus)\b[^\n]{0,12}\bE[0-9]{5,6}\b"),  # file of Underwriters Laboratories
)


def read_fcc_ids(text: str) -> Iterator[str]:
    """FCC IDs after their words, without hyphens and blanks; a module's begins ``contains``."""
    for match in FCC.finditer(text):
        yield plain_fcc_id(match[2], module=bool(match[1]))


def plain_fcc_id(code: str, *, module: bool) -> str:
    """An FCC ID in one spelling."""
    return (CONTAINS if module else "") + GAP.sub("", code).upper()


def read_fcc_field(text: str) -> Iterator[str]:
    """The FCC IDs of a field made for them, in which the words may be left out."""
    found = tuple(read_fcc_ids(text))
    if found:
        yield from found
    elif bare := BARE.fullmatch(text):
        yield plain_fcc_id(bare[2], module=bool(bare[1]))


def read_approvals(text: str) -> Iterator[str]:
    """The numbers of other registers that a text holds, as printed."""
    for pattern in NUMBERS:
        yield from (match[0] for match in pattern.finditer(text))

"""Cells that are a row's own: addresses, numbers, names and places that say no more than that."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from unbadge.formats.address import NOWHERE
from unbadge.formats.mac import NOBODY, USUAL, mac_text, serial_mac
from unbadge.formats.quad import is_quad
from unbadge.model import ABSENT
from unbadge.sources.lists import (
    CLEAR,
    FIGURES,
    HANGS_ON,
    MOST_FIGURES,
    OPENS,
    WRECK,
    ColumnRole,
    about_cameras,
    code_of,
    installed_day,
    is_date,
    is_harmless,
    is_total,
    likeness,
    noted_state,
    number_of,
    span_count,
    words_of,
)

# The beginning of an asset's code, before its number: CAM-, B2/EXT_.
CODED = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9._/-]{1,40}", re.ASCII)
# Numbers put behind it to see whether any of them says more: a year, a span's end, noughts.
TRIED = ("111111", "999999", "201912", "202602", "000000", "000007", "123456")
ReadCell = Callable[[str], str | None]


def own_ip(cell: str) -> str | None:
    """An address in its usual form, empty where the cell says nothing; None for all else."""
    if is_quad(cell) and cell != NOWHERE:
        return cell
    return None if code_of(cell) else ""


def own_mac(cell: str) -> str | None:
    """One hardware address, empty where the cell says nothing; None for all else."""
    if len(cell) == 17 and USUAL.fullmatch(cell) and cell not in NOBODY:  # as most are written
        return cell
    if len(cell) < 18 and len(cell.split()) == 1 and (found := mac_text(cell)):
        return found
    return None if number_of(cell) else ""


def own_serial(cell: str) -> str | None:
    """A serial number that is no wreck, day or hardware address; empty for nothing, else None."""
    if CLEAR.fullmatch(cell) is None:
        return None if number_of(cell) else ""
    if cell[0].isalpha() and len(cell) not in {12, 17}:
        return cell
    return None if WRECK.fullmatch(cell) or is_date(cell) or serial_mac(cell) else cell


@lru_cache(maxsize=4_096)
def own_day(cell: str) -> str | None:
    """The day since when a device hangs; empty where the cell tells none."""
    return None if cell[0] in OPENS or is_total(cell) else installed_day(number_of(cell))


@lru_cache(maxsize=4_096)
def own_words(cell: str) -> str | None:
    """Words without secrets and people that name a place or a version; None for a sum or remark."""
    return None if cell[0] in OPENS or is_total(cell) else words_of(cell)


def own_name(cell: str) -> str | None:
    """Words that say no more than themselves, empty for nothing; None where they say more."""
    bare = cell.rstrip(FIGURES)
    many = len(cell) - len(bare)
    if 0 < many < MOST_FIGURES and "  " not in bare:
        mere = is_mere_beside(bare, many)
        if mere is not None and (cell[-1] != "0" or likeness(cell) != cell):
            return cell if mere else None
    return mere_words(cell)


@lru_cache(maxsize=4_096)
def is_mere_beside(bare: str, many: int) -> bool | None:
    """Whether names before a number of so many digits say no more; None where each is its own."""
    like = likeness(bare + "1" * many)
    if like == bare + "0" * many:
        return is_mere_name(like)
    if CODED.fullmatch(bare) is None:
        return None
    tried = [bare, *(bare + number[:many] for number in TRIED)]
    return True if all(mere_words(text) == text for text in tried) else None


@lru_cache(maxsize=4_096)
def is_mere_name(like: str) -> bool:
    """Whether nothing is to be cut out of names of this likeness, and they say no more."""
    return is_harmless(like) and says_no_more(like)


@lru_cache(maxsize=4_096)
def mere_words(cell: str) -> str | None:
    """The words of a cell that say no more than themselves."""
    text = words_of(cell)
    return text if not text or (cell[0] not in OPENS and says_no_more(text)) else None


def says_no_more(text: str) -> bool:
    """Whether words tell no state, sum, recorder or span of cameras."""
    return not (
        noted_state(likeness(text)) in ABSENT
        or is_total(text)
        or HANGS_ON.search(text)
        or (likeness(text) == text and about_cameras(text) and span_count(text))
    )


# What is a row's own, by role, and how such a cell is read.
OWN: dict[ColumnRole, ReadCell] = {
    ColumnRole.IP: own_ip,
    ColumnRole.MAC: own_mac,
    ColumnRole.SERIAL: own_serial,
    ColumnRole.ASSET: own_name,
    ColumnRole.HOSTNAME: own_name,
    ColumnRole.TEXT: own_name,
    ColumnRole.LOCATION: own_name,
    ColumnRole.SITE: own_words,
    ColumnRole.FIRMWARE: own_words,
    ColumnRole.INSTALLED: own_day,
}

"""Numbers as people of many countries write them: thousands apart, decimals, other digits."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isinf

ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)
# Thousands stand apart as in 1,200 1.200 1 200 (also by a space that keeps together) and 1'200.
NUMERAL = r"((?<!\d)\d{1,3}(?:[.,\s\u2019']\d{3})+(?!\d)|\d{1,6})"
NUMBER = re.compile(r"[-−(]?\s*\d[\d\s.,'’]*")


@lru_cache(maxsize=8_192)
def read_number(text: str) -> float | None:
    """The first number in a text, in whatever way thousands and decimals are set apart.

    Three digits behind one mark are thousands, but not behind a nought.
    """
    told = text.translate(ARABIC)
    match = NUMBER.search(told)
    if match is None:
        return None
    found = match[0]
    negative = found[0] in "-−(" or told.rstrip().endswith(("-", "CR"))
    value = plain_number(re.sub(r"[^\d.,]", "", found).rstrip(".,"))
    if value is None or isinf(value):  # more digits than a number has
        return None
    return -value if negative else value


def plain_number(digits: str) -> float | None:
    """A number of digits, points and commas."""
    point, comma = digits.rfind("."), digits.rfind(",")
    last = max(point, comma)
    if last < 0:
        return float(digits) if digits else None
    mark = digits[last]
    behind = len(digits) - last - 1
    both = point >= 0 and comma >= 0
    is_decimal = both or (digits.startswith("0") if behind == 3 else digits.count(mark) == 1)
    whole, part = (digits[:last], digits[last + 1 :]) if is_decimal else (digits, "")
    try:
        return float(f"0{re.sub('[^0-9]', '', whole)}.{part}")
    except ValueError:
        return None

"""Amounts, counts and sums as purchase papers of many countries write them."""

from __future__ import annotations

import re
from functools import lru_cache

from unbadge.formats.numbers import read_number
from unbadge.knowledge import number_words, purchase_words
from unbadge.model.purchase import Money
from unbadge.sources.lists import is_total, plain

SIGNS = {
    "£": "GBP",
    "€": "EUR",
    "₴": "UAH",
    "₽": "RUB",
    "₹": "INR",
    "₺": "TRY",
    "₫": "VND",
    "₩": "KRW",
    "zł": "PLN",
    "R$": "BRL",
    "US$": "USD",
    "Rp": "IDR",
    "Kč": "CZK",
    "$": "",
    "¥": "",
}
CODES = (
    "GBP EUR USD UAH RUB INR TRY PLN BRL IDR CZK CAD AUD CHF CNY JPY MXN SEK NOK DKK HUF RON MDL "
    "SAR AED VND PYG COP CLP KZT ZAR EGP"
)
CODE = re.compile(rf"\b({'|'.join(CODES.split())})\b", re.IGNORECASE)
# What people call a currency behind a number or in a header; "kr" is that of several countries.
CALLS = {
    "грн": "UAH",
    "руб": "RUB",
    "lei": "RON",
    "ron": "RON",
    "ft": "HUF",
    "tl": "TRY",
    "元": "CNY",
    "円": "JPY",
    "лв": "BGN",
    "eur": "EUR",
    "euro": "EUR",
}
CALLED = re.compile(rf"(?:^|[\d\s(\[,/])({'|'.join(CALLS)})(?=[\s.)\],/]|$)", re.IGNORECASE)
LONGEST_SUM = 5  # words
RATES = re.compile(r"[\d.,%@()]+")


def money(cell: str, currency: str = "") -> Money | None:
    """The amount in a cell, with the currency that it or its column tells; None without one."""
    amount = read_number(cell)
    if amount is None:
        return None
    return Money(amount, currency_in(cell) or currency)


def currency_in(text: str) -> str:
    """The currency that a text names by code or sign; empty where none, or a sign of several."""
    if match := CODE.search(text):
        return match[1].upper()
    if sign := next((code for sign, code in SIGNS.items() if sign in text), ""):
        return sign
    named = CALLED.search(text)
    return CALLS[named[1].casefold()] if named else ""


def count(cell: str) -> float | None:
    """How many a cell says; None where it says no number."""
    text = cell.strip()
    if len(text) > 24:
        return None
    value = read_number(text)
    if value is not None and value >= 0:
        return value
    spelt = number_words().get(text.casefold().partition("(")[0].strip(" ."))  # six, six (6)
    return float(spelt) if spelt else None


@lru_cache(maxsize=1)
def total_words() -> frozenset[str]:
    """The words that open a row of sums, as they are compared."""
    return frozenset(
        plain(word)
        for row in purchase_words()
        if row.use == "marker" and row.name == "total"
        for word in row.words
    )


def is_money_sum(text: str) -> bool:
    """Whether a text is a word for a sum of money, with or without a rate of tax behind it.

    Either what lists call a sum, or a tax, a discount, the total of a bid.
    """
    words = RATES.sub(" ", plain(text)).split()
    if not words or len(words) > LONGEST_SUM:
        return False
    known = total_words()
    return is_total(text) or any(" ".join(words[:size]) in known for size in (1, 2, 3))

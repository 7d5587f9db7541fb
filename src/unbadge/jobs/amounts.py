"""Sums of money as people write them; what may mean two sums is asked back, never guessed."""

from __future__ import annotations

import re

SIGNS = {"£": "GBP", "€": "EUR", "$": "USD"}
ALIKE = 100  # no less in any group: sums of years are then of one size
MOST = 1e12  # above it nobody's budget: a slip
THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f_]\d{3})+")
GROUPED = re.compile(r"\d{1,3}[.,]\d{3}")  # one thousand two hundred, or one and a fifth
FIGURE = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:e\d{1,2})?", re.IGNORECASE)


def read_amount(text: str, currency: str = "") -> float:
    """One sum; its currency, where one is written, is the one expected.

    Raises ValueError with a sentence to the person who wrote it.
    """
    plain = without_currency(text.strip(), currency)
    times = 1000 if plain[-1:] in {"k", "K"} else 1
    plain = plain.removesuffix("k").removesuffix("K").strip()
    if GROUPED.fullmatch(plain):
        digits = re.sub(r"\D", "", plain)
        small = f"{float(plain.replace(',', '.')):g}"
        exact = f"{small}0" if GROUPED.fullmatch(small) else small
        raise ValueError(f"{plain} may be {digits} or {small}: write {digits} or {exact}")
    if THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[^\d]", "", plain)
    if not FIGURE.fullmatch(plain):
        raise ValueError(f"{text.strip() or 'nothing'} is no amount: write figures, such as 20000")
    value = float(plain) * times
    if value > MOST:
        raise ValueError(f"{text.strip()} is more than anybody has")
    return value


def read_amounts(text: str, currency: str = "") -> tuple[float, ...]:
    """The sums between commas, one a year.

    Raises ValueError where a comma may stand between years or between thousands.
    """
    bare = "".join(sign for sign in text if sign not in SIGNS).replace(currency or " ", "").strip()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", bare) and not is_by_year(bare.split(",")):
        whole, parts = bare.replace(",", ""), bare.split(",")
        years = ", ".join(str(int(part)) for part in parts)
        raise ValueError(
            f"one year of {whole}, or {len(parts)} of {years}? write {whole}, or "
            f"{','.join(f'{int(part)}.0' for part in parts)}"
        )
    return tuple(read_amount(part, currency) for part in text.split(","))


def is_by_year(parts: list[str]) -> bool:
    """Whether groups of figures are sums of years all the same: of one size, such as 500,300."""
    values = [int(part) for part in parts]
    return min(values) >= ALIKE and not any(part.startswith("0") for part in parts)


def without_currency(text: str, currency: str) -> str:
    """A sum without the sign or code of the currency expected; another's is told."""
    for sign, code in SIGNS.items():
        if text.startswith(sign) or text.endswith(sign):
            check_currency(code, currency)
            text = text.strip(sign).strip()
    if found := re.fullmatch(r"([A-Z]{3})?\s*(.*?)\s*([A-Z]{3})?", text):
        for code in filter(None, (found[1], found[3])):
            check_currency(code, currency)
        text = found[2]
    return text


def check_currency(code: str, currency: str) -> None:
    """Nothing; raises ValueError where a sum is in another currency than what it pays for."""
    if currency and code != currency:
        raise ValueError(f"the prices are in {currency}, not {code}: prices in {code} are needed")

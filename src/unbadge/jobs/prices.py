"""Prices for a plan: the user's own file, or the examples that ship."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.example import prices as example_prices
from unbadge.model.plan import Price, Prices

EURO = "AT BE DE ES EU FI FR IE IT LT LV NL"
CURRENCIES = {
    **dict.fromkeys(EURO.split(), "EUR"),
    "AU": "AUD",
    "CA": "CAD",
    "CN": "CNY",
    "CZ": "CZK",
    "DK": "DKK",
    "GB": "GBP",
    "IN": "INR",
    "JP": "JPY",
    "KR": "KRW",
    "NZ": "NZD",
    "PL": "PLN",
    "RO": "RON",
    "TW": "TWD",
    "UA": "UAH",
    "US": "USD",
    "VN": "VND",
}
DIGITS = 2  # that count of a converted example: no more is known

# What a file of other things raises.
NO_PRICES = (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError)


def read_prices(path: Path | None, jurisdiction: str = "") -> Prices:
    """The prices in a TOML file; the examples, in the currency of a place, where none is named.

    Raises UsageError that names the file and what is wrong with it.
    """
    place = path or example_prices()
    try:
        values = tomllib.loads(place.read_text("utf-8"))
        file = msgspec.convert(values, Prices)
    except OSError as error:
        raise UsageError(f"{place}: cannot be read: {error.strerror}") from error
    except NO_PRICES as error:
        raise UsageError(f"{place}: no file of prices: {error}{hint(str(error))}") from error
    if wrong := next(complaints(file), None):
        raise UsageError(f"{place}: {wrong}")
    return file if path else in_currency(file, CURRENCIES.get(jurisdiction.partition("-")[0], ""))


def hint(error: str) -> str:
    """How a price is written, where one was written otherwise."""
    form = "; write a price as { low = 150, likely = 280, high = 600 }"
    return form if "Expected `object`" in error else ""


def in_currency(prices: Prices, currency: str) -> Prices:
    """Examples in another currency by the file's own round rate; as they are where it has none."""
    rate = prices.rates.get(currency)
    if rate is None:
        return prices
    return replace(
        prices,
        currency=currency,
        converted=prices.currency,
        units={kind: price_at(price, rate) for kind, price in prices.units.items()},
        labour=price_at(prices.labour, rate),
        visit=price_at(prices.visit, rate),
        licence=price_at(prices.licence, rate),
        disposal=price_at(prices.disposal, rate),
        waiting=rounded(prices.waiting * rate),
    )


def price_at(price: Price, rate: float) -> Price:
    """A price at a rate, rounded to what is known of it."""
    low, likely, high = (rounded(one * rate) for one in (price.low, price.likely, price.high))
    return replace(price, low=low, likely=likely, high=high)


def rounded(value: float) -> float:
    """A sum with two digits that count."""
    return float(f"{value:.{DIGITS}g}")


def complaints(file: Prices) -> Iterator[str]:
    """What cannot be meant: a range that runs backwards, or a price below nothing."""
    if not file.currency.strip():
        yield "a price needs a currency"
    if file.waiting < 0:
        yield "waiting: below nothing"
    services = {
        "labour": file.labour,
        "visit": file.visit,
        "licence": file.licence,
        "disposal": file.disposal,
    }
    for name, price in (*file.units.items(), *services.items()):
        if not 0 <= price.low <= price.likely <= price.high:
            yield f"{name}: write 0 <= low <= likely <= high"

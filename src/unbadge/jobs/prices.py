"""Prices for a plan: the user's own file, or the examples that ship."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from unbadge.errors import UsageError
from unbadge.example import prices as example_prices
from unbadge.model.plan import Prices

# What a file of other things raises.
NO_PRICES = (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError)


def read_prices(path: Path | None) -> Prices:
    """The prices in a TOML file; the examples where none is named.

    Raises UsageError that names the file and what is wrong with it.
    """
    place = path or example_prices()
    try:
        values = tomllib.loads(place.read_text("utf-8"))
        file = msgspec.convert(values, Prices)
    except OSError as error:
        raise UsageError(f"{place}: cannot be read: {error.strerror}") from error
    except NO_PRICES as error:
        raise UsageError(f"{place}: no file of prices: {error}") from error
    if wrong := next(complaints(file), None):
        raise UsageError(f"{place}: {wrong}")
    return file


def complaints(file: Prices) -> Iterator[str]:
    """What cannot be meant: a range that runs backwards, or a price below nothing."""
    if not file.currency.strip():
        yield "a price needs a currency"
    if file.waiting < 0:
        yield "waiting: below nothing"
    for name, price in (*file.units.items(), ("labour", file.labour), ("visit", file.visit)):
        if not 0 <= price.low <= price.likely <= price.high:
            yield f"{name}: write 0 <= low <= likely <= high"

"""Prices for a plan: the user's own file, or the examples that ship."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.example import prices as example_prices
from unbadge.judgement.plan_nouns import Price, Prices


class PriceFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of prices; ``example`` marks figures that are nobody's quote."""

    currency: str
    units: dict[str, Price]
    labour: Price
    visit: Price
    waiting: float = 200.0
    example: bool = False

    def prices(self) -> Prices:
        """The prices as a plan takes them."""
        return Prices(
            currency=self.currency,
            units=self.units,
            labour=self.labour,
            visit=self.visit,
            waiting=self.waiting,
        )


def read_prices(path: Path | None) -> PriceFile:
    """The prices in a TOML file; the examples where none is named.

    Raises UsageError that names the file and what is wrong with it.
    """
    place = path or example_prices()
    try:
        values = tomllib.loads(place.read_text("utf-8"))
        file = msgspec.convert(values, PriceFile)
    except OSError as error:
        raise UsageError(f"{place}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{place}: no file of prices: {error}") from error
    if wrong := next(complaints(file), None):
        raise UsageError(f"{place}: {wrong}")
    return file


def complaints(file: PriceFile) -> Iterator[str]:
    """What cannot be meant: a range that runs backwards, or a price below nothing."""
    if not file.currency.strip():
        yield "a price needs a currency"
    if file.waiting < 0:
        yield "waiting: below nothing"
    for name, price in (*file.units.items(), ("labour", file.labour), ("visit", file.visit)):
        if not 0 <= price.low <= price.likely <= price.high:
            yield f"{name}: write 0 <= low <= likely <= high"

"""Where addresses are registered: the registries' data by default, the user's own MMDB first."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from typing import Self

import iptocc
import maxminddb

from unbadge.errors import UsageError
from unbadge.model import AddressPlace

REGISTRIES = f"address registries (iptocc {version('iptocc')})"


class Atlas:
    """Looks addresses up; use it with ``with`` so that the user's file is closed."""

    def __init__(self, mmdb: Path | None = None) -> None:
        """An atlas over the registries' data and, where given, a MaxMind database."""
        self._reader: maxminddb.Reader | None = None
        self._name = mmdb.name if mmdb else ""
        if mmdb is not None:
            try:
                self._reader = maxminddb.open_database(mmdb)
            except OSError as error:
                raise UsageError(f"{mmdb}: cannot be read: {error.strerror}") from error
            except maxminddb.InvalidDatabaseError as error:
                raise UsageError(f"{mmdb}: no MaxMind database") from error
        self.place = lru_cache(maxsize=65_536)(self._place)

    def __enter__(self) -> Self:
        """The atlas itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the user's file."""
        if self._reader is not None:
            self._reader.close()

    def _place(self, address: str) -> AddressPlace:
        if not ip_address(address).is_global:
            return AddressPlace()
        own = self._own(address)
        if own is not None and own.country is not None:
            return own
        country = iptocc.country_code(address)
        place = AddressPlace(country=country, source=REGISTRIES if country else "")
        if own is None:
            return place
        return AddressPlace(
            country=country, asn=own.asn, holder=own.holder, source=f"{REGISTRIES}; {own.source}"
        )

    def _own(self, address: str) -> AddressPlace | None:
        """What the user's database says, in the fields that such databases use."""
        row = self._reader.get(address) if self._reader else None
        if not isinstance(row, dict):
            return None
        number = row.get("autonomous_system_number") or row.get("asn")
        holder = row.get("autonomous_system_organization") or row.get("as_name") or ""
        digits = str(number or "").upper().removeprefix("AS")
        return AddressPlace(
            country=country_in(row),
            asn=int(digits) if digits.isdecimal() else None,
            holder=str(holder),
            source=self._name,
        )


def country_in(row: dict[str, object]) -> str | None:
    """The country that a row of such a database tells, by its two letters."""
    where = row.get("country") or row.get("registered_country")
    country = where.get("iso_code") if isinstance(where, dict) else where
    if isinstance(country, str) and len(country) == 2:
        return country
    return None

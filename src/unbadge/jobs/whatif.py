"""A supposed rule or listing put to a run: which devices, sites, contracts and money it hits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import OwnerUnknownError, UsageError
from unbadge.jobs.amounts import read_amount
from unbadge.jobs.owner_lists import Line, read_list
from unbadge.jobs.stored import Stored, acted_on, subject_of_record
from unbadge.judgement import (
    OWNER_CONDUCTS,
    Impact,
    Judge,
    SupposedCase,
    impact,
    standing_duties,
    what_if,
)
from unbadge.knowledge import Knowledge
from unbadge.model import Context, DeviceRecord, counts_in_use

NO_AMOUNT = (InvalidOperation, ValueError)  # what a text that is none raises

COLUMNS = frozenset({"contract", "amount", "currency"})


class Contract(Struct, frozen=True, kw_only=True):
    """What a line of the owner's list says of a device or a site."""

    contract: str | None = None
    amount: Decimal | None = None
    currency: str | None = None


class Contracts(Struct, frozen=True, kw_only=True):
    """The owner's list; a line about a site is shared out among its devices."""

    devices: dict[str, Contract] = {}
    sites: dict[str, Contract] = {}


def impact_on(
    stored: Stored,
    knowledge: Knowledge,
    context: Context,
    supposed: tuple[str, str],
    contracts: Contracts | None = None,
) -> Impact:
    """Whom a supposition would hit; ``supposed`` is its TOML text and the name it goes by.

    Raises UsageError when nobody is said to ask, or the text supposes nothing that can be.
    """
    if context.profile is None:
        raise OwnerUnknownError("whom would it bind?")
    text, origin = supposed
    before = Judge(knowledge, context, OWNER_CONDUCTS)
    after = Judge(what_if(knowledge, text, origin), context, OWNER_CONDUCTS)
    read = acted_on(stored.devices, stored.decided, knowledge, context.as_of)
    equipment = tuple(one for one in read if counts_in_use(one))
    found = impact(cases(equipment, contracts or Contracts()), before, after)
    standing = standing_duties(context.profile, context.as_of, knowledge)
    return replace(found, standing=standing)


def cases(equipment: tuple[DeviceRecord, ...], contracts: Contracts) -> Iterator[SupposedCase]:
    """Each device with the contract and money behind it."""
    at_site: Counter[str | None] = Counter()
    for record in equipment:
        if not own_contract(record, contracts.devices):
            at_site[record.site] += record.quantity
    for record in equipment:
        own = own_contract(record, contracts.devices)
        found = own or contracts.sites.get(record.site or "", Contract())
        amount = found.amount
        if own is None and amount is not None:
            amount = (amount * record.quantity / at_site[record.site]).quantize(Decimal("0.01"))
        yield SupposedCase(
            device=record.device,
            subject=subject_of_record(record),
            site=record.site,
            contract=found.contract,
            amount=amount,
            currency=found.currency,
            quantity=record.quantity,
        )


def own_contract(record: DeviceRecord, contracts: dict[str, Contract]) -> Contract | None:
    """The line about a device: by its key, an address or a serial number."""
    names = (record.device, *record.macs, *record.ips, *record.serials)
    return next((contracts[name] for name in names if name in contracts), None)


def strangers(contracts: Contracts, stored: Stored) -> tuple[str, ...]:
    """The names on the list of contracts that no site and no device of the run goes by."""
    sites = {record.site for record in stored.devices}
    keys = {
        name
        for record in stored.devices
        for name in (record.device, *record.macs, *record.ips, *record.serials)
    }
    lost = [name for name in contracts.sites if name not in sites]
    return tuple(lost + [name for name in contracts.devices if name not in keys])


def read_contracts(path: Path | None) -> Contracts:
    """The list in a CSV file: device or site, contract, amount, currency; empty without a file.

    Raises UsageError that names the line which cannot be read.
    """
    if path is None:
        return Contracts()
    told = read_list(path)
    if not told.columns & {"device", "site"} or told.columns - COLUMNS - {"device", "site"}:
        raise UsageError(
            f"{path}: a list of contracts has the columns device or site, contract, "
            "amount and currency"
        )
    return gather_contracts(told.lines, path)


def gather_contracts(rows: Iterable[Line], path: Path) -> Contracts:
    """The lines by device and by site."""
    devices: dict[str, Contract] = {}
    sites: dict[str, Contract] = {}
    for number, row in rows:
        device, site = (row.get("device") or "").strip(), (row.get("site") or "").strip()
        if not device and not site:
            raise UsageError(f"{path}: line {number}: names neither a device nor a site")
        place, name = (devices, device) if device else (sites, site)
        if name in place:
            raise UsageError(f"{path}: line {number}: {name} a second time")
        place[name] = contract(row, f"{path}: line {number}")
    return Contracts(devices=devices, sites=sites)


def contract(row: dict[str, str | None], place: str) -> Contract:
    """What one line says; money has a currency."""
    names = ("amount", "currency", "contract")
    amount, currency, number = ((row.get(name) or "").strip() for name in names)
    try:
        if re.fullmatch(r"\d{1,3}\.\d{3}", amount):  # a point that may part thousands
            read_amount(amount, currency)
        value = Decimal(amount.replace(",", "")) if amount else None
    except NO_AMOUNT as error:
        raise UsageError(f"{place}: {amount!r} is no amount: {error}") from error
    if value is not None and (not value.is_finite() or value < 0 or not currency):
        raise UsageError(f"{place}: an amount is no less than nothing and has a currency")
    return Contract(
        contract=number or None,
        amount=value,
        currency=currency or None,
    )

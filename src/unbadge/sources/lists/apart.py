"""Columns that look alike and hold different things: what the others beside one make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from unbadge.sources.lists.cells import plain
from unbadge.sources.lists.coded import are_codes
from unbadge.sources.lists.forms import share
from unbadge.sources.lists.headers import ColumnRole, exact_role, meaning_of, role_of
from unbadge.sources.lists.kinds import about_later

HOUR = re.compile(r"\d[T ]+\d{1,2}:\d\d")
LOCATED = frozenset({ColumnRole.SITE, ColumnRole.LOCATION})
OF_EQUIPMENT = LOCATED | {
    ColumnRole.OWNER,
    ColumnRole.MODEL,
    ColumnRole.SERIAL,
    ColumnRole.ASSET,
}
UNIT = re.compile(r"(?=(?:\D*\d){4})[A-Za-z0-9]{8,40}")  # a number of one unit
SELLS = re.compile(r"\b(?:vendor|supplier|oem)\b")
FINDING = (  # words above what scanners find wrong
    "severity, cve, cves, cvss, finding, findings, vulnerability, vulnerabilities, remediation, "
    "solution, plugin, qid, cwe, exploit, exploitable, cipher, ciphers, strength, threat, "
    "evidence, hunter, osvdbid, osvdblink, bits, keysize, algorithm, hash, ecdh, ecdhebits, "
    "dhebits, curve"
)
FINDINGS = frozenset(FINDING.split(", "))
FEW = 2  # of these words
MADE = frozenset({ColumnRole.BRAND, ColumnRole.MODEL})
OF_ONE_UNIT = LOCATED | {
    ColumnRole.IP,
    ColumnRole.MAC,
    ColumnRole.SERIAL,
    ColumnRole.HOSTNAME,
    ColumnRole.ASSET,
    ColumnRole.INSTALLED,
}
MOST = 0.6  # part of the cells that must look so


def drop_later_days(
    headers: list[str], roles: list[ColumnRole | None], cells: list[list[str]]
) -> None:
    """Days when a device was last seen or checked, and times to the minute, are no installation."""
    for n, role in enumerate(roles):
        if role is not ColumnRole.INSTALLED or exact_role(headers[n]) is role:
            continue
        if about_later(headers[n]) or share(cells[n], HOUR.search) > MOST:
            roles[n] = ColumnRole.IGNORED


def drop_other_addresses(
    headers: list[str], roles: list[ColumnRole | None], held: ColumnRole
) -> None:
    """Of several columns of addresses, those whose headers say otherwise are of something else."""
    named = {n: role_of(headers[n]) for n, role in enumerate(roles) if role is held}
    open_ = [n for n, role in named.items() if role in {None, *LOCATED}]
    called = [n for n, role in named.items() if role is held] or open_
    for n in named.keys() - called if called else ():
        roles[n] = None if named[n] in LOCATED else named[n]


def tell_sellers_apart(words: list[str], roles: list[ColumnRole | None]) -> None:
    """Of several columns of makes, those that sell by their headers, else all but the first."""
    makes = [n for n, role in enumerate(roles) if role is ColumnRole.BRAND]
    if len(makes) > 1:
        for n in [n for n in makes if SELLS.search(words[n])] or makes[1:]:
            roles[n] = ColumnRole.SELLER


def tell_serials_apart(
    headers: list[str], roles: list[ColumnRole | None], cells: list[list[str]]
) -> None:
    """Of several columns that look like models, those without a known header that hold serials."""
    if ColumnRole.SERIAL in roles:
        return
    codes = [n for n, role in enumerate(roles) if role is ColumnRole.MODEL]
    plain_ones = [n for n in codes if not role_of(headers[n]) and are_serials(cells[n])]
    if len(plain_ones) < len(codes):
        for n in plain_ones[:1]:
            roles[n] = ColumnRole.SERIAL


def are_serials(cells: list[str]) -> bool:
    """Whether cells may be serial numbers: long, without marks, none twice."""
    return len(set(cells)) == len(cells) > 1 and share(cells, UNIT.fullmatch) >= MOST


def drop_doubles(headers: list[str], roles: list[ColumnRole | None]) -> None:
    """Of several columns of addresses, models or days, those that only look so are none."""
    for held in (ColumnRole.IP, ColumnRole.MAC):
        drop_other_addresses(headers, roles, held)
    for n, role in enumerate(roles):
        if role not in {ColumnRole.MODEL, ColumnRole.INSTALLED} or roles.count(role) < 2:
            continue
        named = role_of(headers[n])
        if named is None or (role is ColumnRole.MODEL and named is not role):
            roles[n] = None


def tell_registrants_apart(roles: list[ColumnRole | None]) -> None:
    """Of who is on a network, and no equipment, the makes are those of address blocks."""
    held = set(roles)
    if {ColumnRole.MAC, ColumnRole.IP} <= held and held.isdisjoint(OF_EQUIPMENT):
        for at, role in enumerate(roles):
            if role is ColumnRole.BRAND:
                roles[at] = ColumnRole.REGISTRANT


def tell_recorders_apart(roles: list[ColumnRole | None], cells: Sequence[list[str]]) -> None:
    """In a list of recorders, the column of what cameras stand behind holds their models."""
    if ColumnRole.MODEL in roles or ColumnRole.BEHIND not in roles:
        return
    at = roles.index(ColumnRole.BEHIND)
    if are_codes(cells[at]):
        roles[at] = ColumnRole.MODEL


def is_of_findings(cells: Sequence[str]) -> bool:
    """Whether headers are of what a scanner found wrong, and not of a list of units with it beside.

    What such a report calls a product or vendor is the flaw's.
    """
    words = set(chain.from_iterable(plain(cell).split() for cell in cells))
    if len({"cvss" if word.startswith("cvss") else word for word in words} & FINDINGS) < FEW:
        return False
    told = {found.role for cell in cells if (found := meaning_of(cell)) and found.exact}
    return told.isdisjoint(MADE) or told.isdisjoint(OF_ONE_UNIT)

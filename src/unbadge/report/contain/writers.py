"""The registry of forms that rules are written in: a form is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial

from msgspec.structs import replace

from unbadge.model.containment import RuleSet
from unbadge.report.contain.acl import cx, ios
from unbadge.report.contain.dnsmasq import dnsmasq
from unbadge.report.contain.firewalls.cisco import asa, nxos
from unbadge.report.contain.firewalls.fortigate import fortigate
from unbadge.report.contain.firewalls.mikrotik import mikrotik
from unbadge.report.contain.firewalls.paloalto import paloalto
from unbadge.report.contain.firewalls.pfsense import config_parts
from unbadge.report.contain.firewalls.unifi import unifi
from unbadge.report.contain.nftables import nftables
from unbadge.report.contain.rpz import rpz
from unbadge.report.contain.table import table
from unbadge.report.words import count_of


class Form(StrEnum):
    """The forms, by what reads them."""

    NFTABLES = "nftables"
    RPZ = "rpz"
    DNSMASQ = "dnsmasq"
    MUD = "mud"  # JSON documents, see mud.py
    ACL = "acl"
    ACL_CX = "acl-cx"
    ASA = "asa"
    NXOS = "nxos"
    FORTIGATE = "fortigate"
    PFSENSE = "pfsense"
    OPNSENSE = "opnsense"
    UNIFI = "unifi"
    MIKROTIK = "mikrotik"
    PALOALTO = "paloalto"
    CSV = "csv"


TEXTS: dict[Form, Callable[[RuleSet], Iterator[str]]] = {
    Form.NFTABLES: nftables,
    Form.RPZ: rpz,
    Form.DNSMASQ: dnsmasq,
    Form.ACL: ios,
    Form.ACL_CX: cx,
    Form.ASA: asa,
    Form.NXOS: nxos,
    Form.FORTIGATE: fortigate,
    Form.PFSENSE: partial(config_parts, "pfsense"),
    Form.OPNSENSE: partial(config_parts, "opnsense"),
    Form.UNIFI: unifi,
    Form.MIKROTIK: mikrotik,
    Form.PALOALTO: paloalto,
    Form.CSV: table,
}

# Rules that know a sender by its MAC hold its IPv6 too; lists of names hold no address at all.
BY_MAC = frozenset({Form.NFTABLES, Form.CSV})
NAMES_ALONE = frozenset({Form.RPZ, Form.DNSMASQ, Form.MUD})


def text(rules: RuleSet, form: Form) -> str:
    """The rules as the text of one file, in any form but MUD."""
    told = replace(rules, warnings=(*rules.warnings, *form_warnings(rules, form)))
    return "\n".join(TEXTS[form](told)) + "\n"


def form_warnings(rules: RuleSet, form: Form) -> Iterator[str]:
    """What rules of a form do not hold: IPv6 of units that they know by no such address."""
    by_mac = form in BY_MAC
    open_ended = [
        unit
        for unit in rules.contained
        if unit.ips and not (by_mac and unit.macs) and ":" not in "".join(unit.ips)
    ]
    if open_ended and form not in NAMES_ALONE:
        yield (
            f"{count_of(len(open_ended), 'device')} showed no IPv6 address: what "
            f"{'it sends' if len(open_ended) == 1 else 'they send'} over IPv6 these rules do not "
            "hold. Deny IPv6 on their network, or gather evidence of it."
        )

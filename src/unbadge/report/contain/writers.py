"""The registry of forms that rules are written in: a form is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from unbadge.model.containment import RuleSet
from unbadge.report.contain.acl import cx, ios
from unbadge.report.contain.dnsmasq import dnsmasq
from unbadge.report.contain.firewalls.cisco import asa, nxos
from unbadge.report.contain.firewalls.fortigate import fortigate
from unbadge.report.contain.firewalls.mikrotik import mikrotik
from unbadge.report.contain.firewalls.paloalto import paloalto
from unbadge.report.contain.firewalls.pfsense import opnsense, pfsense
from unbadge.report.contain.firewalls.unifi import unifi
from unbadge.report.contain.nftables import nftables
from unbadge.report.contain.rpz import rpz
from unbadge.report.contain.table import table


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
    Form.PFSENSE: pfsense,
    Form.OPNSENSE: opnsense,
    Form.UNIFI: unifi,
    Form.MIKROTIK: mikrotik,
    Form.PALOALTO: paloalto,
    Form.CSV: table,
}


def text(rules: RuleSet, form: Form) -> str:
    """The rules as the text of one file, in any form but MUD."""
    return "\n".join(TEXTS[form](rules)) + "\n"

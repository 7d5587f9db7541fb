"""Texts from evidence made safe inside rule files, and what all rule files say first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model.containment import ContainedUnit, RuleSet

UNSAFE = re.compile(r"[^A-Za-z0-9 .,:;()/_+@%-]")
LONGEST = 300
NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
PREFACE = (
    "Written by unbadge: everything is denied to these devices but what is listed.",
    "Names alone do not hold them: many hold wired-in addresses or get new ones inside their own",
    "protocols. Deny by default (nftables, acl) first; names (rpz, dnsmasq) come on top.",
)


def plain(text: str) -> str:
    """A text on one line with nothing in it that a rule file could take for a rule."""
    return UNSAFE.sub("?", text)[:LONGEST]


def is_name(name: str) -> bool:
    """Whether a text is a DNS name that a rule file can hold."""
    return len(name) <= 253 and NAME.fullmatch(name) is not None


def unit_words(unit: ContainedUnit) -> str:
    """A unit in words."""
    parts = (unit.kind, unit.key, *(mac for mac in unit.macs if mac != unit.key))
    named = filter(None, (unit.badge, unit.place))
    return plain(", ".join(dict.fromkeys((*parts, *unit.ips, *named))))


def preface(rules: RuleSet) -> Iterator[str]:
    """The lines that stand above any rules: what they do, then every warning."""
    yield from PREFACE
    for warning in rules.warnings:
        yield plain(f"WARNING: {warning}")
    for unit in rules.spared:
        yield f"not cut off: {unit_words(unit)}"


def comment_lines(rules: RuleSet, mark: str) -> Iterator[str]:
    """The preface as comments."""
    for line in preface(rules):
        yield f"{mark} {line}"

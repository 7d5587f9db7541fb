"""What an assessment's findings say together."""

from __future__ import annotations

import pytest
from msgspec import Struct

from unbadge.model import VULNERABILITY, Finding, Severity, has_exploited_hole


class Unit(Struct, frozen=True):
    """Something that carries findings."""

    findings: tuple[Finding, ...]


def a_hole(severity: Severity, *, exploited: bool) -> Finding:
    """A flaw of a device."""
    return Finding(
        kind=VULNERABILITY, id="CVE-1", severity=severity, because="b", exploited=exploited
    )


@pytest.mark.parametrize(
    ("holes", "told"),
    [
        ((), False),
        (((Severity.CRITICAL, True),), True),
        (((Severity.CRITICAL, False),), False),
        (((Severity.NOTICE, True),), False),
        (((Severity.NOTICE, True), (Severity.CRITICAL, False)), False),
        (((Severity.NOTICE, False), (Severity.CRITICAL, True)), True),
    ],
)
def test_exploited_where_one_finding_is_both(
    holes: tuple[tuple[Severity, bool], ...], told: bool
) -> None:
    """One hole has to be sure to be there and used by attackers; two halves make none."""
    found = tuple(a_hole(severity, exploited=exploited) for severity, exploited in holes)

    assert has_exploited_hole(Unit(found)) == told

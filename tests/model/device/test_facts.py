"""What devices are counted by."""

from __future__ import annotations

import pytest

from factories import a_finding, a_verdict
from recorded import a_record
from unbadge.model import Destination, Finding, Outcome, Severity
from unbadge.model.assessment import END_OF_LIFE, END_TO_COME, UNDECIDED, VULNERABILITY
from unbadge.model.device.facts import Hole, facts_of, gravest_hole, has_ended, may_end
from unbadge.model.outcome import Sureness
from unbadge.model.record import JudgementRecord


def a_hole(name: str = "CVE-1", **fields: object) -> Finding:
    """A vulnerability."""
    return a_finding(kind=VULNERABILITY, id=name, **fields)


@pytest.mark.parametrize(
    ("findings", "firmware", "hole"),
    [
        ((a_hole(exploited=True, severity=Severity.CRITICAL),), "1.0", Hole.EXPLOITED),
        ((a_hole(exploited=True, severity=Severity.MEDIUM),), "1.0", Hole.MAYBE),
        ((a_hole(severity=Severity.HIGH),), "1.0", Hole.KNOWN),
        ((a_hole(UNDECIDED, severity=Severity.NOTICE),), "1.0", Hole.CANNOT_SAY),
        ((), None, Hole.CANNOT_SAY),
        ((), "1.0", Hole.NONE),
    ],
)
def test_gravest_hole(findings: tuple[Finding, ...], firmware: str | None, hole: Hole) -> None:
    """None is said to be found only where the version was read; the gravest finding goes first."""
    assert gravest_hole(a_record(findings=findings, firmware=firmware)) is hole


def test_facts_of_a_device() -> None:
    """A device is counted by its gravest verdict, its badge, and how sure its maker is."""
    judgement = JudgementRecord(
        verdicts=(a_verdict(Outcome.PERMITTED), a_verdict(Outcome.PROHIBITED)), notes=()
    )
    facts = facts_of(a_record(), judgement, {"acme": "Acme"})

    assert (facts.sureness, facts.rebadged, facts.outcome) == (
        Sureness.ESTABLISHED,
        True,
        Outcome.PROHIBITED,
    )
    assert facts.outside is None


@pytest.mark.parametrize(("local", "outside"), [(True, False), (False, True)])
def test_watched_device(local: bool, outside: bool) -> None:
    """Whether a device talks to the outside is known only of one whose traffic was seen."""
    egress = (Destination(ip="198.51.100.1", protocol="tcp", port=443, local=local),)

    assert facts_of(a_record(egress=egress), None, {}).outside is outside


@pytest.mark.parametrize(
    ("kind", "severity", "ended", "may"),
    [
        (END_OF_LIFE, Severity.MEDIUM, True, False),
        (END_OF_LIFE, Severity.NOTICE, False, True),
        (END_TO_COME, Severity.NOTICE, False, True),
        (VULNERABILITY, Severity.MEDIUM, False, False),
    ],
)
def test_end_of_support_is_counted_as_sure_as_it_is(
    kind: str, severity: Severity, ended: bool, may: bool
) -> None:
    """What could be past its support, or will be, is in no count of what is."""
    record = a_record(findings=(a_finding(kind=kind, severity=severity),))
    assert (has_ended(record), may_end(record)) == (ended, may)

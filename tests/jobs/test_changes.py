"""What became of an estate between two runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from factories import MORNING, a_finding, a_verdict
from recorded import a_head
from registering import a_camera, own, record_run
from unbadge.errors import UsageError
from unbadge.jobs.changes import compare_estate
from unbadge.model import Destination, Outcome, Severity
from unbadge.model.assessment import UNDECIDED, VULNERABILITY
from unbadge.model.device.changes import ChangeKind, EstateChange
from unbadge.model.evidence import Unread
from unbadge.model.record import DeviceRecord, HeadRecord, JudgementRecord
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.register.register import Register, open_register

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
HOLE = a_finding(kind=VULNERABILITY, id="CVE-1")
OPEN = a_finding(kind=VULNERABILITY, id=UNDECIDED, severity=Severity.NOTICE)
CLOUD = Destination(ip="198.51.100.1", protocol="tcp", port=443, operator="acme", country="CN")

OTHER = replace(CLOUD, operator="other")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register."""
    opened = open_register(str(tmp_path / "r.sqlite"))
    yield opened
    opened.close()


def kinds(found: EstateChange) -> list[tuple[str, str, str]]:
    """The changes by kind, with what was and what is."""
    return [(one.kind.value, one.before, one.after) for one in found.changes]


def change(
    register: Register,
    before: DeviceRecord,
    after: DeviceRecord,
    judgements: tuple[JudgementRecord, ...] = (),
) -> EstateChange:
    """The changes of one device between two months."""
    record_run(register, before, day=OCTOBER, judgements=judgements[:1])
    record_run(register, after, day=NOVEMBER, judgements=judgements[1:])
    return compare_estate(register, None, {"acme": "Acme", "zenith": "Zenith"})


def test_nothing_changed(register: Register) -> None:
    """A device of which the same is said is unchanged."""
    found = change(register, a_camera(1), a_camera(1))

    assert (found.changes, found.counts, found.unchanged) == ((), {}, 1)
    assert (found.before.run, found.after.run, found.after.as_of) == (1, 2, NOVEMBER)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"location": "Hall"}, [("moved", "Library, Room 1", "Library, Hall")]),
        ({}, {"ips": ("198.51.100.7",)}, [("moved", "192.0.2.1", "198.51.100.7")]),
        (
            {},
            {"maker": "zenith"},
            [("maker", "Acme (established)", "Zenith (established)")],
        ),
        (
            {"determination": "possible"},
            {},
            [("sureness", "Acme (possible)", "Acme (established)")],
        ),
        ({}, {"findings": (HOLE,)}, [("finding", "", "vulnerability CVE-1 (high)")]),
        ({}, {"findings": (OPEN,)}, []),
        ({"findings": (HOLE,)}, {"firmware": "2"}, [("fixed", "vulnerability CVE-1 (high)", "")]),
        ({"findings": (HOLE,)}, {"firmware": None}, []),
        ({"findings": (OPEN,)}, {"firmware": "2"}, []),
        ({"egress": (OTHER,)}, {"egress": (CLOUD,)}, [("destination", "", "acme, CN")]),
        ({"egress": (CLOUD,)}, {"egress": (replace(CLOUD, ip="198.51.100.2"),)}, []),
        ({}, {"egress": (CLOUD,)}, []),
    ],
    ids=[
        *("place", "address", "maker", "surer", "finding", "undecided", "fixed", "not read"),
        *("was undecided", "destination", "address of a service", "first watched"),
    ],
)  # fmt: skip
def test_change_of_a_device(
    register: Register,
    before: dict[str, object],
    after: dict[str, object],
    expected: list[tuple[str, str, str]],
) -> None:
    """Each kind of change is told with what was and is; what was not looked at is none."""
    assert kinds(change(register, a_camera(1, **before), a_camera(1, **after))) == expected


def test_another_verdict(register: Register) -> None:
    """A rule whose answer is another one is told, graver ones as worse."""
    verdicts = [
        JudgementRecord(verdicts=(a_verdict(outcome),), notes=())
        for outcome in (Outcome.PERMITTED, Outcome.PROHIBITED)
    ]
    found = change(register, a_camera(1), a_camera(1), tuple(verdicts))

    assert kinds(found) == [("verdict", "permitted", "prohibited")]
    assert found.changes[0].worse


def test_new_device_with_its_findings(register: Register) -> None:
    """A device that was not there is new, and what is wrong with it is told."""
    record_run(register, a_camera(1), day=OCTOBER)
    record_run(register, a_camera(1), a_camera(2, findings=(HOLE,)), day=NOVEMBER)
    found = compare_estate(register, None, {})

    assert found.counts == {"new": 1, "finding": 1}


def a_head_with(path: str, lost: tuple[Unread, ...] = ()) -> HeadRecord:
    """A run that read one file."""
    (item,) = a_head().inputs
    return replace(a_head(), inputs=(replace(item, path=path, unread=lost),))


@pytest.mark.parametrize(
    ("path", "lost", "seen", "kind"),
    [
        ("survey.jsonl", (), {}, ChangeKind.GONE),
        ("survey.jsonl", (Unread(what="a table"),), {}, ChangeKind.NOT_LOOKED_AT),
        ("other.jsonl", (), {}, ChangeKind.GONE),  # another device of the site was seen
        ("other.jsonl", (), {"site": "Depot", "ips": ("198.51.100.1",)}, ChangeKind.NOT_LOOKED_AT),
    ],
)
def test_gone_or_not_looked_at(
    register: Register,
    path: str,
    lost: tuple[Unread, ...],
    seen: dict[str, object],
    kind: ChangeKind,
) -> None:
    """A device is gone only where its file, site or network was read to its end without it."""
    record_run(register, a_camera(1), a_camera(2, **seen), day=OCTOBER)
    record_run(register, a_camera(2, **seen), day=NOVEMBER, head=a_head_with(path, lost))
    found = compare_estate(register, None, {})

    assert [one.kind for one in found.changes] == [kind]
    assert bool(found.limits) is bool(lost)


def test_retired_device_is_not_missed(register: Register) -> None:
    """A device that a person retired is not told to be gone; seen again, it is told."""
    record_run(register, a_camera(1), a_camera(2), day=OCTOBER)
    record_run(register, a_camera(2), day=NOVEMBER)
    retire = Decision(kind=DecisionKind.RETIRE, device=1, reason="in the skip")
    register.decide(own(register), [retire], "me", MORNING)
    assert compare_estate(register, None, {}).changes == ()

    record_run(register, a_camera(1), a_camera(2), day=date(2026, 12, 1))
    (back,) = compare_estate(register, None, {}).changes
    assert "retired" in back.because


def test_runs_that_cannot_be_compared(register: Register) -> None:
    """Without two runs of one estate there is no answer, and that is said."""
    with pytest.raises(UsageError, match="no run is on record"):
        compare_estate(register, None, {})
    record_run(register, a_camera(1))
    with pytest.raises(UsageError, match="one run so far"):
        compare_estate(register, None, {})
    with pytest.raises(UsageError, match="no finished run 7"):
        compare_estate(register, (1, 7), {})
    record_run(register, a_camera(1), estate="north")
    with pytest.raises(UsageError, match="two estates"):
        compare_estate(register, (1, 2), {})
    with pytest.raises(UsageError, match="no such estate"):
        compare_estate(register, None, {}, "south")

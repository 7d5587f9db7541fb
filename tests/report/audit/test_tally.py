"""The counts of a run."""

from __future__ import annotations

import pytest

from factories import a_device, a_finding, a_verdict, an_assessment, an_identity
from unbadge.model import DeviceType, Identity, Outcome
from unbadge.model.device.facts import is_rebadged
from unbadge.model.evidence import CameraState
from unbadge.report.audit.tally import RunTally, counts_as_equipment, is_bystander, worst

NAMES = {"acme": "Acme"}


def test_makers_are_counted_by_how_sure() -> None:
    """Each device counts once for its likeliest maker, and for its site."""
    tally = RunTally(NAMES)
    for badge in ("Acme", "Zenith", "Zenith"):
        device = a_device(site="library")
        tally.add(
            an_assessment(device=device, identity=an_identity(badge=badge), listed_by=("xx-ban",))
        )
    summary = tally.summary()

    (count,) = summary.makers
    assert (count.maker, count.probable, count.total, count.rebadged) == ("acme", 3, 3, 2)
    assert (summary.hosts, summary.listed, summary.rebadged) == (3, 3, 2)
    assert summary.sites["library"]["devices"] == 3


def test_what_a_list_says_is_counted_apart() -> None:
    """Declared makers are counted apart from what was seen, and as many as the row stands for."""
    tally = RunTally(NAMES)
    tally.add(an_assessment(device=a_device(quantity=47), identity=an_identity(declared=True)))
    tally.add(an_assessment(identity=an_identity()))
    summary = tally.summary()

    (count,) = summary.makers
    assert (count.declared, count.probable, count.possible, count.total) == (47, 1, 0, 48)
    assert (summary.hosts, summary.equipment) == (48, 48)


def test_refused_merges_are_conflicts() -> None:
    """A conflict of a device counts, whoever found it."""
    tally = RunTally(NAMES)
    tally.add(an_assessment(device=a_device(conflicts=("The address stands in 2 rows.",))))

    assert tally.summary().conflicts == 1


def test_unknown_equipment_is_counted_as_such() -> None:
    """A camera without a maker is undetermined; a host that is no camera is not."""
    tally = RunTally(NAMES)
    tally.add(an_assessment(identity=an_identity(None)))
    tally.add(an_assessment(identity=an_identity(None, device_type=DeviceType.OTHER)))

    assert tally.summary().undetermined == 1


def test_findings_and_outcomes_are_counted() -> None:
    """A device counts under its gravest outcome; each finding counts."""
    tally = RunTally(NAMES)
    verdicts = (a_verdict(Outcome.PERMITTED), a_verdict(Outcome.UNCLEAR))
    tally.add(an_assessment(verdicts=verdicts, findings=(a_finding(), a_finding())))
    summary = tally.summary()

    assert summary.outcomes == {"unclear": 1}
    assert summary.findings == {"high": 2}


def test_worst_of_nothing() -> None:
    """A device without verdicts has no gravest outcome."""
    assert worst(an_assessment()) is None


def test_what_is_not_law_is_no_outcome() -> None:
    """A bill makes no device one with something that is not allowed."""
    bill = a_verdict(Outcome.PROHIBITED, status="announced")

    assert worst(an_assessment(verdicts=(bill,))) is None


@pytest.mark.parametrize(
    ("identity", "rebadged"),
    [
        (an_identity(badge=None), False),
        (an_identity(badge="ACME"), False),
        (an_identity(badge="Acme Pro"), False),
        (an_identity(badge="Zenith"), True),
        (an_identity(None, badge="Zenith"), False),
    ],
)
def test_rebadged_is_another_name(identity: Identity, rebadged: bool) -> None:
    """A device is rebadged when its badge is another name than its known maker's."""
    assert is_rebadged(identity, NAMES) is rebadged


@pytest.mark.parametrize(
    ("identity", "counts"),
    [
        (an_identity(device_type=None), True),
        (an_identity(None, device_type=None), False),
        (an_identity(None, device_type=DeviceType.RECORDER), True),
        (an_identity(device_type=DeviceType.OTHER), False),
    ],
)
def test_equipment(identity: Identity, counts: bool) -> None:
    """What its type calls equipment is; without a type, a maker or badge makes it so."""
    assert counts_as_equipment(an_assessment(identity=identity)) is counts


def test_what_lists_call_removed_is_counted_apart() -> None:
    """Planned, removed and stored devices are hosts, counted apart, and no bystanders."""
    tally = RunTally(NAMES)
    gone = an_assessment(
        device=a_device(quantity=3, state=CameraState.REMOVED),
        identity=an_identity(declared=True),
        listed_by=("xx-ban",),
    )
    tally.add(gone)
    tally.add(an_assessment(device=a_device(state=CameraState.FAULTY), identity=an_identity()))
    summary = tally.summary()

    assert summary.absent == {"removed": 3}
    assert (summary.hosts, summary.equipment, summary.listed_declared) == (4, 1, 0)
    assert not is_bystander(gone)

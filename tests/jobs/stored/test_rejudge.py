"""Records put to the rules again, as the devices were in their run."""

from __future__ import annotations

from datetime import date

import pytest

from factories import TODAY
from judgement.asking import an_owner, known
from recorded import a_record
from unbadge.jobs.stored.rejudge import rejudge_record, subject_of_record
from unbadge.judgement.rules.judge import OWNER_CONDUCTS, Judge
from unbadge.model import Claim, Conduct, Context, DeviceType, Outcome, Rival, Verdict
from unbadge.model.record import DeviceRecord

BETWEEN = (Rival(maker="dahua", probability=0.49), Rival(maker="axis", probability=0.3))


def verdict_on(record: DeviceRecord, owner: str, policy: str, conduct: Conduct) -> Verdict:
    """What one policy says of a record."""
    judge = Judge(known(), Context(as_of=TODAY, profile=an_owner(owner)), OWNER_CONDUCTS)
    found = rejudge_record(record, judge).verdicts
    return next(one for one in found if (one.policy, one.conduct) == (policy, conduct))


def test_subject_is_as_it_was() -> None:
    """Maker, rivals, parts, operators and the day of installation reach the rules."""
    record = a_record(
        maker="acme",
        rivals=(Rival(maker="zeta", probability=0.001),),
        components=(Claim(name="chips", probability=0.9),),
        operator=(Claim(name="cloud", probability=0.9),),
        installed="2024-02-03",
    )
    subject = subject_of_record(record)

    assert subject.makers == (("acme", 0.999), ("zeta", 0.001))
    assert (subject.components, subject.operators) == (("chips",), ("cloud",))
    assert subject.installed == date(2024, 2, 3)


@pytest.mark.parametrize(
    ("installed", "outcome"),
    [("2024-01-05", Outcome.PROHIBITED), (None, Outcome.RESTRICTED)],
)
def test_day_of_installation_counts(installed: str | None, outcome: Outcome) -> None:
    """A rule that spares what was there before knows what came after."""
    record = a_record(maker="dahua", installed=installed)
    found = verdict_on(record, "CA-QC agency", "ca-qc-arrete-2023-12", Conduct.USE)

    assert found.outcome is outcome


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"device_type": DeviceType.CAMERA}, True),
        ({"device_type": DeviceType.OTHER}, False),
        ({"device_type": DeviceType.OTHER, "listed": True}, True),
        ({"device_type": None}, True),
        ({"device_type": None, "maker": None, "badge": None}, False),
        ({"device_type": None, "maker": None, "badge": "Zenith"}, True),
        ({"device_type": None, "maker": None, "badge": None, "rivals": BETWEEN}, True),
    ],
)
def test_bystanders_are_none_of_it(fields: dict[str, object], expected: bool) -> None:
    """Rules on equipment are put to equipment and to whatever a listed firm made."""
    record = a_record(**fields)

    judge = Judge(known(), Context(as_of=TODAY, profile=an_owner("GB-ENG council")))
    assert bool(rejudge_record(record, judge).verdicts) is expected

"""What people decide."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from registering import MORNING, a_camera, device_rows, own, record_run
from unbadge.errors import OvertakenError, UsageError
from unbadge.register.nouns import Decision, DecisionKind, DeviceRow, SeenDecision
from unbadge.register.register import Register


def decide(register: Register, kind: DecisionKind, **fields: object) -> int:
    """The id of a decision of a person on device 1."""
    one = Decision(kind=kind, **{"device": 1, **fields})  # type: ignore[arg-type]
    return register.decide(own(register), [one], "officer", MORNING)[0]


def row(register: Register, device: int = 1) -> DeviceRow:
    """A device as it is now."""
    found = register.device(device)
    assert found is not None
    return found.row


@pytest.fixture
def pair(register: Register) -> Register:
    """A register of two cameras, seen in two runs."""
    for _ in range(2):
        record_run(register, a_camera(1), a_camera(2))
    return register


@pytest.mark.parametrize(
    ("kind", "fields", "field", "value"),
    [
        (DecisionKind.OWNER, {"value": "ICT"}, "owner", "ICT"),
        (DecisionKind.SITE, {"value": "Depot"}, "site", "Depot"),
        (DecisionKind.LOCATION, {"value": "Gate"}, "location", "Gate"),
        (DecisionKind.NOTE, {"value": "behind the door"}, "note", "behind the door"),
        (DecisionKind.MAKER, {"value": "zenith", "reason": "label"}, "label_maker", "zenith"),
        (DecisionKind.RETIRE, {"reason": "gone"}, "retired", True),
        (
            DecisionKind.EXEMPT,
            {"reason": "court", "until": date(2027, 1, 1)},
            "exempt_until",
            date(2027, 1, 1),
        ),
    ],
)
def test_decision_outlives_runs_and_can_be_taken_back(
    pair: Register, kind: DecisionKind, fields: dict[str, object], field: str, value: object
) -> None:
    """A decision holds over what later runs see, until a person takes it back."""
    before = getattr(row(pair), field)
    number = decide(pair, kind, **fields)
    assert getattr(row(pair), field) == value
    record_run(pair, a_camera(1), a_camera(2))
    assert getattr(row(pair), field) == value

    undo = pair.undo(own(pair), number, "officer", MORNING, "misread")
    assert getattr(row(pair), field) == before
    pair.undo(own(pair), undo, "officer", MORNING)
    assert getattr(row(pair), field) == value
    assert len(pair.decisions(own(pair), 1)) == 3


def test_decisions_are_never_overwritten(pair: Register) -> None:
    """Each decision stays on record with who, when and why; what was taken back is marked."""
    first = decide(pair, DecisionKind.OWNER, value="Estates")
    decide(pair, DecisionKind.OWNER, value="ICT", reason="moved")
    pair.undo(own(pair), first, "clerk", MORNING + timedelta(days=1), "typo")
    told = pair.decisions(own(pair))

    assert [(one.kind.value, one.value, one.undone) for one in told] == [
        ("undo", "", False),
        ("owner", "ICT", False),
        ("owner", "Estates", True),
    ]
    assert (told[1].person, told[1].reason, told[0].undoes) == ("officer", "moved", first)


def test_site_that_is_decided_is_found(pair: Register) -> None:
    """A device is found by the site that a person gave it, and counted there."""
    decide(pair, DecisionKind.SITE, value="Depot")

    assert [one.id for one in device_rows(pair, text="depot")] == [1]
    assert {(one.name, one.devices) for one in pair.sites(own(pair))} == {
        ("Depot", 1),
        ("Library", 1),
    }


def test_merge_and_its_undoing(pair: Register) -> None:
    """Two devices that are one are listed once with both histories; undone, they are two again."""
    number = decide(pair, DecisionKind.MERGE, value="2")
    assert [one.id for one in device_rows(pair)] == [1]
    assert len(pair.history(1)) == 4
    assert row(pair, 2).merged_into == 1
    record_run(pair, a_camera(2))
    assert pair.history(1)[0].key == "00:00:5e:00:53:02"

    pair.undo(own(pair), number, "officer", MORNING)
    assert {one.id for one in device_rows(pair)} == {1, 2}


def test_split_and_its_undoing(pair: Register) -> None:
    """From a run on, a device is another one with the keys it has since; undone, it is one."""
    number = decide(pair, DecisionKind.SPLIT, value="2", reason="it was swapped")
    assert [(one.id, one.last_run) for one in device_rows(pair, sort="device")] == [
        (1, 1),
        (3, 2),
        (2, 2),
    ]
    assert [one.run for one in pair.history(3)] == [2]

    pair.undo(own(pair), number, "officer", MORNING)
    assert {one.id for one in device_rows(pair)} == {1, 2}
    assert [one.run for one in pair.history(1)] == [2, 1]


def test_question_is_answered(register: Register) -> None:
    """A question is open until a person merges two devices or keeps them apart, and stays so."""
    record_run(register, a_camera(1, location="Hall"))
    record_run(register, a_camera(2, location="Hall"))
    number = decide(register, DecisionKind.APART, value="2")

    assert register.proposals(own(register)) == []
    record_run(register, a_camera(1, location="Hall"))
    assert register.proposals(own(register)) == []
    assert len(register.proposals(own(register), "refused")) == 1
    register.undo(own(register), number, "officer", MORNING)
    assert len(register.proposals(own(register))) == 1


def test_site_is_put_on_the_map(pair: Register) -> None:
    """A site stands where the newest standing decision puts it."""
    (site,) = pair.sites(own(pair))
    number = decide(pair, DecisionKind.PLACE, device=None, site=site.id, value="54.5,-3.25")
    (placed,) = pair.sites(own(pair))
    assert (placed.latitude, placed.longitude) == (54.5, -3.25)

    pair.undo(own(pair), number, "officer", MORNING)
    assert pair.sites(own(pair)) == [site]


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (DecisionKind.EXEMPT, {"reason": "court"}, "until which day"),
        (DecisionKind.MAKER, {"value": "zenith"}, "what you saw or why"),
        (DecisionKind.OWNER, {"device": None}, "which device"),
        (DecisionKind.OWNER, {"device": 99}, "no device 99"),
        (DecisionKind.MERGE, {"value": "99"}, "no device 99"),
        (DecisionKind.MERGE, {"value": "1"}, "with itself"),
        (DecisionKind.MERGE, {"value": "two"}, "named by its number"),
        (DecisionKind.SPLIT, {"value": "1", "reason": "x"}, "both before and since"),
        (DecisionKind.SPLIT, {"value": "9", "reason": "x"}, "no run 9"),
        (DecisionKind.PLACE, {"device": None}, "which site"),
        (DecisionKind.PLACE, {"device": None, "site": 1, "value": "north"}, "in degrees"),
        (DecisionKind.PLACE, {"device": None, "site": 1, "value": "95,0"}, "latitude runs"),
        (DecisionKind.PLACE, {"device": None, "site": 9, "value": "5,0"}, "no site 9"),
        (DecisionKind.NOTE, {"value": "x" * 5000}, "characters"),
        (DecisionKind.UNDO, {}, "by its own id"),
    ],
)
def test_decision_that_cannot_be(
    pair: Register, kind: DecisionKind, fields: dict[str, object], words: str
) -> None:
    """A decision that lacks something, or is about nobody here, is refused and changes nothing."""
    with pytest.raises(UsageError, match=words):
        decide(pair, kind, **fields)
    assert pair.decisions(own(pair)) == []


def test_all_or_none(pair: Register) -> None:
    """Of several decisions in one act, none holds where one cannot be."""
    good = Decision(kind=DecisionKind.OWNER, device=1, value="ICT")
    bad = Decision(kind=DecisionKind.OWNER, device=99, value="ICT")
    with pytest.raises(UsageError):
        pair.decide(own(pair), [good, bad], "officer", MORNING)

    assert row(pair).owner == ""


def test_merged_twice(pair: Register) -> None:
    """A device that stands for another, or under one, is merged no further by accident."""
    record_run(pair, a_camera(3))
    decide(pair, DecisionKind.MERGE, value="2")
    for device, other in ((3, 2), (3, 1)):
        with pytest.raises(UsageError):
            decide(pair, DecisionKind.MERGE, device=device, value=str(other))


def test_nothing_to_take_back(pair: Register) -> None:
    """A decision that is not there, or was taken back before, cannot be taken back."""
    number = decide(pair, DecisionKind.OWNER, value="ICT")
    pair.undo(own(pair), number, "officer", MORNING)
    for wrong in (number, 99):
        with pytest.raises(UsageError):
            pair.undo(own(pair), wrong, "officer", MORNING)


def test_estate_that_is_not_there(pair: Register) -> None:
    """A decision in an estate that is not there is refused."""
    with pytest.raises(UsageError, match="no estate 9"):
        pair.decide(9, [], "officer", MORNING)


@pytest.mark.parametrize(
    "decision",
    [
        Decision(kind=DecisionKind.SITE, device=1, value="Annex"),
        Decision(kind=DecisionKind.RETIRE, device=1, reason="taken down"),
        Decision(kind=DecisionKind.MERGE, device=1, value="2"),
        Decision(kind=DecisionKind.SPLIT, device=1, value="2", reason="a new one hangs there"),
        Decision(kind=DecisionKind.MAKER, device=2, value="zenith", reason="read", listed=True),
    ],
)
def test_counts_follow_decisions(register: Register, decision: Decision) -> None:
    """Lists count devices as decisions say at once, site by site, and so after their undoing."""
    unsure = {"maker": None, "badge": None, "determination": "undetermined"}
    cameras = a_camera(1), a_camera(2, site="Depot", **unsure)
    record_run(register, *cameras)
    record_run(register, *cameras)
    estate = own(register)
    first = register.sites(estate)
    (number,) = register.decide(estate, [decision], "anna", MORNING)
    assert register.check() == []
    register.undo(estate, number, "anna", MORNING)
    assert register.check() == []
    assert [one for one in register.sites(estate) if one.devices] == first


def test_who_saw_an_older_state_decides_nothing(pair: Register) -> None:
    """A decision that goes by what a person saw is refused once there is a newer one."""
    first = decide(pair, DecisionKind.SITE, value="Annex")
    late = SeenDecision(kind=DecisionKind.SITE, device=1, value="Depot", seen=0)
    with pytest.raises(OvertakenError):
        pair.decide(own(pair), [late], "anna", MORNING)
    assert row(pair).site == "Annex"
    now = SeenDecision(kind=DecisionKind.SITE, device=1, value="Depot", seen=first)
    pair.decide(own(pair), [now], "anna", MORNING)
    assert row(pair).site == "Depot"


@pytest.mark.parametrize("value", ["2147483648", "9" * 30, "٣", "a\0b"])
def test_what_no_database_holds_is_refused_in_words(pair: Register, value: str) -> None:
    """Numbers beyond all ids and signs that are no text are the asker's mistake, everywhere."""
    for kind in (DecisionKind.MERGE, DecisionKind.WHOLE):
        with pytest.raises(UsageError):
            decide(pair, kind, value=value)
    with pytest.raises(UsageError):
        decide(pair, DecisionKind.NOTE, value="a\0b")

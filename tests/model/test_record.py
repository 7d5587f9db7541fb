"""A device as programs read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from factories import (
    TODAY,
    a_clue,
    a_device,
    a_verdict,
    an_assessment,
    an_identity,
    an_observation,
    an_origin,
)
from unbadge.model import Input, Outcome, Rejected
from unbadge.model.record import (
    Judgements,
    added_fields,
    device_record,
    fields_of,
    input_record,
    up_to,
)

PROMISED = [
    "device",
    "ips",
    "macs",
    "serials",
    "badge",
    "maker",
    "probability",
    "determination",
    "device_type",
    "model",
    "firmware",
    "components",
    "operator",
    "clues",
    "behind",
    "judgement",
    "findings",
    "egress",
]


def test_fields_of_the_interface() -> None:
    """Every field that outside programs rely on is there."""
    told = msgspec.to_builtins(device_record(an_assessment(listed_by=("xx-ban",))))

    assert set(PROMISED) <= told.keys()
    assert told["listed"] is True
    assert told["listed_by"] == ("xx-ban",)


def test_clue_carries_its_observation() -> None:
    """A clue tells the observation it rests on, with file and place."""
    identity = an_identity(clues=(a_clue(weight=1.23456),))
    (clue,) = device_record(an_assessment(identity=identity)).clues

    assert clue.weight == 1.235
    assert clue.observation.value == "Acme-Webs"
    assert clue.observation.source == "survey.jsonl line 1"


def test_conflicts_of_device_and_identity_are_joined() -> None:
    """Both kinds of conflict are told, those of the evidence first."""
    assessment = an_assessment(
        device=a_device(conflicts=("two MACs",)), identity=an_identity(conflicts=("badge",))
    )

    assert device_record(assessment).conflicts == ("two MACs", "badge")


def test_rejected_records_keep_their_place() -> None:
    """What could not be used is told with place and reason, and counted."""
    rejected = Rejected(origin=an_origin("line 7"), reason="no JSON")
    told = input_record(
        Input(path="a", sha256="0", kind="x", rejected=(rejected,), rejected_count=9)
    )

    assert (told.rejected[0].place, told.rejected[0].reason) == ("line 7", "no JSON")
    assert told.rejected_count == 9


def test_equal_judgements_are_written_once() -> None:
    """Devices of which the rules say the same name one judgement; bystanders name none."""
    judgements = Judgements()
    ban = an_assessment(verdicts=(a_verdict(),))
    doubt = an_assessment(verdicts=(a_verdict(Outcome.UNCLEAR),))

    assert [judgements.id_of(one) for one in (ban, doubt, ban)] == ["j1", "j2", "j1"]
    assert judgements.id_of(an_assessment()) is None
    assert list(judgements.records) == ["j1", "j2"]


def test_times_after_the_day_make_nothing_fresh() -> None:
    """What a wrong clock wrote is told, and counts as no time at which anything was seen."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    later = now + timedelta(days=400)
    told = input_record(Input(path="a", sha256="0", kind="x", first_seen=now, last_seen=later))
    seen = tuple(an_observation(seen=moment) for moment in (now, later))

    assert (up_to(told, TODAY).first_seen, up_to(told, TODAY).last_seen) == (now, None)
    assert "they make no evidence fresh" in up_to(told, TODAY).warning
    assert up_to(told, later.date()) == told
    assert device_record(an_assessment(device=a_device(observations=seen))).last_seen == now


def test_fields_in_the_order_asked() -> None:
    """The fields that are named come back, and no other."""
    seen = an_observation(value="Acme", ip="192.0.2.7")

    assert list(fields_of(seen, ("value", "ip")).items()) == [
        ("value", "Acme"),
        ("ip", "192.0.2.7"),
    ]


def test_counts_are_added_by_name() -> None:
    """Only the counts that are named are added."""
    one, other = an_observation(port=80), an_observation(port=4)

    assert added_fields(one, other, ("port",)) == {"port": 84}

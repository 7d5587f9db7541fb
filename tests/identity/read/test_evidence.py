"""Readings tied to a device."""

from __future__ import annotations

from datetime import UTC, date, datetime

from identity.known import KNOWN, seen
from unbadge.identity.read.evidence import collect, first_day, is_own, own_words, with_reach
from unbadge.identity.read.match import Matcher
from unbadge.identity.read.reading import ClueReading, LiftReach
from unbadge.model import Aspect, Device, Signal, Witness

MATCHER = Matcher(KNOWN)
DAY = date(2026, 11, 24)


def test_host_address_is_evidence() -> None:
    """The hardware address under which a device was seen counts like one it told."""
    device = Device(
        key="d", macs=("00:c0:fe:00:00:01",), observations=(seen(Signal.HTTP_TITLE, "x"),)
    )

    assert [one.signature for one in collect(MATCHER, device, DAY).of(Aspect.MAKER)] == [
        "oui-maker"
    ]


def test_told_address_counts_once() -> None:
    """An address that is both told and seen is one reading."""
    mac = "00:c0:fe:00:00:01"
    device = Device(key="d", macs=(mac,), observations=(seen(Signal.MAC, mac, mac=mac),))

    assert len(collect(MATCHER, device, DAY).readings) == 1


def test_declared_speech_is_hearsay() -> None:
    """What was declared reaches no farther than words."""
    device = Device(
        key="d",
        observations=(seen(Signal.HTTP_SERVER, "Acme-Webs", witness=Witness.DECLARED),),
    )
    (reading,) = collect(MATCHER, device, DAY).of(Aspect.MAKER)

    assert reading.reach is LiftReach.POSSIBLE


def test_name_and_code_back_each_other_up() -> None:
    """Own name and own code reach to probable together; one alone does not."""
    name = ClueReading(
        signature="n", points_to="acme", weight=1.0, own=True, reach=LiftReach.POSSIBLE
    )
    code = ClueReading(
        signature="c", points_to="acme", weight=1.0, own=True, reach=LiftReach.POSSIBLE, series="s"
    )

    assert {one.reach for one, _ in own_words(((name, 0), (code, 0)))} == {LiftReach.PROBABLE}
    assert own_words(((name, 0),)) == ((name, 0),)


def test_reach_is_all_that_changes() -> None:
    """Another reach leaves the rest of a reading as it was."""
    reading = ClueReading(signature="n", points_to="acme", weight=1.0, model="M", cite="c")

    assert with_reach(with_reach(reading, LiftReach.PROBABLE), LiftReach.FULL) == reading


def test_first_day() -> None:
    """The first day is that of the earliest dated observation."""
    late = seen(Signal.HTTP_TITLE, "x", seen=datetime(2026, 3, 1, tzinfo=UTC))
    early = seen(Signal.HTTP_TITLE, "x", seen=datetime(2025, 3, 1, tzinfo=UTC))

    assert first_day((late, early, seen(Signal.HTTP_TITLE, "x"))) == "2025-03-01"


def test_platform_gives_the_names_of_others() -> None:
    """A platform's names and ONVIF answers are of what it manages; speech and lists are its own."""
    badge = ClueReading(signature="b", points_to="acme", weight=3.0, aspect=Aspect.BADGE)
    speech = ClueReading(signature="s", points_to="acme", weight=7.0, signal=Signal.HTTP_SERVER)
    scope = ClueReading(signature="o", points_to="acme", weight=7.0, signal=Signal.ONVIF_SCOPES)
    against = ClueReading(signature="a", points_to="acme", weight=-8.0, signal=Signal.ONVIF_SCOPES)
    page = seen(Signal.HTTP_TITLE, "x")
    row = seen(Signal.BRAND, "x", witness=Witness.DECLARED)

    assert [is_own(one, page) for one in (badge, speech, scope, against)] == [
        False,
        True,
        False,
        True,
    ]
    assert is_own(badge, row)

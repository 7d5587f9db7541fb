"""From a run to a plan: what goes, by when, what is missed and what is not settled."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="the plan needs the extra `stats`")

from factories import TODAY, a_finding
from judgement.asking import known
from recorded import COUNCIL, DEPARTMENT, a_record, a_stored
from unbadge.errors import UsageError
from unbadge.jobs.plan import Wish, plan_run
from unbadge.jobs.prices import read_prices
from unbadge.model import Context, DeviceType, Profile, Severity
from unbadge.model.plan import PlanRecord
from unbadge.model.record import DeviceRecord

POLICY = "gb-sensitive-sites-removal-2024"
LISTED = {"listed": True, "listed_by": ("us-fcc-covered-list",)}


def a_plan(
    *records: DeviceRecord,
    budgets: tuple[float, ...] = (10_000, 10_000),
    profile: Profile | None = DEPARTMENT,
    **wish: object,
) -> PlanRecord:
    """The plan for some devices from 2027 on, at the example prices."""
    asked = Wish(
        budgets=budgets,
        first_year=2027,
        prices=read_prices(None),
        **wish,  # type: ignore[arg-type]
    )
    context = Context(as_of=TODAY, profile=profile)
    return plan_run(a_stored(*records), known(), context, asked)


def test_what_a_rule_forbids_goes_first() -> None:
    """A device whose use is forbidden already is asked for in the first year, and marked."""
    plan = a_plan(a_record("d1", "hikvision"), a_record("d2", "axis"))

    (device,) = plan.devices
    assert (device.device, device.year, device.deadline) == ("d1", 2027, 2027)
    assert (device.overdue, device.policy) == (True, POLICY)
    assert plan.missed == ()


def test_what_no_money_can_meet_is_said() -> None:
    """A deadline that the money cannot meet is named, with the sum that would meet it."""
    plan = a_plan(a_record("d1", "hikvision"), budgets=(100, 1000))

    (miss,) = plan.missed
    assert (miss.policy, miss.year, miss.devices) == (POLICY, 2027, ("d1",))
    assert plan.least_more is not None
    assert (plan.least_more.amount, plan.least_more.proven) == (540, True)
    assert plan.devices[0].year == 2028


def test_years_add_up() -> None:
    """Each year says what it costs, what it replaces and what still stands at its end."""
    records = [a_record(f"d{number}", "dahua") for number in range(3)]
    plan = a_plan(*records, budgets=(700, 700, 100))

    assert [(year.devices, year.waiting) for year in plan.years] == [(1, 2), (1, 1), (0, 1)]
    assert sum(year.cost.likely for year in plan.years) == plan.cost.likely
    assert [device.device for device in plan.staying] == ["d2"]


def test_a_lead_is_to_settle_first() -> None:
    """A possible or unknown maker is no reason to spend money; the next check is told."""
    lead = a_record("d1", "hikvision", determination="possible", probability=0.6, **LISTED)
    plan = a_plan(lead, a_record("d2", None))

    assert plan.devices == ()
    assert [(one.device, one.determination) for one in plan.unsettled] == [
        ("d1", "possible"),
        ("d2", "undetermined"),
    ]
    assert all(one.next_check for one in plan.unsettled)


def test_a_grave_finding_needs_no_maker() -> None:
    """A device that is reached from outside goes, whoever made it."""
    open_door = a_finding(kind="exposure", id="opened-from-outside", severity=Severity.HIGH)
    plan = a_plan(a_record("d1", None, findings=(open_door,)), profile=COUNCIL)

    assert [(one.device, one.maker) for one in plan.devices] == [("d1", None)]
    assert plan.unsettled == ()


def test_a_council_has_no_deadline() -> None:
    """Where no rule asks for removal, a listed maker is a small risk and no deadline."""
    plan = a_plan(a_record("d1", "hikvision", **LISTED), profile=COUNCIL)

    (device,) = plan.devices
    assert (device.deadline, device.overdue, device.risk) == (None, False, 0.1)


def test_least_risk() -> None:
    """What matters less than asked stays out of the plan."""
    plan = a_plan(a_record("d1", "hikvision", **LISTED), profile=COUNCIL, least_risk=0.2)

    assert plan.devices == ()


def test_cameras_that_keep_hanging_on_a_recorder() -> None:
    """A recorder that goes says how many cameras of another maker behind it stay."""
    recorder = a_record("nvr", "hikvision", device_type=DeviceType.RECORDER)
    kept = a_record("cam", "axis", behind="nvr")
    gone = a_record("cam2", "hikvision", behind="nvr")
    plan = a_plan(recorder, kept, gone)

    keeps = {device.device: device.keeps for device in plan.devices}
    assert keeps == {"nvr": 1, "cam2": 0}
    assert len({device.year for device in plan.devices}) == 1


def test_a_channel_of_a_recorder_is_a_camera() -> None:
    """A camera known only as a channel goes with its recorder, is paid for and says why."""
    recorder = a_record("nvr", "hikvision", device_type=DeviceType.RECORDER)
    channel = a_record("cam", None, behind="nvr", device_type=DeviceType.CAMERA)
    plan = a_plan(recorder, channel)

    assert plan.cost.likely == 1_210 + 390 + 250
    assert any("its recorder goes" in one.reasons[0] for one in plan.devices)
    assert plan.unsettled == ()


def test_what_an_installer_finds_it_by() -> None:
    """Each device carries badge, room, addresses and serial number."""
    (device,) = a_plan(a_record("d1", "hikvision", location="Loading bay", serials=("S1",))).devices

    assert (device.badge, device.location, device.serials) == ("Zenith", "Loading bay", ("S1",))
    assert device.ips


def test_the_law_s_own_day() -> None:
    """What is overdue says since when, by the law and not by the plan's first year."""
    (device,) = a_plan(a_record("d1", "hikvision")).devices

    assert (device.since, device.deadline) == ("2025-04", 2027)
    assert "since April 2025" in device.reasons[0]


def test_years_of_a_budget_may_begin_in_april() -> None:
    """The year of a deadline is the owner's own."""
    plan = a_plan(a_record("d1", "hikvision"), year_starts=4)

    assert [year.words for year in plan.years] == ["2027/28", "2028/29"]


def test_what_waits_says_why() -> None:
    """A device that does not go in the first year says why, and money left is told."""
    small = a_plan(a_record("d1", "hikvision", **LISTED), profile=COUNCIL)
    poor = a_plan(a_record("d1", "hikvision"), budgets=(100, 100))

    assert "a visit costs GBP 250" in small.devices[0].waits
    assert "more than any year's money" in poor.devices[0].waits
    assert [year.unspent for year in small.years] == [10_000, 10_000]


def test_bystanders_stay() -> None:
    """A printer is in no plan."""
    assert a_plan(a_record("d1", "axis", device_type=DeviceType.OTHER)).devices == ()


def test_sites_in_order() -> None:
    """The site that the owner puts first goes first."""
    records = [
        a_record(f"{site}{number}", "dahua", site=site) for site in "ab" for number in (1, 2)
    ]
    plan = a_plan(*records, budgets=(1100, 1100), site_order=("b",))

    assert {one.site: one.year for one in plan.devices} == {"b": 2027, "a": 2028}


def test_alternatives_are_not_what_goes() -> None:
    """The makers offered are none of those replaced, and none that a rule names."""
    plan = a_plan(a_record("d1", "hikvision"))
    offered = {one.maker for one in plan.alternatives}

    assert "axis" in offered
    assert not offered & {"hikvision", "dahua", "uniview", "huawei"}


def test_it_says_what_it_rests_on() -> None:
    """The plan names day, owner, run, knowledge and engine, and how near the best it is."""
    plan = a_plan(a_record("d1", "hikvision"))

    assert (plan.basis.as_of, plan.basis.profile) == (TODAY, DEPARTMENT)
    assert (plan.basis.sha256, plan.basis.knowledge) == ("b" * 64, known().digest)
    assert 0 <= plan.proof.gap <= 0.01


def test_somebody_must_ask() -> None:
    """Without an owner there is no deadline to plan for."""
    with pytest.raises(UsageError, match="whose plan"):
        a_plan(a_record(), profile=None)

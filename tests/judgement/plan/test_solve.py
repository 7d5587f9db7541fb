"""The plan: money kept to, deadlines met or named, recorders and their cameras together."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest

pytest.importorskip("scipy", reason="the plan needs the extra `stats`")

from judgement.plan.test_brute import an_estate
from unbadge.errors import UsageError
from unbadge.judgement.plan.solve import Programme, make_plan
from unbadge.model.plan import LeastMore, PlanUnit, Price, Prices, Request, SolvedPlan, YearMoney

PRICES = Prices(
    currency="GBP",
    units={
        "camera": Price(low=150, likely=250, high=400),
        "recorder": Price(low=600, likely=900, high=1500),
    },
    labour=Price(low=60, likely=100, high=180),
    visit=Price(low=100, likely=200, high=300),
)


def cameras(number: int, site: str = "library", **fields: object) -> tuple[PlanUnit, ...]:
    """Some cameras at one site."""
    return tuple(
        PlanUnit(device=f"{site}-{index}", site=site, **fields)  # type: ignore[arg-type]
        for index in range(number)
    )


def a_plan(units: tuple[PlanUnit, ...], *budgets: float, **fields: object) -> SolvedPlan:
    """A plan from 2027 on."""
    request = Request(
        units=units,
        first_year=2027,
        budgets=budgets,
        prices=PRICES,
        **fields,  # type: ignore[arg-type]
    )
    return make_plan(request)


def replaced(plan: SolvedPlan) -> dict[str, int]:
    """The year in which each device goes."""
    return {device: step.year for step in plan.steps for device in step.devices}


def test_everything_goes_when_money_allows() -> None:
    """With money enough, every device goes in the first year and nothing is missed."""
    plan = a_plan(cameras(10, deadline=2028, policy="xx"), 10_000)

    assert replaced(plan) == {f"library-{index}": 2027 for index in range(10)}
    assert plan.missed == ()
    assert plan.cost.likely == 10 * 350 + 200


@pytest.mark.parametrize("budget", [0, 549, 550, 2_000])
def test_no_year_costs_more_than_its_money(budget: float) -> None:
    """The likeliest cost of each year stays within its budget, visits included."""
    plan = a_plan(cameras(20), budget, budget)

    for year in (2027, 2028):
        assert sum(step.cost.likely for step in plan.steps if step.year == year) <= budget


def test_deadlines_go_first() -> None:
    """A device with a deadline goes before one without, however risky that is."""
    units = cameras(3, "a", risk=1.0) + cameras(3, "b", deadline=2027, risk=0.1)
    plan = a_plan(units, 1_300, 1_300)

    assert {replaced(plan)[f"b-{index}"] for index in range(3)} == {2027}


def test_missed_deadline_is_said() -> None:
    """Where money cannot meet a deadline, devices, policy and the least more money are named."""
    plan = a_plan(cameras(10, deadline=2027, policy="xx-ban"), 1_250, 10_000)

    (miss,) = plan.missed
    assert (miss.policy, miss.year, len(miss.devices)) == ("xx-ban", 2027, 7)
    assert plan.least_more == LeastMore(
        amount=2_450, years=(YearMoney(year=2027, amount=2_450),), proven=True
    )


def test_deadline_in_the_past_is_missed() -> None:
    """A deadline before the first year cannot be met, and the plan says so."""
    plan = a_plan(cameras(1, deadline=2025, policy="xx"), 10_000)

    assert len(plan.missed) == 1
    assert replaced(plan) == {"library-0": 2027}


def test_cameras_go_with_their_recorder() -> None:
    """Cameras on a recorder's own ports are replaced in the recorder's year."""
    recorder = PlanUnit(device="nvr", site="depot", kind="recorder")
    behind = cameras(4, "depot", behind="nvr")
    plan = a_plan((recorder, *behind), 1_500, 2_800)

    assert set(replaced(plan).values()) == {2028}
    assert len(replaced(plan)) == 5


def test_no_camera_before_its_recorder() -> None:
    """Where nothing more urgent asks for it, no camera goes before the recorder of its site."""
    recorder = PlanUnit(device="nvr", site="library", kind="recorder")
    plan = a_plan((recorder, *cameras(3)), 600, 1_250, 1_250)

    years = replaced(plan)
    assert years["nvr"] == 2028
    assert min(years.values()) == 2028


def test_a_recorder_beyond_the_money_holds_nothing_up() -> None:
    """Cameras do not wait for a recorder that no year can pay."""
    recorder = PlanUnit(device="nvr", site="library", kind="recorder")
    plan = a_plan((recorder, *cameras(1)), 600, 600)

    assert replaced(plan) == {"library-0": 2027}


def test_money_left_is_carried_where_asked() -> None:
    """With ``carry`` what a year leaves pays for a later one."""
    kept = a_plan(cameras(1), 300, 300, carry=True)

    assert replaced(kept) == {"library-0": 2028}
    assert a_plan(cameras(1), 300, 300).steps == ()


def test_what_stays_is_named() -> None:
    """Devices that no year has money for are named: they stay contained meanwhile."""
    plan = a_plan(cameras(5), 900)

    assert len(plan.staying) == 3
    assert {*plan.staying, *replaced(plan)} == {f"library-{index}" for index in range(5)}


def test_sites_in_order() -> None:
    """Of two sites alike, the one first in line goes first."""
    units = cameras(4, "a") + cameras(4, "b")
    plan = a_plan(units, 1_600, 1_600, site_order={"b": 0, "a": 1})

    assert {replaced(plan)[f"b-{index}"] for index in range(4)} == {2027}


def test_nothing_to_replace() -> None:
    """No devices make an empty plan, not an error."""
    assert a_plan((), 100).steps == ()


@pytest.mark.parametrize(
    ("units", "budgets", "words"),
    [
        (cameras(1), (), "budget"),
        (cameras(1, kind="drone"), (100.0,), "drone"),
    ],
)
def test_request_that_cannot_be_planned(
    units: tuple[PlanUnit, ...], budgets: tuple[float, ...], words: str
) -> None:
    """A request without money or prices is an error that says what is missing."""
    with pytest.raises(UsageError, match=words):
        a_plan(units, *budgets)


def test_large_plan_is_near_the_best() -> None:
    """A plan for 1,000 devices at 20 sites is proven within 1 % of the best."""
    dice = random.Random(7)
    units = tuple(
        PlanUnit(
            device=f"d{index}",
            site=f"site {dice.randrange(20)}",
            kind=dice.choice(["camera"] * 9 + ["recorder"]),
            deadline=dice.choice([None, None, 2027, 2028, 2029]),
            policy="xx",
            risk=dice.random(),
        )
        for index in range(1000)
    )
    plan = a_plan(units, *[90_000] * 5)

    assert 0 <= plan.gap <= 0.01
    assert len(replaced(plan)) + len(plan.staying) == 1000


def test_a_busy_machine_still_has_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no plan was found in time, what law asks goes as the plan for law alone has it."""
    asked: list[dict[str, object]] = []
    attempt = Programme._attempt

    def slow(self: Programme, **wish: object) -> object:
        asked.append(wish)
        found = attempt(self, **wish)  # type: ignore[arg-type]
        return found if wish else SimpleNamespace(x=None, message="late")

    units = cameras(3, deadline=2027)
    best = a_plan(units, 1_000.0)
    monkeypatch.setattr(Programme, "_attempt", slow)
    plan = a_plan(units, 1_000.0)

    assert [sorted(wish) for wish in asked] == [[], ["relaxed", "times"], ["kept", "times"]]
    assert len(replaced(plan)) == len(replaced(best)) == 2
    assert [len(miss.devices) for miss in plan.missed] == [1]
    assert plan.bound <= best.objective <= plan.objective


def test_what_law_has_is_kept_on_random_estates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan found on a busy machine misses no more deadlines, and its bound holds."""
    attempt = Programme._attempt
    dice = random.Random(5)
    for _ in range(40):
        request = an_estate(dice)
        best = make_plan(request)
        with monkeypatch.context() as busy:
            busy.setattr(
                Programme,
                "_attempt",
                lambda self, **wish: (
                    attempt(self, **wish) if wish else SimpleNamespace(x=None, message="late")
                ),
            )
            plan = make_plan(request)
        late, fewest = (
            sum(len(miss.devices) for miss in one.missed if miss.year >= request.first_year)
            for one in (plan, best)
        )
        assert late == fewest
        assert plan.bound <= best.objective + 0.01
        assert plan.objective >= best.objective - 0.01

"""What a plan says in words."""

from __future__ import annotations

from msgspec.structs import replace

from model.test_plan import a_plan_record, a_planned
from unbadge.model.plan import NO_SITE, LeastMore, YearMoney
from unbadge.report.lexicon import Lexicon
from unbadge.report.plan.words import caveats, lead, missed_rows, site_rows

LEXICON = Lexicon(policies={"xx-ban": "Camera Act"})


def test_lead_says_number_money_and_what_stays() -> None:
    """The first sentence can be read out."""
    assert lead(a_plan_record()) == (
        "5 devices could go, 4 of them by law; the money of 2027 to 2028 replaces 4 for about "
        "GBP 2,100 (GBP 1,050 to 4,200). 1 device will still be there after the last year."
    )


def test_nothing_to_replace() -> None:
    """An empty plan says so instead of promising anything."""
    assert lead(a_plan_record(devices=())).startswith("Nothing on record has to go")


def test_caveats() -> None:
    """Example prices, broken rules, open makers and containment are said, and the proof."""
    told = " ".join(caveats(a_plan_record()))

    for words in ("not quotes", "forbids use today", "(xx-ban)", "not sure", "contain", "0.20%"):
        assert words in told


def test_devices_without_a_site() -> None:
    """Devices whose record names no site are counted, for a visit may not reach them all."""
    told = " ".join(caveats(a_plan_record(devices=(a_planned("d1", NO_SITE, 2027),))))

    assert "no site for 1 device" in told


def test_own_prices_and_no_doubt_need_no_caveat() -> None:
    """What does not hold is not said."""
    plan = a_plan_record(devices=(), unsettled=())

    assert len(list(caveats(plan))) == 2


def test_missed_deadlines_add_up_over_sites() -> None:
    """A deadline missed at two sites is one line."""
    (row,) = missed_rows(a_plan_record(), LEXICON)

    assert (row.title, row.devices, row.sites) == ("Camera Act", 3, 2)


def test_table_by_site() -> None:
    """Each site has a cell a year, its cost, and how many devices stay."""
    depot, library = site_rows(a_plan_record())

    assert (depot.site, depot.cells, depot.staying) == ("Depot", ("–", "1,050 (2)"), 0)
    assert (library.cells, library.cost, library.staying) == (
        ("1,050 (2)", "–"),
        "1,050",
        1,
    )


def test_one_year_is_told_as_one() -> None:
    """A plan of one year does not run from that year to itself."""
    plan = a_plan_record()

    assert "the money of 2027 replaces" in lead(replace(plan, years=plan.years[:1]))


def test_the_least_more_money_is_said() -> None:
    """The sum that would meet every deadline is told by year, and that no smaller one does."""
    least = LeastMore(amount=900.4, years=(YearMoney(year=2027, amount=900.4),), proven=True)
    told = " ".join(caveats(a_plan_record(least_more=least)))

    assert "GBP 901 in 2027 more would meet every deadline" in told
    assert "no smaller sum does" in told


def test_could_never_should_without_a_rule() -> None:
    """Where no rule asks for it, devices could go; nothing is said to be due."""
    plan = a_plan_record(devices=(a_planned("d1", "Library", 2027),))

    assert lead(plan).startswith("1 device could go, and no rule on file asks for it;")
    assert "should" not in lead(plan)


def test_money_for_nothing() -> None:
    """Money that replaces no device says what the cheapest costs."""
    plan = a_plan_record(devices=(a_planned("d1", "Library", None),), steps=())

    assert "the cheapest costs GBP 650 with its visit" in lead(plan)


def test_what_was_not_said_is_asked_and_clears_nobody() -> None:
    """Where a ban turns on what the owner did not say, it is not said that no rule asks."""
    asks = "What is it for? Say so (a, b)."
    plan = a_plan_record(devices=(replace(a_planned("d1", "Library", 2027), asks=asks),))

    assert "no rule on file" not in lead(plan)
    assert "whether a rule forbids the use of 1 turns on what was not said" in lead(plan)
    assert "(What is it for?)" in lead(plan)

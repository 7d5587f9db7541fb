"""A supposition put to a run, with contracts and money."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from factories import TODAY
from judgement.asking import known
from judgement.rules.test_whatif import BILL
from recorded import COUNCIL, a_record, a_stored
from unbadge.errors import UsageError
from unbadge.jobs.whatif import (
    Contract,
    Contracts,
    contract,
    impact_on,
    read_contracts,
    strangers,
)
from unbadge.judgement.rules.whatif import Impact
from unbadge.model import Context, Profile

CSV = """\ufeffsite,device,contract,amount,currency
Library,,C-1,"1,000",GBP
,d3,C-2,99.50,GBP
"""


def contracts(text: str, folder: Path) -> Contracts:
    """The owner's list with some text."""
    (folder / "c.csv").write_text(text, "utf-8")
    return read_contracts(folder / "c.csv")


def hit(text: str, listed: Contracts | None = None, profile: Profile | None = COUNCIL) -> Impact:
    """What a supposition hits of four cameras of a council in 2027."""
    stored = a_stored(
        a_record("d1", "hikvision"),
        a_record("d2", "axis"),
        a_record("d3", "dahua"),
        a_record("d4", None, site="Depot"),
    )
    context = Context(as_of=TODAY.replace(year=2027), profile=profile)
    return impact_on(stored, known(), context, (text, "bill.toml"), listed)


def test_whom_a_bill_would_hit() -> None:
    """Devices by outcome and site; another maker is not hit, an unknown one is unclear."""
    found = hit(BILL)

    assert found.outcomes == {"prohibited": 2, "unclear": 1}
    assert found.sites == {"Library": 2, "Depot": 1}
    assert found.unpriced == 3


def test_money_behind_what_is_hit(tmp_path: Path) -> None:
    """A line about a device is its own; one about a site is shared by its other devices."""
    found = hit(BILL, contracts(CSV, tmp_path))

    assert found.money == {"GBP": Decimal("599.50")}
    assert found.contracts == {"C-1": 1, "C-2": 1}
    assert found.unpriced == 1


def test_nothing_supposed() -> None:
    """An empty supposition hits nothing."""
    assert hit("").hits == ()


def test_somebody_must_be_bound() -> None:
    """Without an owner nobody would be hit."""
    with pytest.raises(UsageError, match="whom would it bind"):
        hit(BILL, profile=None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n", "has the columns"),
        ("site,device,contract,amount,currency,note\n", "has the columns"),
        ("device,amount,currency\n,5,GBP\n", "line 2: names neither"),
        ("device,amount,currency\nd1,5,\n", "line 2: an amount"),
        ("device,amount,currency\nd1,-5,GBP\n", "line 2: an amount"),
        ("device,amount,currency\nd1,NaN,GBP\n", "line 2: an amount"),
        ("device,amount,currency\nd1,five,GBP\n", "line 2: 'five' is no amount"),
        ("device,contract\nd1,a\nd1,b\n", "line 3: d1 a second time"),
    ],
)
def test_lists_that_cannot_be_read(text: str, words: str, tmp_path: Path) -> None:
    """A list that cannot be meant is an error with its line; nothing is guessed."""
    with pytest.raises(UsageError, match=words):
        contracts(text, tmp_path)


def test_no_list(tmp_path: Path) -> None:
    """No list is none; one that is not there is an error."""
    assert read_contracts(None) == Contracts()
    with pytest.raises(UsageError, match="cannot be read"):
        read_contracts(tmp_path / "c.csv")


def test_names_that_match_nothing_are_told() -> None:
    """A line of the list for a site or device that the run does not know is named."""
    none = Contract()
    listed = Contracts(sites={"Library": none, "library": none}, devices={"x": none})

    assert strangers(listed, a_stored(a_record("d1", "hikvision"))) == ("library", "x")


def test_an_amount_that_may_be_two_is_asked_back() -> None:
    """A point before three figures may part thousands."""
    with pytest.raises(UsageError, match=r"1\.200 may be 1200 or 1\.2"):
        contract({"amount": "1.200", "currency": "GBP"}, "line 2")
    read = contract({"amount": "1,200.50", "currency": "GBP"}, "line 2")
    assert read.amount == Decimal("1200.50")

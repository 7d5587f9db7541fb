"""How many devices lists have."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from registering import device_rows, own
from unbadge.errors import UsageError
from unbadge.register.nouns import DeviceQuery
from unbadge.register.register import Register


def test_facet_leaves_its_own_choice_out(three: Register) -> None:
    """The values beside a chosen one keep their counts; another facet's choice narrows them."""
    query = DeviceQuery(estate=own(three), where={"maker": ("acme",)})
    makers, sites = three.count_list(query, ["maker", "site"]).facets

    assert [(one.value, one.devices, one.chosen) for one in makers.values] == [
        ("", 1, False),
        ("acme", 1, True),
        ("zenith", 1, False),
    ]
    assert [(one.value, one.devices) for one in sites.values] == [("Library", 1)]


def test_counts_agree_however_they_are_found(three: Register) -> None:
    """Counts kept ready and counts of the devices themselves are the same."""
    names = ["maker", "listed", "hole"]
    for where in ({}, {"sure": ("established",)}):
        ready = DeviceQuery(estate=own(three), where=where)
        counted = DeviceQuery(estate=own(three), where=where, run=1)
        assert three.count_list(ready, names) == three.count_list(counted, names)


def test_words_that_find_very_many_are_not_counted(
    three: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lower bound is told and no facet; what a filter leaves few of is counted to its end."""
    three._word_plans.clear()
    monkeypatch.setattr("unbadge.register.read.hits.MANY", 1)
    monkeypatch.setattr("unbadge.register.read.counts.MANY", 3)
    broad = DeviceQuery(estate=own(three), text="acme")
    counted = three.count_list(broad, ["maker"])
    assert (counted.devices, counted.more, counted.facets) == (1, True, ())
    assert len(device_rows(three, text="zenith")) == 2
    few = replace(broad, text="zenith", where={"site": ("Depot",)})
    narrowed = three.count_list(few, ["maker"])
    assert (narrowed.devices, narrowed.more) == (1, False)
    assert [(one.value, one.devices) for one in narrowed.facets[0].values] == [("zenith", 1)]
    three._word_plans.clear()


def test_a_facet_that_there_is_not(three: Register) -> None:
    """Who asks for the values of an unknown facet is told which there are."""
    with pytest.raises(UsageError, match="no facet is called colour"):
        three.count_list(DeviceQuery(estate=own(three)), ["colour"])

"""Ways to a page of a list: whichever is taken, the same devices come in the same order."""

from __future__ import annotations

import pytest

from registering import a_camera, device_rows, own, record_run
from unbadge.register.nouns import DeviceQuery
from unbadge.register.read import hits, ways
from unbadge.register.register import Register


@pytest.fixture
def quarter(register: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Nine cameras, of which the last three in order stand in a yard; what is found is many."""
    places = [f"Gate {number}" for number in range(6)] + [f"Yard {number}" for number in range(3)]
    record_run(register, *(a_camera(n, location=place) for n, place in enumerate(places)))
    for module in (hits, ways):
        monkeypatch.setattr(module, "LOOK", 1)
    monkeypatch.setattr(hits, "MANY", 1)
    return register


@pytest.mark.parametrize("walk", [1, 4, 100])
@pytest.mark.parametrize("sort", ["device", "-device"])
def test_finds_beyond_those_come_by(
    quarter: Register, monkeypatch: pytest.MonkeyPatch, walk: int, sort: str
) -> None:
    """What words find only behind the devices that are come by is looked up, page by page."""
    monkeypatch.setattr(ways, "WALK", walk)
    found: list[int] = []
    after = None
    for _ in range(3):
        query = DeviceQuery(estate=own(quarter), text="yard", sort=sort, limit=2, after=after)
        page = quarter.devices(query)
        found += [row.id for row in page.rows]
        if (after := page.after) is None:
            break
    expected = [row.id for row in device_rows(quarter, sort=sort) if "Yard" in row.location]
    assert found == expected


def test_days_gone_by_list_all_finds(quarter: Register) -> None:
    """As of a day the list holds all that words find, however many."""
    day = quarter.runs()[-1].as_of
    found = device_rows(quarter, text="gate", on=day)
    assert [row.location for row in found] == [f"Gate {number}" for number in range(6)]


def test_nothing_is_looked_for_where_facets_leave_nothing(
    quarter: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts that are kept ready tell that a list is empty: no device is read for it."""
    monkeypatch.setattr(ways, "sorted_query", None)
    monkeypatch.setattr(ways, "met_query", None)
    query = DeviceQuery(estate=own(quarter), where={"maker": ("nobody",)})
    assert quarter.devices(query).rows == ()

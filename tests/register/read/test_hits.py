"""Words of a search: which is looked up first, and when devices are come by in their order."""

from __future__ import annotations

import pytest

from registering import a_camera, device_rows, own, record_run
from unbadge.register.read import hits, ways
from unbadge.register.read.hits import search_words, spans_of
from unbadge.register.register import Register


@pytest.fixture
def street(register: Register) -> Register:
    """Six cameras of one street, one of them at a gate."""
    places = [f"Street pole {number}" for number in range(5)]
    cameras = [a_camera(number, location=place) for number, place in enumerate(places)]
    record_run(register, *cameras, a_camera(9, location="Street gate"))
    return register


def test_the_rarest_word_is_looked_up(street: Register) -> None:
    """Of two words the one that fewer devices have comes first, however short it is."""
    with street._reading() as connection:
        plan = search_words(connection, own(street), ("street", "gate"), {})
    assert (plan.words, plan.many) == (("gate", "street"), False)


@pytest.mark.parametrize("look", [1, 1000], ids=["in order", "looked up"])
@pytest.mark.parametrize("text", ["street", "street pole", "pole street gate", "pole 3", "acme"])
@pytest.mark.parametrize("sort", ["site", "-device", "maker"])
def test_many_finds_give_the_same_list(
    street: Register, monkeypatch: pytest.MonkeyPatch, text: str, sort: str, look: int
) -> None:
    """Devices that are come by in their order are those that are looked up, in the same order."""
    looked_up = [row.id for row in device_rows(street, text=text, sort=sort)]
    monkeypatch.setattr(hits, "MANY", 1)
    monkeypatch.setattr(hits, "LOOK", look)
    monkeypatch.setattr(ways, "LOOK", look)
    street._word_plans.clear()
    assert [row.id for row in device_rows(street, text=text, sort=sort)] == looked_up


def test_an_old_plan_finds_what_is_there_now(street: Register) -> None:
    """A plan that was made before a run finds the devices that the run brought."""
    before = len(device_rows(street, text="street gate"))
    record_run(street, a_camera(20, location="Street gate south"))
    assert len(device_rows(street, text="street gate")) == before + 1


def test_a_plan_is_made_once(street: Register) -> None:
    """The same words are planned by the plan that was made for them."""
    with street._reading() as connection:
        plans = street._word_plans
        first = search_words(connection, own(street), ["pole", "street", "pole"], plans)
        assert search_words(connection, own(street), ["pole", "street"], plans) is first


def test_spans_of_words() -> None:
    """A word means what begins so, as written and joined; an address or network its span."""
    assert [start for start, _ in spans_of("AB-12")] == ["ab-12", "ab12"]
    assert spans_of("192.0.2.0/31") == [("@4c0000200", "@4c0000201")]

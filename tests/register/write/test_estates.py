"""Estates."""

from __future__ import annotations

from recorded import COUNCIL
from registering import MORNING
from unbadge.register.register import Register


def test_own_estate_is_the_oldest(register: Register) -> None:
    """Whoever names no estate means the oldest; it is made where there is none."""
    assert register.estate() is None
    first = register.ensure_estate(MORNING)
    register.ensure_estate(MORNING, "north", "The north")

    assert (first.slug, register.ensure_estate(MORNING).id) == ("own", first.id)
    assert register.ensure_estate(MORNING, "north").name == "The north"


def test_estate_is_described(register: Register) -> None:
    """An estate has a name and an owner, for whom rules hold."""
    estate = register.ensure_estate(MORNING)
    register.describe_estate(estate.id, "Ashenmouth", COUNCIL)
    found = register.estate()

    assert found is not None
    assert (found.name, found.profile, found.version) == ("Ashenmouth", COUNCIL, 2)

"""The nouns of containment."""

from __future__ import annotations

from fencing import a_unit, some_rules


def test_spared_units_are_not_contained() -> None:
    """A unit that serves life safety stands in the rules and is not cut off by them."""
    cut, spared = a_unit(), a_unit(key="help point", spared=True)
    rules = some_rules(units=(cut, spared))

    assert rules.contained == (cut,)
    assert rules.spared == (spared,)

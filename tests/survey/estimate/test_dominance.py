"""Concentration, and change between surveys."""

from __future__ import annotations

import pytest

from unbadge.survey.estimate.dominance import concentration, share_change


def test_index_of_known_shares() -> None:
    """Shares of 30, 30, 20 and 20 per cent make 2,600 (US Merger Guidelines 2010, section 5.3)."""
    found = concentration({"a": 30, "b": 30, "c": 20, "d": 20})
    assert found is not None
    assert found.hhi == pytest.approx(2_600)
    assert found.low == found.high == pytest.approx(2_600)


def test_unknown_makers_widen_the_index() -> None:
    """Unknown devices may all be of the largest maker, or each of another."""
    found = concentration({"a": 50, "b": 20}, unknown=30)
    assert found is not None
    assert found.low < found.hhi < found.high
    assert concentration({}, unknown=5) is None


def test_a_change_within_chance_is_no_rise() -> None:
    """Six of ten after five of ten is no rise; six hundred of a thousand after four hundred is."""
    assert "chance alone could" in share_change((5, 10), (6, 10))[2]
    assert "rise" in share_change((400, 1_000), (600, 1_000))[2]
    assert "fall" in share_change((600, 1_000), (400, 1_000))[2]

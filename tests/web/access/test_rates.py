"""How often somebody may ask."""

from __future__ import annotations

from datetime import timedelta

from serving import NOW
from unbadge.web.access.rates import Rates


def test_a_bucket_empties_and_fills() -> None:
    """After so many at once there are as many more as minutes give; callers do not share."""
    rates = Rates(at_once=2, a_minute=1)
    assert [rates.take("a", NOW) for _ in range(3)] == [True, True, False]
    assert rates.take("b", NOW)
    assert rates.take("a", NOW + timedelta(minutes=1))
    assert not rates.take("a", NOW + timedelta(minutes=1))

"""Fields of records by name."""

from __future__ import annotations

from factories import an_observation
from unbadge.model.fields import added_fields, fields_of


def test_fields_in_the_order_asked() -> None:
    """The fields that are named come back, and no other."""
    seen = an_observation(value="Acme", ip="192.0.2.7")

    assert list(fields_of(seen, ("value", "ip")).items()) == [
        ("value", "Acme"),
        ("ip", "192.0.2.7"),
    ]


def test_counts_are_added_by_name() -> None:
    """Only the counts that are named are added."""
    one, other = an_observation(port=80), an_observation(port=4)

    assert added_fields(one, other, ("port",)) == {"port": 84}

"""Decisions laid over what runs saw."""

from __future__ import annotations

from datetime import date

from unbadge.register.write.overlay import decided_fields


def test_newest_decision_of_a_kind_holds() -> None:
    """Of two decisions of one kind the later holds; kinds that change no field change none."""
    fields = decided_fields(
        [
            ("owner", "Estates", None),
            ("owner", "ICT", None),
            ("retire", "", None),
            ("exempt", "", date(2027, 1, 1)),
            ("merge", "7", None),
        ]
    )

    assert fields == {"owner": "ICT", "retired": True, "exempt_until": date(2027, 1, 1)}

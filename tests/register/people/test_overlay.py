"""Decisions laid over what runs saw."""

from __future__ import annotations

from datetime import date

from recorded import a_record
from registering import MORNING, record_run
from unbadge.register.nouns import Decision, DecisionKind, DeviceQuery
from unbadge.register.people.overlay import decided_fields
from unbadge.register.register import Register


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


def test_a_label_counts_where_evidence_shows_no_maker(register: Register) -> None:
    """A maker that a person read is declared in lists, and listed as told; shown ones stand."""
    record_run(register, a_record("a", None, location="x"), a_record("b", "acme", location="y"))
    estate = register.estates()[0].id
    labels = [
        Decision(kind=DecisionKind.MAKER, device=one, value="zenith", reason="read", listed=True)
        for one in (1, 2)
    ]
    numbers = register.decide(estate, labels, "anna", MORNING)
    rows = register.devices(DeviceQuery(estate=estate)).rows
    assert [(one.maker, one.sureness, one.listed) for one in rows] == [
        ("zenith", "declared", True),
        ("acme", "established", False),
    ]
    assert (
        register.count_list(DeviceQuery(estate=estate, where={"sure": ("declared",)})).devices == 1
    )
    past = register.devices(DeviceQuery(estate=estate, on=MORNING.date())).rows
    assert [one.sureness for one in past] == ["declared", "established"]
    register.undo(estate, numbers[0], "anna", MORNING)
    assert register.device(1).row.sureness == "unknown"  # type: ignore[union-attr]

"""The cells of a row."""

from __future__ import annotations

from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.values import (
    cell_readers,
    cells_by_role,
    is_blank,
    is_dead,
    is_rule,
    without_people,
)


def test_cells_by_role() -> None:
    """Blanks say nothing; what is not to be read is not read."""
    found = columns(["Make", "Engineer", "Supplier", "Notes"])

    assert cells_by_role(cell_readers(found), ["Acme", "John Smith", "Shop Ltd", "N/A"]) == {
        ColumnRole.BRAND: ["Acme"]
    }


def test_blank_dead_and_ruled() -> None:
    """What says nothing, what did not answer, and what is a line."""
    assert is_blank("unbekannt")
    assert is_blank("[n/a]")
    assert is_dead(["192.0.2.1", "[n/a]", "[n/s]"])
    assert not is_dead(["192.0.2.1", "1 ms", "[n/a]"])
    assert is_rule(["----", "===="])
    assert not is_rule(["-", "Acme"])


def test_people() -> None:
    """The name behind the word for a person goes, and the rest stays."""
    assert without_people("Techniker: Max Muster, Linse ok") == "Techniker:… , Linse ok"
    assert without_people("lens ok") == "lens ok"

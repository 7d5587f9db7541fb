"""Tables of an estate: those that count devices."""

from __future__ import annotations

from unbadge.register.tables import CELLS, DEVICES, SITE_CELLS
from unbadge.register.tables.estate import COUNTED_FLAGS, COUNTED_TEXTS, count_table


def test_what_is_counted_is_a_fact_of_devices() -> None:
    """Devices are counted by columns that they have, by the same ones whole and site by site."""
    counted = {"estate", *COUNTED_TEXTS, *COUNTED_FLAGS}
    assert counted <= {*DEVICES.c.keys()}
    assert {*CELLS.c.keys()} == counted | {"id", "devices", "units"}
    assert {*SITE_CELLS.c.keys()} - {*CELLS.c.keys()} == {"site_name"}


def test_a_table_of_counts_is_found_by_its_estate() -> None:
    """Counts are looked up by estate, then by what they are kept apart for."""
    table = count_table("counts_of_a_test", "model")
    (index,) = table.indexes
    assert [column.name for column in index.columns] == ["estate", "model"]
    table.metadata.remove(table)

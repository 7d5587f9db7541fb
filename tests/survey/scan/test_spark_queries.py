"""Spark's queries: each kind of record that the database reads, Spark reads as well."""

from __future__ import annotations

from unbadge.survey.scan.layouts import LAYOUTS, shape_parts
from unbadge.survey.scan.spark_queries import QUERIES, observations_query, spark_type


def test_types_as_spark_spells_them() -> None:
    """Structures, lists and maps of the database have their like in Spark."""
    shape = shape_parts("STRUCT(a VARCHAR, b MAP(VARCHAR, INTEGER), c STRUCT(d JSON)[])")
    assert spark_type(shape) == (
        "STRUCT<a: STRING, b: MAP<STRING, INT>, c: ARRAY<STRUCT<d: STRING>>>"
    )


def test_lines_are_asked_for_by_known_signals() -> None:
    """Lines of signals that nobody knows are no sightings on Spark either."""
    assert "signal IN ('mac', 'model')" in observations_query("lines", ["mac", "model"])


def test_every_kind_of_scan_has_a_query() -> None:
    """What the database reads as a scan is read on Spark too (test_cluster compares them)."""
    assert set(QUERIES) == {layout.kind for layout in LAYOUTS}

"""Devices on a map."""

from __future__ import annotations

from exporting import an_export, exported, schema_faults
from recorded import a_record
from unbadge.report.export.geojson import export_geojson

SCHEMA = "geojson-feature-collection.json"


def test_device_lies_at_its_site() -> None:
    """A device lies where its site does, longitude first; elsewhere it has no geometry."""
    run = an_export(a_record("d1"), a_record("d2", site="Depot"), places={"Library": (53.5, -2.25)})
    document = exported(export_geojson(run))
    here, nowhere = document["features"]

    assert schema_faults(SCHEMA, document) == []
    assert here["geometry"] == {"type": "Point", "coordinates": [-2.25, 53.5]}
    assert nowhere["geometry"] is None


def test_properties_are_those_of_a_row() -> None:
    """What a table tells of a device stands in its feature, numbers as numbers."""
    (feature,) = exported(export_geojson(an_export(a_record("d1", quantity=3))))["features"]

    told = feature["properties"]
    assert (told["maker"], told["how sure"], told["quantity"]) == ("Acme", "established", 3)
    assert told["probability"] == 0.999


def test_schema_refuses_what_is_wrong() -> None:
    """The schema that documents are held against is one that refuses."""
    assert schema_faults(SCHEMA, {"type": "FeatureCollection", "features": [{"type": "X"}]})

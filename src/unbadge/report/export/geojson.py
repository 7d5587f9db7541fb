"""Devices of a run on a map: GeoJSON as RFC 7946 has it."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.report.export.rows import device_row
from unbadge.report.export.run import ExportDevice, ExportRun, json_parts


def export_geojson(run: ExportRun) -> Iterable[bytes]:
    """A feature a device, at its site; without a known place it has no geometry (RFC 7946, 3.2)."""
    features = (device_feature(run, one) for one in run.devices)
    return json_parts(
        {"type": "FeatureCollection"},
        "features",
        features,
        lambda: {"unbadge": run.foundation | {"limits": run.limits}},
    )


def device_feature(run: ExportRun, device: ExportDevice) -> dict[str, object]:
    """A device as a feature; its properties are those of a row, with numbers as numbers."""
    place = run.places.get(device.record.site or "")
    row: dict[str, object] = {**device_row(device), "quantity": device.record.quantity}
    row["probability"] = device.record.probability if device.maker else None
    return {
        "type": "Feature",
        "id": device.key,
        "geometry": place and {"type": "Point", "coordinates": [place[1], place[0]]},
        "properties": row,
    }

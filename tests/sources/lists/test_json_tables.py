"""Lists of equipment as JSON whose headers stand apart from the rows."""

from __future__ import annotations

import json

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.lists.json_tables import SOURCE

NAMES = ["Make", "Model", "IP"]
GATE, HALL = ["Acme", "AC-4123", "192.0.2.7"], ["Zenith", "ZX-7700", "192.0.2.8"]
ROWS = [GATE, HALL]
COLUMNS = [list(column) for column in zip(*ROWS, strict=True)]
NAMED = [{"name": name, "type": "string"} for name in NAMES]
ANSWERS: dict[str, object] = {
    "pandas split": {"columns": NAMES, "index": [0, 1], "data": ROWS},
    "pandas columns": {
        name: {str(n): cell for n, cell in enumerate(cells)}
        for name, cells in zip(NAMES, COLUMNS, strict=True)
    },
    "lists by name": dict(zip(NAMES, COLUMNS, strict=True)),
    "rows of lists": [NAMES, *ROWS],
    "Google Sheets": {"range": "A1:C3", "majorDimension": "ROWS", "values": [NAMES, *ROWS]},
    "Splunk rows": {"preview": False, "fields": NAMED, "rows": ROWS},
    "Splunk columns": {"preview": False, "fields": NAMES, "columns": COLUMNS},
    "Azure": {"tables": [{"name": "PrimaryResult", "columns": NAMED, "rows": ROWS}]},
    "Azure Resource Graph": {"count": 2, "data": {"columns": NAMED, "rows": ROWS}},
    "Grafana table": {"columns": [{"text": name} for name in NAMES], "rows": ROWS, "type": "table"},
    "Grafana frame": {
        "results": {"A": {"frames": [{"schema": {"fields": NAMED}, "data": {"values": COLUMNS}}]}}
    },
    "InfluxDB": {"results": [{"series": [{"name": "x", "columns": NAMES, "values": ROWS}]}]},
    "ES|QL": {"took": 2, "columns": NAMED, "values": ROWS},
    "ClickHouse": {"meta": NAMED, "data": ROWS, "rows": 2},
    "Socrata": {
        "meta": {"view": {"name": "x", "columns": [{"name": "sid"}, *NAMED]}},
        "data": [["row-1", *GATE], ["row-2", *HALL]],
    },
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("indent", [None, 2])
def test_rows_under_headers_apart_are_devices(name: str, indent: int | None) -> None:
    """Whoever answers a query, each row is a device under the names of the columns."""
    seen = told(SOURCE, json.dumps(ANSWERS[name], indent=indent)).seen

    models = {(one.ip, one.value) for one in seen if one.signal is Signal.MODEL}
    assert models == {("192.0.2.7", "AC-4123"), ("192.0.2.8", "ZX-7700")}


def test_a_list_a_line_is_a_row() -> None:
    """Lists one a line are rows, the first of them the headers."""
    text = "".join(f"{json.dumps(row)}\n" for row in (NAMES, GATE, HALL))

    assert told(SOURCE, text).of(Signal.MODEL) == ["AC-4123", "ZX-7700"]


def test_tags_hold_for_all_rows() -> None:
    """What a series says of all its rows is said of each."""
    series = [{"tags": {"site": "Depot"}, "columns": NAMES, "values": [GATE]}]

    assert told(SOURCE, json.dumps({"results": [{"series": series}]})).of(Signal.SITE) == ["Depot"]


def test_as_many_columns_as_rows() -> None:
    """Where a table is as wide as it is high, its addresses tell how it stands."""
    rows = [GATE, HALL, ["Acme", "AC-9000", "192.0.2.9"]]
    columns = [list(column) for column in zip(*rows, strict=True)]

    upright = told(SOURCE, json.dumps({"columns": NAMED, "values": rows}))
    sideways = told(SOURCE, json.dumps({"fields": NAMES, "columns": columns}))

    assert (
        upright.of(Signal.MODEL) == sideways.of(Signal.MODEL) == ["AC-4123", "ZX-7700", "AC-9000"]
    )


def test_a_cut_document_is_told() -> None:
    """What stands before the cut is read, and that there is a rest is said."""
    tale = told(SOURCE, json.dumps({"columns": NAMES, "data": ROWS})[:-20])

    assert tale.of(Signal.MODEL) == ["AC-4123"]
    assert [one.rest for one in tale.refused] == [True]


@pytest.mark.parametrize(
    "document",
    [
        {"columns": ["date", "amount"], "data": [["2026-01-01", "12"], ["2026-01-02", "13"]]},
        {"series": [[1, 2], [3, 4]], "labels": ["a", "b"]},
        [[1, 2], [3, 4]],
        {"type": "Polygon", "coordinates": [[0.1, 0.2], [0.3, 0.4]]},
    ],
)
def test_other_tables_are_left_alone(document: object) -> None:
    """Numbers and payments are no equipment."""
    assert not SOURCE.accepts(a_head(json.dumps(document)))

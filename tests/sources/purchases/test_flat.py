"""JSON objects of plain values."""

from __future__ import annotations

import json

from screening import read_both


def test_names_are_headers() -> None:
    """The names of an object say what its values hold; names of later objects count too."""
    rows = [
        {"id": "a", "title": "CCTV", "cpv_codes": "32323500", "awarded_supplier": "Acme Ltd"},
        {"id": "b", "title": "Cameras", "description": "dome", "awarded_value": 900},
    ]
    (one, two), found = read_both("\n".join(map(json.dumps, rows)))

    assert (one.text, one.supplier) == ("CCTV", "Acme Ltd")
    assert two.text == "Cameras | dome"
    assert two.amount is not None
    assert two.amount.amount == 900
    assert (found.read, found.used) == (2, 2)

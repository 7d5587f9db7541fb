"""Registers of equipment as JSON."""

from __future__ import annotations

import json

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.lists.record_list import SOURCE, cell_of, is_row, spread

GATE = {"make": "Acme", "model": "AC-4123", "serial": "SN1234567", "location": {"name": "Gate"}}
HALL = {"make": "Zenith", "model": "ZX-7700", "serial": "SN7654321", "location": {"name": "Hall"}}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([GATE, HALL]),
        json.dumps({"total": 2, "rows": [GATE, HALL]}),
        f"{json.dumps(GATE)}\n{json.dumps(HALL)}\n",
        json.dumps([{"rows": [GATE]}, {"rows": [HALL]}]),
    ],
    ids=["list", "answer", "lines", "pages"],
)
def test_records_are_rows(text: str) -> None:
    """The fields of records are headers, in whatever envelope they come; each is a device."""
    seen = told(SOURCE, text).seen

    assert [one.value for one in seen if one.signal is Signal.MODEL] == ["AC-4123", "ZX-7700"]
    assert [one.value for one in seen if one.signal is Signal.SITE] == ["Gate", "Hall"]
    assert {one.serial for one in seen} == {"SN1234567", "SN7654321"}


@pytest.mark.parametrize(
    "document", [{"a": 1, "b": 2, "c": 3}, [1, 2], {"name": "x", "note": "Acme", "id": 7}]
)
def test_other_documents_are_not_claimed(document: object) -> None:
    """Records without the columns of equipment are left to others."""
    assert not SOURCE.accepts(a_head(json.dumps(document)))


def test_an_envelope_is_no_row() -> None:
    """What holds records is none itself."""
    assert is_row(GATE)
    assert not is_row({"status": "ok", "total": 2, "rows": [GATE]})


def test_what_has_a_name_is_its_name() -> None:
    """An asset system tells a maker or place as a record with an id and a name."""
    assert cell_of({"id": 7, "name": "Gate"}) == "Gate"
    assert cell_of(["Gate"]) == ""


def test_products_bear_their_makers() -> None:
    """A product inside a record is its model, with its maker; an address is the one inside it."""
    product = {"id": 4, "display": "X", "model": "AC-4123", "manufacturer": {"name": "Acme"}}

    assert cell_of(product) == "Acme AC-4123"
    assert cell_of({"id": 3, "address": "192.0.2.7/24"}) == "192.0.2.7/24"


def test_parts_of_a_record_are_of_its_device() -> None:
    """What an inventory, an interface or properties say is said of the record they stand in."""
    host = {
        "hostid": "10084",
        "host": "gate",
        "interfaces": [{"ip": "192.0.2.7", "port": "161"}],
        "inventory": {"vendor": "Acme", "model": "AC-4123", "note": ""},
    }
    found = told(SOURCE, json.dumps({"result": [host, {**host, "host": "hall"}]})).seen

    assert {one.ip for one in found} == {"192.0.2.7"}
    assert [one.value for one in found if one.signal is Signal.BRAND] == ["Acme", "Acme"]
    row = {"id": 1, "name": "gate", "type": "a", "properties": "address=192.0.2.7|macAddress=x|"}
    assert spread(row)["address"] == "192.0.2.7"


def test_an_envelope_of_one_device_is_no_row() -> None:
    """A list of devices is no part of a record, were it of one device."""
    assert not is_row({"total": "1", "name": "cams", "note": "x", "devices": [GATE]})

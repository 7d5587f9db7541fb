"""What one row of a list of equipment says."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.model import Signal, Witness
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.row import (
    ListTable,
    is_model,
    make_and_model,
    row_host,
    row_names,
    row_told,
)


def test_maker_stands_before_the_model_once() -> None:
    """Make and model are one text; a model that bears its make already is that text."""
    assert make_and_model({ColumnRole.BRAND: ["Acme"], ColumnRole.MODEL: ["X-1"]}) == "Acme X-1"
    assert (
        make_and_model({ColumnRole.BRAND: ["ACME"], ColumnRole.MODEL: ["Acme X-1"]}) == "Acme X-1"
    )
    assert make_and_model({ColumnRole.MODEL: ["X-1"]}) == ""


@pytest.mark.parametrize(
    ("value", "more", "model"),
    [
        ("AB-1234", {}, True),
        ("C1", {ColumnRole.BRAND: ["Acme"], ColumnRole.FIRMWARE: ["2.1"]}, True),
        ("C1", {ColumnRole.BRAND: ["Acme"]}, False),
        ("C1", {ColumnRole.FIRMWARE: ["2.1"]}, False),
        ("C1", {ColumnRole.MODEL: ["X-1"], ColumnRole.FIRMWARE: ["2.1"]}, False),
        ("IP", {ColumnRole.BRAND: ["Acme"], ColumnRole.FIRMWARE: ["2.1"]}, False),
        ("Dome", {ColumnRole.BRAND: ["Acme"], ColumnRole.FIRMWARE: ["2.1"]}, False),
        ("vlan12", {ColumnRole.BRAND: ["Acme"], ColumnRole.FIRMWARE: ["2.1"]}, False),
    ],
)
def test_a_kind_may_be_a_model(value: str, more: dict[ColumnRole, list[str]], model: bool) -> None:
    """A code of two characters is a model only beside make and firmware; a word never is."""
    assert is_model(value, {ColumnRole.KIND: [value], **more}) is model


def test_row_says_what_it_is_of_its_host() -> None:
    """All that a row says is about the address that stands in it, and is declared."""
    told = {ColumnRole.IP: ["192.0.2.7"], ColumnRole.BRAND: ["Acme"]}
    named = row_names(told)
    host, refused = row_host(told, named, a_feed("", "l.csv"), "line 2", Witness.DECLARED)

    found = row_told(told, named, host, ListTable(cameras=True))

    assert refused == []
    assert [(one.signal, one.value, one.ip) for one in found] == [
        (Signal.BRAND, "Acme", "192.0.2.7"),
        (Signal.KIND, "camera", "192.0.2.7"),
    ]

"""Tables on their side, and several devices in one row."""

from __future__ import annotations

from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.turned import several, turned

ROLES = [ColumnRole.BRAND, ColumnRole.MODEL, ColumnRole.IP, ColumnRole.QUANTITY]


def test_headers_below_one_another() -> None:
    """Where the first column holds the headers, each column is a device."""
    rows = [("row 1", ["Make", "Acme", "Zenith"]), ("row 2", ["Model", "AC-4123", "ZX-7700"])]

    assert turned(rows) == [
        ("column 1", ["Make", "Model"]),
        ("column 2", ["Acme", "AC-4123"]),
        ("column 3", ["Zenith", "ZX-7700"]),
    ]


def test_usual_tables_stay() -> None:
    """A table with its headers in a row is left as it is, also where a make is a word for one."""
    assert turned([("row 1", ["Make", "Model"]), ("row 2", ["Acme", "AC-4123"])]) is None


def test_lines_of_cells_are_devices() -> None:
    """Cells with a model on each line are as many devices; two addresses alone are one device's."""
    assert list(several(ROLES, ["Acme", "AC-4123\nAC-4124", "192.0.2.1\n192.0.2.2", "2"])) == [
        ["Acme", "AC-4123", "192.0.2.1", ""],
        ["Acme", "AC-4124", "192.0.2.2", ""],
    ]
    one = ["Acme", "AC-4123", "192.0.2.1\n192.0.2.2", ""]
    assert list(several(ROLES, one)) == [one]


def test_numbers_that_do_not_fit_part_nothing() -> None:
    """Five of two models together are not told apart: nobody says how many of each."""
    one = ["Acme", "AC-4123\nAC-4124", "", "5"]
    assert list(several(ROLES, one)) == [one]


def test_lines_with_their_counts() -> None:
    """Each line of a cell may say how many; together they are what the row counts."""
    roles = (ColumnRole.SITE, ColumnRole.TEXT, ColumnRole.QUANTITY)
    cells = ["Depot", "3 x Hikvision AC-4123\n2 x Axis ZX-7700", "5"]

    assert list(several(roles, cells)) == [
        ["Depot", "3 x Hikvision AC-4123", "3"],
        ["Depot", "2 x Axis ZX-7700", "2"],
    ]

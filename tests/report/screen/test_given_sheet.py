"""Results written into a sheet's own XML."""

from __future__ import annotations

import pytest
from lxml import etree

from screening import a_screened_line
from unbadge.report.screen.given_looks import ResultLooks
from unbadge.report.screen.given_sheet import GivenSheet, column_letters, column_number
from unbadge.report.screen.workbook import TONES, MirrorSheet

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LOOKS = ResultLooks(plain=1, head=2, open=3, toned=dict.fromkeys(TONES, 4))
SHEET = MirrorSheet(name="A", rows=(("", ("Item",)), ("row 2", ("dome",))))


def written(inside: str) -> str:
    """A sheet of some XML, in a space with a prefix, with a result in its second row."""
    root = etree.fromstring(f'<x:worksheet xmlns:x="{SPACE}">{inside}</x:worksheet>')
    GivenSheet(root, SHEET).write({1: a_screened_line(text="=1+1\x07")}, LOOKS)
    return etree.tostring(root).decode()


def test_rows_without_numbers_and_prefixes() -> None:
    """Rows and cells may leave out their places, and names may have a prefix."""
    rows = '<x:row><x:c t="str"><x:v>Item</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row>'
    made = written(f"<x:sheetData>{rows}</x:sheetData>")

    assert '<x:c r="B1" s="2" t="inlineStr">' in made
    assert ">'=1+1" in made  # no formula


def test_merged_cells_beside_a_line_are_passed() -> None:
    """A cell that spans a written row further right holds no result."""
    rows = '<x:row r="1"/><x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row>'
    merged = '<x:mergeCells><x:mergeCell ref="A2:D2"/></x:mergeCells>'

    assert 'r="E2"' in (made := written(f"<x:sheetData>{rows}</x:sheetData>{merged}"))
    assert 'r="D2"' not in made


def test_a_sheet_without_rows() -> None:
    """A sheet that holds no rows is refused."""
    with pytest.raises(ValueError, match="no rows"):
        written("")


@pytest.mark.parametrize(("letters", "number"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383)])
def test_columns_have_letters(letters: str, number: int) -> None:
    """Columns count by letters as workbooks do."""
    assert (column_number(letters), column_letters(number)) == (number, letters)

"""Lists in PDF documents: tables over pages, with and without rules, and lines of text."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from feeding import a_head, told
from unbadge.errors import SourceError
from unbadge.model import Signal
from unbadge.sources.papers.pdf import SOURCE

HEADERS = ("Room", "Make", "Model", "Qty")


def a_pdf(folder: Path, text: str) -> bytes:
    """A document typeset from a text."""
    source = folder / "made.typ"
    source.write_text(f"#set page(width: 20cm, height: 9cm, margin: 1cm)\n{text}")
    return bytes(typst.compile(str(source)))


def a_table(*rows: tuple[str, ...], stroke: str = "1pt") -> str:
    """A table of rows."""
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table(columns: {len(rows[0])}, stroke: {stroke}, {cells})\n"


MADE = bytes(typst.compile(a_table(HEADERS, ("Hall", "Acme", "AC-4123", "1")).encode()))


@pytest.mark.parametrize("stroke", ["1pt", "none"])
def test_a_table_goes_on_over_pages(tmp_path: Path, stroke: str) -> None:
    """Rows of a second page without headers stand under those of the first."""
    rows = [(f"Room {n}", "Acme", f"AC-{4100 + n}", "2") for n in range(1, 21)]
    data = a_pdf(tmp_path, f"Site: Hill Top\n\n{a_table(HEADERS, *rows, stroke=stroke)}")

    assert SOURCE.accepts(a_head(data))
    found = told(SOURCE, data)
    assert found.of(Signal.MODEL) == [row[2] for row in rows]
    assert found.of(Signal.QUANTITY) == ["2"] * 20
    assert set(found.of(Signal.SITE)) == {"Hill Top"}


def test_two_tables_on_a_page(tmp_path: Path) -> None:
    """A second table has columns of its own."""
    other = a_table(("Serial", "Manufacturer", "Model"), ("S-100201", "Zenith", "ZX-7700"))
    first = a_table(HEADERS, ("Hall", "Acme", "AC-4123", "1"))
    found = told(SOURCE, a_pdf(tmp_path, f"{first}\nRecorders\n\n{other}"))

    assert found.of(Signal.BRAND) == ["Acme", "Zenith"]


def test_lines_of_text(tmp_path: Path) -> None:
    """Without a table each line may be a device; without any the document is refused."""
    text = "1. Gate: Axis P3245-LV \\\n2. Hall: Bosch NDE-3502-AL"
    found = told(SOURCE, a_pdf(tmp_path, text))

    assert found.of(Signal.SITE) == ["Gate", "Hall"]
    with pytest.raises(SourceError, match="PDF document without a table"):
        told(SOURCE, a_pdf(tmp_path, "Minutes of the meeting of March"))
    with pytest.raises(SourceError, match="no readable PDF document"):
        told(SOURCE, b"%PDF-1.7\nbroken")

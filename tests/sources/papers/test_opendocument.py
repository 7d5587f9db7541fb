"""Lists in OpenDocument texts."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from feeding import a_head, told
from unbadge.errors import SourceError
from unbadge.model import Signal
from unbadge.sources.papers.opendocument import SOURCE

SPACE = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table")
)


def a_text(body: str) -> bytes:
    """A document of LibreOffice with a body."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr(ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        content = f"<office:body><office:text>{body}</office:text></office:body>"
        packed.writestr(
            "content.xml", f"<office:document-content {SPACE}>{content}</office:document-content>"
        )
    return out.getvalue()


def row(*cells: str, spans: int = 1) -> str:
    """A row of a table; ^ stands for a cell that another one covers."""
    told = [
        "<table:covered-table-cell/>"
        if one == "^"
        else f'<table:table-cell table:number-rows-spanned="{spans if not n else 1}">'
        f"<text:p>{one}</text:p></table:table-cell>"
        for n, one in enumerate(cells)
    ]
    return f"<table:table-row>{''.join(told)}</table:table-row>"


DOCUMENT = a_text(
    f"<table:table>{row('Room', 'Make', 'Model')}{row('Hall', 'Acme', 'AC-4123')}</table:table>"
)


def test_a_table_with_merged_cells() -> None:
    """A cell over two rows holds for both; a title above names the site."""
    rows = row("Ort", "Hersteller", "Modell") + row("Hof", "Acme", "AC-4123", spans=2)
    text = f"<text:h>Standort: Bauhof</text:h><table:table>{rows}{row('^', 'Zenith', 'ZX-77')}"
    data = a_text(f"{text}</table:table>")

    assert SOURCE.accepts(a_head(data))
    found = told(SOURCE, data)
    assert found.of(Signal.MODEL) == ["AC-4123", "ZX-77"]
    assert found.of(Signal.LOCATION) == ["Hof", "Hof"]


def test_items_are_a_list_in_words() -> None:
    """Items of a list are bullets, a tab is a blank, and a comment at the margin is no text."""
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    aside = "<office:annotation><text:p>Axis P9999-V?</text:p></office:annotation>"
    items = item.format(f"2 x Axis<text:tab/>P3245-LV{aside}") + item.format("Bosch NDE-3502-AL")

    found = told(SOURCE, a_text(f"<text:list>{items}</text:list>"))

    assert found.of(Signal.TEXT) == ["Axis P3245-LV", "Bosch NDE-3502-AL"]
    assert found.of(Signal.QUANTITY) == ["2"]


@pytest.mark.parametrize("data", [a_text("<text:p>Minutes</text:p>"), a_text("")[:90]])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    """A text without a list, and one that is cut, are refused by their name."""
    with pytest.raises(SourceError, match="OpenDocument text"):
        told(SOURCE, data)

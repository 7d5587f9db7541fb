"""Web pages."""

from __future__ import annotations

from made_quotes import GERMAN, html_quote
from screening import read_lines


def test_table() -> None:
    """Rows of a table are lines, and text beside it is read after them."""
    found = read_lines(html_quote(GERMAN))

    assert [(one.text, one.quantity) for one in found[: len(GERMAN)]] == [
        (one.text, one.quantity) for one in GERMAN
    ]
    assert "Gültig 30 Tage." in [one.text for one in found]


def test_cells_over_several_rows() -> None:
    """A cell over two rows tells both, and its count is not repeated."""
    page = (
        "<html><body><table><tr><th>Make</th><th>Description</th><th>Qty</th></tr>"
        "<tr><td rowspan=2>Acme</td><td>dome camera</td><td>2</td></tr>"
        "<tr><td>turret camera</td><td>3</td></tr></table></body></html>"
    )
    assert [(one.make, one.quantity) for one in read_lines(page)] == [("Acme", 2), ("Acme", 3)]


def test_scripts_say_nothing() -> None:
    """What a page does not show is not read."""
    page = "<html><body><script>camera</script><p>dome camera</p></body></html>"

    assert [one.text for one in read_lines(page)] == ["dome camera"]

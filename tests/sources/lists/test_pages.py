"""Lists in web pages."""

from __future__ import annotations

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.lists.pages import PAGE

PAGE_TEXT = """<html><body><table><tr><th>Place</th><th>Make</th><th>Model</th></tr>
<tr><td rowspan=2>Gate</td><td>Acme</td><td>AC-4123</td></tr>
<tr><td>Zenith</td><td>ZX-7700</td></tr>
</table><table><tr><td>Phone</td><td>0</td></tr></table></body></html>"""


def test_tables_of_a_page() -> None:
    """A table of equipment on a page is a list; a cell over several rows holds for each."""
    tale = told(PAGE, PAGE_TEXT)

    assert PAGE.accepts(a_head(PAGE_TEXT))
    assert tale.of(Signal.MODEL) == ["AC-4123", "ZX-7700"]
    assert tale.of(Signal.SITE) == ["Gate", "Gate"]
    assert not PAGE.accepts(
        a_head("<html><body><table><tr><td>Phone</td></tr></table></body></html>")
    )


def test_items_of_a_page() -> None:
    """A page without a table is read as a list in words, an item a camera."""
    items = "<li>Camera 1: Axis P3245-LV, gate</li><li>Camera 2: Axis M3106-L, hall</li>"
    text = f"<html><body><ul>{items}</ul></body></html>"

    assert PAGE.accepts(a_head(text))
    assert told(PAGE, text).of(Signal.SITE) == ["gate", "hall"]
    assert not PAGE.accepts(a_head("<html><body><p>We like cameras.</p></body></html>"))

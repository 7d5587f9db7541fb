"""XML as devices send it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.xmlish import fields, root


def test_prefixes_and_attributes_are_passed_over() -> None:
    """A field is known by its local name, whatever its prefix and attributes."""
    assert fields('<tds:Model a="1">X&amp;Y</tds:Model>') == {"model": "X&Y"}


def test_cut_document_gives_what_it_has() -> None:
    """A document that ends in the middle gives its last words too."""
    assert fields("<a><b>one</b><c>tw") == {"b": "one", "c": "tw"}


def test_first_of_equals_counts() -> None:
    """Where a name comes twice, the first value counts."""
    assert fields("<a>1</a><a>2</a>") == {"a": "1"}


def test_root_is_the_first_element() -> None:
    """The declaration is no element."""
    assert root('<?xml version="1.0"?><x:Probe>') == "Probe"
    assert root("text") == ""


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reader."""
    assert isinstance(fields(text), dict)

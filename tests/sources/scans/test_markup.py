"""XML element by element."""

from __future__ import annotations

import pytest
from lxml import etree

from feeding import a_feed
from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.sources.scans.markup import Documents, elements

START = '<?xml version="1.0"?>\n<!DOCTYPE run>\n<?xml-stylesheet href="x.xsl"?>\n'


def names(text: str) -> list[str]:
    """The names in a text's hosts, and where it breaks off."""
    return [
        f"! {item.origin.place}" if isinstance(item, Rejected) else str(item.get("n"))
        for item in elements(a_feed(text), "host")
    ]


def test_documents_in_a_row() -> None:
    """Several documents in one file are read one after the other."""
    one = START + '<run><host n="1"/></run>\n'

    assert names(one + one + one) == ["1", "1", "1"]


def test_cut_document() -> None:
    """A document that is cut gives what was whole and one rejection; the next is read."""
    cut = START + '<run><host n="1"/>\n<host n="2"/><ho'

    assert names(cut + "\n" + START + '<run><host n="3"/></run>') == [
        "1",
        "2",
        "! document 1, line 6",
        "3",
    ]


def test_every_size_of_bite() -> None:
    """Where the bytes happen to be cut makes no difference."""
    one = (START + "<run>" + '<host n="1"/>' * 20_000 + "</run>\n").encode()
    documents = Documents(a_feed(one * 2))
    assert documents.begin()
    size = 0
    while data := documents.read(777):
        size += len(data)
    assert size == len(one)
    assert documents.begin()


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a><host n="&x;"/></a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><host>&x;</host></a>',
        "<!DOCTYPE a SYSTEM 'x.dtd' [ <!ELEMENT a ANY> ]><a/>",
    ],
)
def test_entities_are_refused(text: str) -> None:
    """XML that declares entities is refused loudly."""
    with pytest.raises(SourceError, match="refused"):
        names(text)


def test_entities_behind_a_long_comment() -> None:
    """Entities that hide behind a long comment are refused too."""
    text = f"<!--{'x' * 70_000}--><!DOCTYPE a [<!ENTITY x 'y'>]><a><host n='1'/></a>"

    with pytest.raises(SourceError, match="refused"):
        names(text)


def test_memory_is_given_back() -> None:
    """An element that was looked at is emptied."""
    found = list(elements(a_feed('<run><host n="1"><x/></host><host n="2"/></run>'), "host"))

    assert all(isinstance(item, etree._Element) and len(item) == 0 for item in found)

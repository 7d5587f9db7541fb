"""Known formats that are not read."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.errors import SourceError
from unbadge.sources.firewalls.refused import SOURCE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x0c\xa5\x01\x00" + bytes(40), "nfdump -r FILE -o csv"),
        (b"\xde\xad\xbe\xef" + bytes(40), "rwcut FILE"),
        (b"SQLite format 3\0" + bytes(40), "query log"),
        (b'"Address A","Port A","Address B","Port B","Packets"\n', "save the capture itself"),
        (b"No.,Time,Source,Destination,Protocol,Length,Info\n", "save the capture itself"),
    ],
)
def test_what_to_do_instead_is_said(data: bytes, words: str) -> None:
    """The input is named with what would be read."""
    feed = a_feed(data)

    assert SOURCE.accepts(feed.head)
    with pytest.raises(SourceError, match=words):
        list(SOURCE.read(feed))

"""XML read element by element: several documents in one file, cut files, no entities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.sources import InputFeed
from unbadge.sources.feed import CHUNK

BROKEN = (ValueError, LookupError, AssertionError)  # what lxml raises on broken text

START = b"<?xml "  # it stands only where a document begins: text holds no plain "<"
PIECE = 1 << 16
ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]{0,1024}\[")


class Documents:
    """The documents that follow one another in an input, each to be read like a file."""

    def __init__(self, feed: InputFeed) -> None:
        """The first document is next."""
        self._feed = feed
        self._ahead = b""
        self._ended = False
        self.number = 0
        self._fresh = True

    def begin(self) -> bytes:
        """Starts the next document and returns its first bytes; none when there is no more."""
        while not self._ended and len(self._ahead) < len(START) + 1024:
            self._pull()
        self._ahead = self._ahead.lstrip(b"\0\t\r\n ")
        self.number += 1
        self._fresh = True
        return self._ahead[:65_536]

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the document; none at its end."""
        while not self._ended and len(self._ahead) < 2 * len(START):
            self._pull()
        begin = 1 if self._fresh else 0
        most = len(self._ahead) - (0 if self._ended else len(START))
        most = min(most, size) if size >= 0 else most
        end = self._ahead.find(START, begin, most + len(START))
        end = most if end < 0 else end
        data, self._ahead = self._ahead[:end], self._ahead[end:]
        self._fresh = self._fresh and not data
        return data

    def skip(self) -> None:
        """Passes over what is left of the document."""
        while self.read(CHUNK):
            pass

    def _pull(self) -> None:
        chunk = self._feed.read(PIECE)
        self._ended = not chunk
        self._ahead += chunk


def elements(feed: InputFeed, *tags: str) -> Iterator[etree._Element | Rejected]:
    """The elements of some names, one at a time; where a document breaks, a rejection says so."""
    documents = Documents(feed)
    while start := documents.begin():
        if ENTITIES.search(start):
            raise SourceError(f"{feed.file}: XML that declares a DTD of its own is refused")
        try:
            yield from parse_elements(documents, tags)
        except etree.XMLSyntaxError as error:
            place = f"document {documents.number}, line {error.lineno or 0}"
            yield feed.reject(place, f"the XML breaks off here: {error.msg}", rest=True)
        except BROKEN as error:
            reason = f"no readable XML: {error}"
            yield feed.reject(f"document {documents.number}", reason, rest=True)
        documents.skip()


def parse_elements(documents: Documents, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements of one document; each is emptied once it was looked at."""
    context = etree.iterparse(
        documents,
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    for _, element in context:
        if not checked:
            refuse_entities(element)
            checked = True
        above = element.getparent()
        if above is None:
            yield element
            continue
        if above.tag in tags:
            continue  # a part of one that is wanted whole
        yield element
        element.clear()
        while (before := element.getprevious()) is not None:
            above.remove(before)


def refuse_entities(element: etree._Element) -> None:
    """Nothing; raises when the document of an element declares entities."""
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():  # type: ignore[attr-defined]  # the stubs lack it
        raise SourceError("XML that declares entities is refused")

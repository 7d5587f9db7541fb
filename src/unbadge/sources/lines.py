"""Observation lines: the JSON form in which other programs hand over what they saw."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from unbadge.formats.given_line import UNUSABLE, LineReader, observation_of, strangers_words
from unbadge.model import Rejected
from unbadge.sources import (
    FRAME,
    EvidenceSource,
    InputFeed,
    InputHead,
    SourceFact,
    bare,
    records,
    wanted_records,
)
from unbadge.sources.jsonlines import BLANKS


def accepts(head: InputHead) -> bool:
    """Whether any of the first lines is an object with a signal, or a document holds one."""
    if head.text.lstrip()[:1] in {"[", "{"} and not head.is_json_lines:
        return head.holds(lambda one: one.keys() >= {"signal", "value"})
    return any(line.lstrip(" [,\x1e")[:1] == "{" and '"signal"' in line for line in head.lines)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The observation of each line, or why it is none."""
    reader = LineReader()
    if is_document(feed.head):
        yield from read_document(feed, reader)
        return
    for number, given in feed.lines():
        line = given
        if line[:1] != b"{" or line[-1:] != b"}":
            line = given.strip(BLANKS)
            if line in FRAME:  # of an array spread over lines
                continue
            line = bare(line)
        feed.records += 1
        place = f"line {number}"
        try:
            yield observation_of(reader.read(line), feed.origin(place))
        except UNUSABLE as error:
            yield feed.reject(place, str(error))
    if reader.strangers:
        yield feed.reject("", strangers_words(list(reader.strangers)))


def is_document(head: InputHead) -> bool:
    """Whether observations stand in one JSON document, and not one a line."""
    if head.text.lstrip()[:1] not in {"[", "{"}:
        return False
    return not head.is_json_lines or (len(head.lines) == 1 and "signal" not in head.record)


def read_document(feed: InputFeed, reader: LineReader) -> Iterator[SourceFact]:
    """The observations of an array, or of whatever envelope stands around them."""
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item
        inside = list(wanted_records(record, lambda one: "signal" in one)) or [record]
        feed.records += len(inside) - 1
        for number, one in enumerate(inside, 1):
            place = f"{origin.place} record {number}" if len(inside) > 1 else origin.place
            try:
                line = reader.read(msgspec.json.encode(one))
                yield observation_of(line, feed.origin(place))
            except UNUSABLE as error:
                yield feed.reject(place, str(error))
    if reader.strangers:
        yield feed.reject("", strangers_words(list(reader.strangers)))


SOURCE = EvidenceSource(kind="observation lines", accepts=accepts, read=read)

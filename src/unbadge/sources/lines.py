"""Observation lines: the JSON form in which other programs hand over what they saw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

import msgspec

from unbadge.formats.given_block import BlockReader, block_reader
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

SIGNAL = re.compile(r'"signal"\s{0,9}:\s{0,9}(?:"|[^\s\d.-])')  # a number is a radio's strength


def accepts(head: InputHead) -> bool:
    """Whether any of the first lines is an object with a signal, or a document holds one."""
    if head.text.lstrip()[:1] in {"[", "{"} and not head.is_json_lines:
        return head.holds(lambda one: one.keys() >= {"signal", "value"})
    return any(line.lstrip(" [,\x1e")[:1] == "{" and SIGNAL.search(line) for line in head.lines)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The observation of each line, or why it is none."""
    reader = LineReader()
    blocks = block_reader(feed.file) if feed.line_end() == b"\n" else None
    if is_document(feed.head):
        told = read_document(feed, reader)
    elif blocks is not None:
        told = read_blocks(feed, reader, blocks)
    else:
        told = read_lines(feed, reader)
    return chain(told, tell_strangers(feed, reader))


def tell_strangers(feed: InputFeed, reader: LineReader) -> Iterator[SourceFact]:
    """One notice that names all fields that nobody knows."""
    if reader.strangers:
        yield feed.reject("", strangers_words(list(reader.strangers)))


def read_lines(feed: InputFeed, reader: LineReader) -> Iterator[SourceFact]:
    """What the lines tell, one by one."""
    for number, line in feed.lines():
        yield from read_line(feed, reader, number, line)


def read_line(
    feed: InputFeed, reader: LineReader, number: int, given: bytes
) -> Iterator[SourceFact]:
    """The observation of a line, or why it is none; nothing of the marks of an array."""
    line = given
    if line[:1] != b"{" or line[-1:] != b"}":
        line = given.strip(BLANKS)
        if line in FRAME:  # of an array spread over lines
            return
        line = bare(line)
    feed.records += 1
    place = f"line {number}"
    try:
        yield observation_of(reader.read(line), feed.origin(place))
    except UNUSABLE as error:
        yield feed.reject(place, str(error))


def read_blocks(feed: InputFeed, reader: LineReader, blocks: BlockReader) -> Iterator[SourceFact]:
    """What the lines tell in their order: the usual ones many at a time, the others one by one."""
    met = 0
    for first, block in feed.line_blocks():
        usual, odd = blocks.read(block, first)
        done = 0
        for before, number, start, end in odd:
            if before > done:
                feed.records += before - done
                yield from usual[done:before]
                done = before
            yield from read_line(feed, reader, number, block[start:end].removesuffix(b"\r"))
            if len(reader.strangers) > met:
                for name in islice(reader.strangers, met, None):
                    blocks.ignore(name)
                met = len(reader.strangers)
        feed.records += len(usual) - done
        yield from usual[done:] if done else usual


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


SOURCE = EvidenceSource(kind="observation lines", accepts=accepts, read=read)

"""Observation lines: the JSON form in which other programs hand over what they saw."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.formats.given_line import UNUSABLE, LineReader, observation_of, strangers_words
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import InputHead
from unbadge.sources.jsonlines import BLANKS, FRAME, bare
from unbadge.sources.source import EvidenceSource, SourceFact


def accepts(head: InputHead) -> bool:
    """Whether any of the first lines is an object with a signal."""
    return any(line.lstrip(" [,\x1e")[:1] == "{" and '"signal"' in line for line in head.lines)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The observation of each line, or why it is none."""
    reader = LineReader()
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


SOURCE = EvidenceSource(kind="observation lines", accepts=accepts, read=read)

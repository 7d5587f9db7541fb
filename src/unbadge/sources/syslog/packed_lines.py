"""Lines of logs in JSON, as CloudWatch, Graylog, Loki, Splunk, Wazuh and Elastic pack them.

The line stands as a text in a record, whatever is around it, or in a column of a table that such a
collector exports.  Which log it is of, the lines tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeGuard

from unbadge.model import Rejected
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, inner, list_of, records
from unbadge.sources.lists import delimiter, parse_rows, rows
from unbadge.sources.syslog.packed import (
    NAMES,
    PROGRAMS,
    TEXTS,
    TIMES,
    first_text,
    line_of,
)

VALUES = "values"  # Loki: pairs of a time and a line
DEEPEST = 6
SHORTEST = 20  # characters that a line has more than
FEW = 200  # lines by which the log is told
BLOCK_FIELDS = frozenset(("SYSLOG_IDENTIFIER", "__REALTIME_TIMESTAMP", "_HOSTNAME", "_COMM"))
COLUMNS = {name.lower(): name for name in (*TEXTS, *TIMES, *PROGRAMS)}
Broken = list[Rejected]
Unpack = Callable[[InputFeed, Broken], Iterator[str]]
Sources = Sequence[EvidenceSource]


def packed_lines(found: object, depth: int = 0, time: str = "") -> Iterator[str]:
    """The lines that an object or list holds, each on one line; ``time`` stands around them."""
    if depth > DEEPEST:
        return
    if isinstance(found, dict):
        yield from lines_of_record(found, depth, time)
    elif isinstance(found, list):
        for part in found:
            yield from packed_lines(part, depth + 1, time)


def lines_of_record(record: dict[str, object], depth: int, time: str) -> Iterator[str]:
    """The line that a record holds itself, else those in its parts."""
    own = first_text(record, TIMES)
    texts = (record[name] for name in TEXTS if name in record)
    if any(isinstance(one, str) and len(one) > SHORTEST for one in texts):
        yield line_of(record if own else {"@timestamp": time, **record})
        return
    for one in filter(is_pair, list_of(record, VALUES)):
        yield line_of({**inner(record, "stream"), "ts": one[0], "line": one[1]})
    for part in record.values():
        yield from packed_lines(part, depth + 1, own or time)


def is_pair(row: object) -> TypeGuard[list[str]]:
    """Whether something is a list of a time and a line."""
    return isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row)


class LineStream:
    """Lines as a stream of bytes, made as they are read."""

    def __init__(self, lines: Iterator[str]) -> None:
        """A stream at its start."""
        self._lines = lines
        self._rest = b""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes: some, where there are any."""
        while not self._rest and (line := next(self._lines, None)) is not None:
            self._rest = f"{line}\n".encode("utf-8", "replace")
        if size < 0:
            size = len(self._rest)
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


def inner_head(lines: Iterable[str]) -> InputHead:
    """The head of a log, made of its first lines."""
    few = (line for line, _ in zip(lines, range(FEW), strict=False))
    return InputHead("\n".join(few).encode("utf-8", "replace"))


def source_of(head: InputHead, sources: Sources) -> EvidenceSource | None:
    """Which log the packed lines are of."""
    if not head.data.strip():
        return None
    return next((one for one in sources if one.accepts(head)), None)


def read_packed(feed: InputFeed, unpack: Unpack, source: EvidenceSource) -> Iterator[Item]:
    """What the lines tell that an input packs."""
    broken: Broken = []
    within = InputFeed(LineStream(unpack(feed, broken)), feed.file)
    yield from source.read(within)
    feed.records, feed.used = within.records + len(broken), within.used
    feed.left_out += within.left_out
    feed.notes += within.notes
    yield from broken


def packed_source(sources: Sources) -> EvidenceSource:
    """The source of lines in JSON, of any of some logs."""

    def unpack(feed: InputFeed, broken: Broken) -> Iterator[str]:
        for item in records(feed):
            if isinstance(item, Rejected):
                broken.append(item)
            else:
                yield from packed_lines(item[1])

    def found(head: InputHead) -> EvidenceSource | None:
        return source_of(inner_head(packed_lines(head.document)), sources)

    def accepts(head: InputHead) -> bool:
        if not head.is_json or (head.is_json_lines and not NAMES.isdisjoint(head.record)):
            return False  # what packs the line alone is unpacked by the log's own reader
        return found(head) is not None

    def read(feed: InputFeed) -> Iterator[Item]:
        source = found(feed.head)
        return read_packed(feed, unpack, source) if source else iter(())

    return EvidenceSource(kind="log lines in JSON", accepts=accepts, read=read, may_be_idle=True)


def is_block(head: InputHead) -> bool:
    """Whether the journal stands field by field in the text, as ``-o export`` and ``verbose``."""
    words = {line.strip().partition("=")[0] for line in head.lines if "=" in line}
    return "MESSAGE" in words and not words.isdisjoint(BLOCK_FIELDS)


def lines_of_blocks(texts: Iterable[str]) -> Iterator[str]:
    """The line of each block of fields; the head of a block may be its time."""
    record: dict[str, object] = {}
    for text in chain(texts, ("",)):
        name, mark, value = text.strip().partition("=")
        if text[:1].isspace() or (mark and name.replace("_", "").isupper()):
            record.setdefault(name, value)
            continue
        if line := line_of(record):
            yield line
        record = {"@timestamp": text.partition(" [")[0]} if text else {}


def unpack_blocks(feed: InputFeed, _: Broken) -> Iterator[str]:
    """The line of each block of an input."""
    return lines_of_blocks(text for _, text in feed.texts())


def block_source(sources: Sources) -> EvidenceSource:
    """The source of lines that the journal of systemd prints field by field."""

    def found(head: InputHead) -> EvidenceSource | None:
        return source_of(inner_head(lines_of_blocks(head.text.splitlines())), sources)

    def read(feed: InputFeed) -> Iterator[Item]:
        source = found(feed.head)
        return read_packed(feed, unpack_blocks, source) if source else iter(())

    return EvidenceSource(
        kind="log lines in fields",
        accepts=lambda head: not head.is_binary and is_block(head) and found(head) is not None,
        read=read,
        may_be_idle=True,
    )


def named_columns(cells: Sequence[str]) -> dict[str, int]:
    """Where the line, its time and its program stand in a table; nothing where no column does."""
    at: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if (name := COLUMNS.get(cell.strip().lower())) is not None:
            at.setdefault(name, place)
    return at if len(cells) > 1 and not at.keys().isdisjoint(TEXTS) else {}


def line_in_row(cells: Sequence[str], at: dict[str, int]) -> str:
    """The line that a row holds, with the time and the program beside it; empty for none."""
    return line_of({name: cells[place] for name, place in at.items() if place < len(cells)})


def table_source(sources: Sources) -> EvidenceSource:
    """The source of lines in the column of a table, of any of some logs."""

    def unpack(feed: InputFeed, broken: Broken) -> Iterator[str]:
        at: dict[str, int] = {}
        for item in rows(feed):
            if isinstance(item, Rejected):
                broken.append(item)
            elif not at:
                at = named_columns(item[1])
            else:
                yield line_in_row(item[1], at)

    def found(head: InputHead) -> EvidenceSource | None:
        mark = delimiter(head.lines)
        first = next(iter(parse_rows(head.lines[:1], mark)), []) if mark else []
        if head.is_binary or head.is_xml or not (at := named_columns(first)):
            return None
        body = parse_rows(head.text.splitlines()[1:FEW], mark)
        return source_of(inner_head(line_in_row(cells, at) for cells in body), sources)

    def read(feed: InputFeed) -> Iterator[Item]:
        source = found(feed.head)
        return read_packed(feed, unpack, source) if source else iter(())

    return EvidenceSource(
        kind="log lines in a table",
        accepts=lambda head: found(head) is not None,
        read=read,
        may_be_idle=True,
    )

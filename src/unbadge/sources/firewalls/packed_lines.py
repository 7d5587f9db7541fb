"""Lines of logs in JSON, as CloudWatch, Graylog, Loki, Splunk, Wazuh and Elastic pack them.

The line stands as a text in a record, whatever is around it.  Which log it is of, the lines tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model import Rejected
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, records

NAMES = frozenset(
    ("message", "@message", "_raw", "full_log", "log", "textPayload", "original", "line")
)
VALUES = "values"  # Loki: pairs of a time and a line
DEEPEST = 6
SHORTEST = 20  # characters that a line has more than
FEW = 200  # lines by which the log is told


def packed_lines(found: object, depth: int = 0) -> Iterator[str]:
    """The lines that an object or list holds, each on one line."""
    if depth > DEEPEST:
        return
    if isinstance(found, dict):
        yield from lines_of_record(found, depth)
    elif isinstance(found, list):
        for inner in found:
            yield from packed_lines(inner, depth + 1)


def lines_of_record(record: dict[str, object], depth: int) -> Iterator[str]:
    """The line that a record holds itself, else those in its parts."""
    texts = (inner for name, inner in record.items() if name in NAMES)
    text = next((one for one in texts if isinstance(one, str) and len(one) > SHORTEST), None)
    if text is not None:
        yield " ".join(text.splitlines())
        return
    values = record.get(VALUES)
    for one in values if isinstance(values, list) else ():
        if isinstance(one, list) and is_pair(one):
            yield one[1]
    for inner in record.values():
        yield from packed_lines(inner, depth + 1)


def is_pair(row: list[object]) -> bool:
    """Whether a list is a time and a line."""
    return len(row) == 2 and all(isinstance(one, str) for one in row)


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


def source_of(head: InputHead, sources: tuple[EvidenceSource, ...]) -> EvidenceSource | None:
    """Which log the packed lines are of."""
    lines = [line for line, _ in zip(packed_lines(head.document), range(FEW), strict=False)]
    inner = InputHead("\n".join(lines).encode("utf-8", "replace"))
    return next((one for one in sources if one.accepts(inner)), None) if lines else None


def packed_source(sources: tuple[EvidenceSource, ...]) -> EvidenceSource:
    """The source of lines in JSON, of any of some logs."""

    def accepts(head: InputHead) -> bool:
        if not head.is_json or (head.is_json_lines and not NAMES.isdisjoint(head.record)):
            return False  # what packs the line alone is unpacked by the log's own reader
        return source_of(head, sources) is not None

    def read(feed: InputFeed) -> Iterator[Item]:
        broken: list[Rejected] = []

        def lines() -> Iterator[str]:
            for item in records(feed):
                if isinstance(item, Rejected):
                    broken.append(item)
                else:
                    yield from packed_lines(item[1])

        source = source_of(feed.head, sources)
        inner = InputFeed(LineStream(lines()), feed.file)
        if source is not None:
            yield from source.read(inner)
        feed.records = inner.records + len(broken)
        feed.left_out += inner.left_out
        yield from broken

    return EvidenceSource(kind="log lines in JSON", accepts=accepts, read=read, may_be_idle=True)

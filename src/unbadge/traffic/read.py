"""Files to traffic: captures and flow logs, told apart by their first bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from gzip import GzipFile
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import zstandard

from unbadge.errors import SourceError
from unbadge.formats.capture import is_capture
from unbadge.formats.flow import Traffic
from unbadge.model import Origin, Rejected
from unbadge.traffic.capture import Captures

CHUNK = 1 << 20
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked where they are compressed."""
    try:
        with path.open("rb") as raw:
            head = raw.peek(4)[:4] if isinstance(raw, BufferedReader) else b""
            if head[:2] == GZIP:
                yield GzipFile(fileobj=raw)  # type: ignore[misc]
            elif head == ZSTD:
                yield zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
            else:
                yield raw
    except (OSError, EOFError, zstandard.ZstdError) as error:
        raise SourceError(f"{path}: {error}") from error


def chunks(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """A stream's bytes in pieces, the first of which was read already."""
    yield head
    yield from iter(partial(stream.read, CHUNK), b"")


def read_traffic(paths: Iterable[Path]) -> Traffic:
    """What all of some captures and logs tell; a file that is neither is rejected."""
    captures = Captures()
    rejected: list[Rejected] = []
    for path in paths:
        try:
            with opened(path) as stream:
                head = stream.read(CHUNK)
                if is_capture(head):
                    captures.read(chunks(stream, head), str(path))
                else:
                    rejected.append(Rejected(origin=Origin(file=str(path)), reason="no traffic"))
        except SourceError as error:
            rejected.append(Rejected(origin=Origin(file=str(path)), reason=str(error)))
    flows = tuple(captures.flows())
    return Traffic(
        flows=flows,
        contacts=tuple(captures.contacts()),
        totals=captures.totals(len(flows)),
        rejected=(*captures.rejected, *rejected),
    )

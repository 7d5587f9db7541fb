"""The registry: every format once, and what a stream tells."""

from __future__ import annotations

import io

from unbadge.model import Input
from unbadge.sources.registry import SOURCES, read_stream


def test_each_format_is_listed_once() -> None:
    """A format listed twice would be asked twice, and its second place never reached."""
    assert len({id(one) for one in SOURCES}) == len(list(SOURCES))


def test_stream() -> None:
    """A stream is read like a file."""
    line = b'{"signal": "http.server", "value": "Acme", "ip": "192.0.2.7"}\n'

    *told, found = read_stream(io.BytesIO(line), "-")

    assert len(told) == 1
    assert isinstance(found, Input)
    assert found.path == "-"

"""Where a command's result goes: standard output, or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter
from rich.console import Console, RenderableType

from unbadge.errors import UsageError

JsonPlace = Annotated[
    Path | None,
    Parameter(help="Write JSON to a file, or - for stdout.", allow_leading_hyphen=True),
]


def show(what: RenderableType) -> None:
    """Print for people; colours only on a terminal and without NO_COLOR."""
    Console().print(what)


def write_json(value: object, place: Path | None) -> None:
    """Write a value as one JSON document to a file, or to standard output for "-"."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    write_bytes([text], place)


def write_bytes(chunks: Iterable[bytes], place: Path | None) -> None:
    """Write bytes to a file of mode 0600, or to standard output where none (or "-") is named."""
    if place is None or str(place) == "-":
        sys.stdout.buffer.writelines(chunks)
        return
    try:
        if place.exists() and not place.is_file():  # a pipe or device is written, not replaced
            with place.open("wb") as file:
                file.writelines(chunks)
            return
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=place.name)
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        Path(name).replace(place)
    except OSError as error:
        raise UsageError(f"{place}: cannot be written: {error.strerror}") from error

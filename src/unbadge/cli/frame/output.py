"""Where a command's result goes: standard output, or a file written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
from cyclopts import Parameter
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from unbadge.errors import UsageError, reason_of
from unbadge.formats.visible import show_controls
from unbadge.report import Draft

WINDOW = 32 << 20  # bytes written before the system is told that they are not read again
RECENT = 4 * WINDOW  # bytes that may still be on their way to the disk

JsonPlace = Annotated[
    Path | None,
    Parameter(help="Write JSON to a file, or - for stdout.", allow_leading_hyphen=True),
]


class PlainConsole(Console):
    """A console on which no text of a device or file acts: control characters are shown."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """The parts of what is printed, harmless; the console's own controls pass."""
        for part in super().render(renderable, options):
            yield part if part.control else Segment(show_controls(part.text), part.style)


def show(what: RenderableType, *, whole: bool = False) -> None:
    """Print for people; colours only on a terminal and without NO_COLOR.

    With ``whole``, lines are not broken, so that an address in one can be copied.
    """
    try:
        PlainConsole().print(what, soft_wrap=whole)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough; what was found keeps its exit code
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def written_as_json(value: object, place: Path | None) -> bool:
    """Write a value as JSON where a file, or "-", is named.

    Returns whether standard output is left for people: it is unless the JSON went there.
    """
    if place is not None:
        write_json(value, place)
    return str(place) != "-"


def write_json(value: object, place: Path | None) -> None:
    """Write a value as one JSON document to a file, or to standard output for "-"."""
    write_bytes(pretty(value), place)


def pretty(value: object) -> Iterator[bytes]:
    """A value as indented JSON, in parts: what is a long list need not be held as text."""
    if not is_plain(value):
        yield indent_json(value)
        yield b"\n"
        return
    before = b"{"
    for field in msgspec.structs.fields(value):  # type: ignore[arg-type]
        yield before + b"\n  " + msgspec.json.encode(field.encode_name) + b": "
        yield from list_bytes(getattr(value, field.name))
        before = b","
    yield b"\n}\n" if before == b"," else b"{}\n"


def is_plain(value: object) -> bool:
    """Whether a value is a record whose every field is written, and nothing else."""
    if not isinstance(value, msgspec.Struct):
        return False
    config = value.__struct_config__
    return not (config.omit_defaults or config.array_like or config.tag)


def list_bytes(value: object) -> Iterator[bytes]:
    """The value of a record's field; of a list, one item at a time."""
    if not isinstance(value, tuple) or not value:
        yield indent_json(value, 2)
        return
    before = b"[\n    "
    for item in value:
        yield before + indent_json(item, 4)
        before = b",\n    "
    yield b"\n  ]"


def indent_json(value: object, depth: int = 0) -> bytes:
    """A value as indented JSON at a depth; no text in JSON holds a line break."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2)
    return text.replace(b"\n", b"\n" + b" " * depth) if depth else text


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
        draft = Draft(place)
        try:
            write_through(chunks, draft.file)
            draft.keep()
        finally:
            draft.drop()
    except OSError as error:
        raise UsageError(f"{place}: cannot be written: {reason_of(error)}") from error


def write_through(chunks: Iterable[bytes], file: BinaryIO) -> None:
    """Write bytes to a file, however many; the system need not keep them in memory.

    Results of gigabytes would drive all else out of it, and fresh memory is slower than the disk.
    """
    written = told = 0
    for chunk in chunks:
        file.write(chunk)
        written += len(chunk)
        if written - told >= WINDOW and sys.platform == "linux":
            file.flush()
            start = max(0, told - RECENT)
            os.posix_fadvise(file.fileno(), start, written - start, os.POSIX_FADV_DONTNEED)
            told = written

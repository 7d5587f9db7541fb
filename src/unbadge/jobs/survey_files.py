"""The files of a survey: which they are, and what each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
from msgspec import Struct

from unbadge.errors import SourceError, UsageError
from unbadge.model import Observation, Rejected
from unbadge.model.line import observation_line
from unbadge.sources.feed import BROKEN, InputFeed
from unbadge.sources.lists.grid import Grid, read_bytes, read_grids
from unbadge.sources.lists.pages import document_grids
from unbadge.sources.open import Tap, unpack_stream
from unbadge.sources.own import ASSESSMENTS, is_own, is_report
from unbadge.sources.reading import source_for
from unbadge.sources.registry import SOURCES
from unbadge.sources.scans.plain import SHAPES, is_plain, plain_lines
from unbadge.sources.walk import walk
from unbadge.survey.scan.layouts import LAYOUTS, OBSERVATIONS, ScanLayout, layout_for
from unbadge.survey.scan.records import is_parquet, pack_of, parquet_columns

TABULAR = frozenset(
    {"asset register CSV", "asset register XLSX", "asset register HTML", "asset register DOCX"}
    | {"asset register JSON", "a table whose headers are not understood"}
)
# Scans whose records the loop does not know: their own readers take them apart.
SCANS_READ = frozenset(
    {"answers of services in JSON", "answers of services in a table"}
    | {"httpx, naabu and nuclei JSON", "open port list", "masscan XML", "nmap and masscan text"}
)
GridTest = Callable[[Grid], bool]
BLOCK = 4 << 20  # bytes of lines that are read at once


class SurveyFile(Struct, frozen=True, kw_only=True):
    """One file of a survey: a scan with its layout, tables of answers, a run, or other evidence.

    A scan that ``is_plain`` can be read where it lies; the records of others are made plain first.
    """

    path: Path
    kind: str
    layout: ScanLayout | None = None
    is_plain: bool = True
    answers: tuple[Grid, ...] = ()
    is_run: bool = False


def survey_paths(given: Iterable[Path]) -> list[Path]:
    """The files that paths, folders and patterns name, each once; a run's folder is its record.

    Raises UsageError where one names nothing.
    """
    found: dict[Path, None] = {}
    for path in given:
        text = str(path)
        several = [path]
        if not path.exists() and has_magic(text):
            several = [Path(one) for one in sorted(glob(text, recursive=True))]  # noqa: PTH207 - absolute patterns too
        if not several or not several[0].exists():
            raise UsageError(f"{path}: no such file or folder")
        for one in several:
            if one.is_dir() and is_report(one):
                found[one / ASSESSMENTS] = None
                continue
            found |= {each.path: None for each in walk(one) if each.unread is None}
    return [path for path in found if path.is_file()]


def survey_file(path: Path, is_of_answers: GridTest) -> SurveyFile:
    """What a file is; raises SourceError where it cannot be read or is of no kind.

    ``is_of_answers`` tells tables of public bodies' answers from lists of devices.
    """
    try:
        found = parquet_file(path) if is_parquet(path) else evidence_file(path)
    except BROKEN as error:
        raise SourceError(f"{path}: {error}") from error
    except SourceError:
        if grids := answer_grids(path, is_of_answers):
            return SurveyFile(path=path, kind="answers", answers=grids)
        raise
    if found.kind in TABULAR and (grids := answer_grids(path, is_of_answers)):
        return SurveyFile(path=path, kind="answers", answers=grids)
    return found


def evidence_file(path: Path) -> SurveyFile:
    """What a file of evidence is by its first bytes: a run, nothing, or what a reader takes."""
    with path.open("rb") as file:
        feed = InputFeed(unpack_stream(Tap(file, hashed=False)), str(path))
        if is_own(feed.head):
            return SurveyFile(path=path, kind="assessments.json", is_run=True)
        if not feed.head.data.strip():
            return SurveyFile(path=path, kind="empty")
        kind = source_for(feed, SOURCES).kind
        plain = is_plain(feed.head, kind) and is_plainly_packed(path)
    if kind in SCANS_READ:
        return SurveyFile(path=path, kind=kind, layout=OBSERVATIONS, is_plain=False)
    layout = layout_for(kind) if plain or kind in SHAPES else None
    return SurveyFile(path=path, kind=kind, layout=layout, is_plain=plain)


def plain_copy(one: SurveyFile, folder: Path) -> Path:
    """Where the records of a scan can be read: its own place, or a copy of them in plain shape.

    Raises SourceError where the file cannot be read to its end.
    """
    if one.is_plain:
        return one.path
    with NamedTemporaryFile(dir=folder, suffix=".jsonl", delete=False) as copy:
        try:
            with one.path.open("rb") as file:
                feed = InputFeed(unpack_stream(Tap(file, hashed=False)), str(one.path))
                read_lines = plain_lines if one.kind in SHAPES else lines_read
                copy.writelines(read_lines(feed, one.kind))
        except BROKEN as error:
            raise SourceError(f"{one.path}: {error}") from error
    return Path(copy.name)


def lines_read(feed: InputFeed, kind: str) -> Iterator[bytes]:
    """What the source of a kind reads, as observation lines; an empty one for what is no record."""
    source = next(one for one in SOURCES if one.kind == kind)
    for told in source.read(feed):
        if isinstance(told, Observation):
            yield msgspec.json.encode(observation_line(told)) + b"\n"
        elif isinstance(told, Rejected):
            yield b"{}\n"


def line_blocks(path: Path) -> Iterator[bytes]:
    """The lines of a file, many at a time; raises SourceError where not all can be read."""
    with path.open("rb") as file:
        feed = InputFeed(unpack_stream(Tap(file, hashed=False)), str(path))
        if feed.line_end() != b"\n":
            raise SourceError(f"{path}: lines with other ends")
        for _, block in feed.line_blocks(BLOCK):
            yield block
        if feed.left_out:
            raise SourceError(f"{path}: {feed.left_out[0].reason}")


def unpacked_size(path: Path) -> int:
    """About how many bytes a scan is when unpacked: lines of scans shrink to some tenth."""
    packed = is_parquet(path) or pack_of(path) != "uncompressed"
    return path.stat().st_size * (10 if packed else 1)


def is_plainly_packed(path: Path) -> bool:
    """Whether the database can unpack a file by itself."""
    with path.open("rb") as file:
        head = file.read(6)
    return pack_of(path) != "uncompressed" or not head.startswith((b"BZh", b"\xfd7zXZ"))


def parquet_file(path: Path) -> SurveyFile:
    """What a file of Parquet holds, by its columns; raises SourceError where they fit nothing."""
    held = parquet_columns(path)
    for layout in LAYOUTS:
        if layout.marks <= held:
            return SurveyFile(path=path, kind=layout.kind, layout=layout)
    raise SourceError(f"{path}: Parquet with columns of no scan: {', '.join(sorted(held))[:300]}")


def answer_grids(path: Path, is_of_answers: GridTest) -> tuple[Grid, ...]:
    """The tables of answers in a file."""
    try:
        data, digest = read_bytes(path)
        grids = tuple(document_grids(data, path.name, digest))
        grids = grids or tuple(read_grids(data, path.name, digest))
    except SourceError:
        return ()
    return tuple(filter(is_of_answers, grids))

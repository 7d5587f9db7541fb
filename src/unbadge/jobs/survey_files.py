"""The files of a survey: which they are, and what each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from glob import glob, has_magic
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from unbadge.errors import SourceError, UsageError
from unbadge.model import Observation, ObservationLine, Rejected, observation_line
from unbadge.sources import BROKEN, InputFeed, Record
from unbadge.sources.open import Tap, unpack_stream
from unbadge.sources.own import ASSESSMENTS, is_own, is_report
from unbadge.sources.reading import source_for
from unbadge.sources.registry import SOURCES
from unbadge.sources.scans.plain import SHAPES, is_plain, records_made_plain
from unbadge.sources.walk import FoundFile, walk
from unbadge.survey import ScanLayout, is_parquet, layout_for, pack_of, parquet_columns
from unbadge.survey.scan.layouts import LAYOUTS, OBSERVATIONS

if TYPE_CHECKING:
    from unbadge.sources.lists.grid import Grid

TABULAR = frozenset(
    {"asset register CSV", "asset register XLSX", "asset register HTML", "asset register DOCX"}
    | {"asset register ODT", "asset register PDF", "Outlook message"}
    | {"asset register JSON", "a table whose headers are not understood"}
    | {"list of equipment in words", "asset register of names and values", "e-mail"}
)
# Scans whose records the loop does not know: their own readers take them apart.
SCANS_READ = frozenset(
    {"answers of services in JSON", "answers of services in a table"}
    | {"httpx, naabu and nuclei JSON", "open port list", "masscan XML", "nmap and masscan text"}
)
USUAL = ("masscan", "zgrab2", "shodan", "censys")  # scans, in the order of the registry
BESIDE = "{}: a run beside other evidence, which may tell of the same devices; name it to count it"
NO_RECORD: Record = {}
GridTest = Callable[["Grid"], bool]
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


class SurveyPaths(Struct, frozen=True):
    """The files of a survey, what under the same paths cannot be read, and what is left out."""

    files: tuple[Path, ...]
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def survey_paths(given: Iterable[Path]) -> SurveyPaths:
    """The files that paths, folders and patterns name, each once; a run's folder is its record.

    Raises UsageError where a path names nothing.
    """
    parts = [paths_under(one) for one in chain.from_iterable(map(paths_named, given))]
    return SurveyPaths(
        tuple(dict.fromkeys(chain.from_iterable(part.files for part in parts))),
        tuple(chain.from_iterable(part.unread for part in parts)),
        tuple(chain.from_iterable(part.left_out for part in parts)),
    )


def paths_under(path: Path) -> SurveyPaths:
    """The files of a survey in a file or folder.

    The runs in a folder count where it holds nothing else: beside other evidence they may tell of
    the same devices.
    """
    if is_run(path):
        return SurveyPaths((path / ASSESSMENTS,))
    found = list(walk(path))
    runs = [each for each in found if is_run(each.path)]
    others = [each for each in found if each not in runs]
    unread = tuple(chain.from_iterable(map(losses_of, others)))
    left_out = [each.unread.warning for each in others if each.unread and each.unread.warning]
    files = [each.path for each in others if each.unread is None and each.path.is_file()]
    if files:
        left_out += [BESIDE.format(each.name) for each in runs]
    else:
        files = [each.path / ASSESSMENTS for each in runs]
    return SurveyPaths(tuple(files), unread, tuple(left_out))


def is_run(path: Path) -> bool:
    """Whether a path is the folder of an audit."""
    return path.is_dir() and is_report(path)


def losses_of(found: FoundFile) -> tuple[str, ...]:
    """What of something found in a folder cannot be read."""
    if found.unread is not None:
        return found.unread.losses
    return () if found.path.is_file() else (f"{found.name}: nothing in this folder can be read",)


def paths_named(given: Path) -> list[Path]:
    """The paths that a path or pattern names; raises UsageError where there is none."""
    found = [given]
    if not given.exists() and has_magic(str(given)):
        found = [Path(one) for one in sorted(glob(str(given), recursive=True))]  # noqa: PTH207 - absolute patterns too
    if not found or not found[0].exists():
        raise UsageError(f"{given}: no such file or folder")
    return found


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
        kind = kind_of(feed)
        plain = is_plain(feed.head, kind) and is_plainly_packed(path)
    if kind in SCANS_READ:
        return SurveyFile(path=path, kind=kind, layout=OBSERVATIONS, is_plain=False)
    layout = layout_for(kind) if plain or kind in SHAPES else None
    return SurveyFile(path=path, kind=kind, layout=layout, is_plain=plain)


def kind_of(feed: InputFeed) -> str:
    """The kind of a file of evidence; records of usual scans are known before all else is loaded.

    The form of the first record tells, whatever the texts in it look like.
    """
    head = feed.head
    is_given = head.record.keys() >= OBSERVATIONS.marks
    for name in USUAL if head.data[:2] == b'{"' and not is_given else ():
        scan = import_module(f"unbadge.sources.scans.{name}")
        if scan.is_host(head.record):
            return str(scan.SOURCE.kind)
    return source_for(feed, SOURCES).kind


def plain_copy(one: SurveyFile, folder: Path, unread: list[str]) -> Path:
    """Where the records of a scan can be read: its own place, or a copy of them in plain shape.

    What is cut off of a document is noted as unread.
    Raises SourceError where the file cannot be read to its end.
    """
    if one.is_plain:
        return one.path
    with NamedTemporaryFile(dir=folder, suffix=".jsonl", delete=False) as copy:
        for told in plain_facts(one):
            if isinstance(told, Rejected) and told.rest:
                unread.append(f"{one.path}: {told.origin.place}: {told.reason}")
            line = NO_RECORD if isinstance(told, Rejected) else told
            copy.write(msgspec.json.encode(line) + b"\n")
    return Path(copy.name)


def plain_facts(one: SurveyFile) -> Iterator[Record | ObservationLine | Rejected]:
    """The records of a scan in plain shape; raises SourceError where it cannot be read whole."""
    try:
        with one.path.open("rb") as file:
            feed = InputFeed(unpack_stream(Tap(file, hashed=False)), str(one.path))
            yield from plain_records(feed, one.kind)
    except BROKEN as error:
        raise SourceError(f"{one.path}: {error}") from error


def plain_records(feed: InputFeed, kind: str) -> Iterator[Record | ObservationLine | Rejected]:
    """The records of a scan in plain shape; of a kind without one, what its reader tells."""
    if kind in SHAPES:
        yield from records_made_plain(feed, kind)
        return
    source = next(one for one in SOURCES if one.kind == kind)
    for told in source.read(feed):
        if isinstance(told, Observation):
            yield observation_line(told)
        elif isinstance(told, Rejected):
            yield told


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
    tables = import_module("unbadge.jobs.survey_tables")  # which most runs never load
    grids = tuple(filter(is_of_answers, tables.tables_in(path)))
    return grids or tuple(filter(is_of_answers, tables.words_in(path)))

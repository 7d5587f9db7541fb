"""How far files were read, in the words of pages: what was left out limits what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from unbadge.model import InputRecord
from unbadge.register.nouns import RunDetail
from unbadge.report import count_of

NOT_READ, IN_PART, NOTHING_IN = "Not read", "Read in part", "Empty"
MOST_SHOWN = 3  # rejected records of a file
NO_KIND = "No format we read. Save the list in it as CSV, or paste it as text."
GO_ON = "What could be read of the other files counts."
CUT = "What came after is missing, so nothing is said about it."
EMPTY = "Nothing stands in it, so it says nothing."
NO_DEVICE = "No device was found, so this says nothing about any camera."


class FileState(Struct, frozen=True, kw_only=True):
    """How far a file was read: its word and shape, and what limits it, a sentence each."""

    words: str
    shape: str
    tone: str
    lines: tuple[str, ...] = ()


class ReadFile(Struct, frozen=True, kw_only=True):
    """A file of a run beside how far it was read."""

    input: InputRecord
    state: FileState


class ReadSummary(Struct, frozen=True, kw_only=True):
    """How far a run read all its files: a headline, what it rests on, and what is missing."""

    whole: bool
    lead: str
    rest: str
    missing: str


def file_state(one: InputRecord) -> FileState:
    """How far a file was read; a green tick only where that was to its end, and something was."""
    if one.error:
        if not one.read:
            return FileState(words=NOT_READ, shape="no", tone="s-duty", lines=why_not(one))
        return part_state((plain_loss(one, one.error), CUT, *parts_left(one)))
    if one.unread:
        return part_state(parts_left(one))
    if one.rejected_count:
        told = tuple(f"{bad.place}: {bad.reason}" for bad in one.rejected[:MOST_SHOWN])
        words = f"{count_of(one.rejected_count, 'row')} not read"
        return FileState(words=words, shape="unclear", tone="s-unclear", lines=told)
    if not one.read:
        return FileState(words=NOTHING_IN, shape="unclear", tone="s-unclear", lines=(EMPTY,))
    warning = (plain_loss(one, one.warning),) if one.warning else ()
    return FileState(words="Read to its end", shape="yes", tone="s-yes", lines=warning)


def part_state(lines: tuple[str, ...]) -> FileState:
    """The state of a file that was read in part."""
    return FileState(words=IN_PART, shape="unclear", tone="s-unclear", lines=lines)


def why_not(one: InputRecord) -> tuple[str, ...]:
    """Why nothing of a file was read, and what to do about it."""
    if not one.kind:
        return (NO_KIND, GO_ON)
    return (plain_loss(one, one.error), GO_ON)


def parts_left(one: InputRecord) -> tuple[str, ...]:
    """The parts of a file that were left out."""
    return tuple(part.sentence for part in one.unread)


def plain_loss(one: InputRecord, words: str) -> str:
    """What is said of a file without its name, which stands beside it."""
    told = words.removeprefix(f"{one.path}: ")
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "!", "?")) else ".")


def files_by_need(run: RunDetail | None) -> tuple[ReadFile, ...]:
    """The files of a run, those that need somebody first."""
    told = [ReadFile(input=one, state=file_state(one)) for one in (run.inputs if run else ())]
    order = {"no": 0, "unclear": 1, "yes": 2}
    return tuple(sorted(told, key=lambda one: (order[one.state.shape], one.input.path)))


def read_summary(run: RunDetail) -> ReadSummary:
    """How far a run read its files, in a headline that says no more than was read."""
    devices, every = run.run.devices, len(run.inputs)
    states = Counter(file_state(one).words for one in run.inputs)
    unread, parts = states[NOT_READ], states[IN_PART]
    rows = sum(one.rejected_count for one in run.inputs if not one.error)
    told = every - unread - states[NOTHING_IN]
    missing = missing_words(unread, parts, rows)
    words = count_of(told, "file") if told == every else f"{told:,} of {every:,} files"
    lead = "Read in part." if told else "Nothing was read."
    return ReadSummary(
        whole=not missing and devices > 0,
        lead=lead if missing else "Read to its end.",
        rest=f"{count_of(devices, 'device')} in {words}." if devices else NO_DEVICE,
        missing=missing,
    )


def missing_words(unread: int, parts: int, rows: int) -> str:
    """What was not read of some files, in a sentence; empty where all was."""
    told = [
        f"{count_of(many, one)} {'was' if many == 1 else 'were'} {what}"
        for many, one, what in (
            (unread, "file", "not read"),
            (parts, "file", "read in part"),
            (rows, "row", "not read"),
        )
        if many
    ]
    if not told:
        return ""
    joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"{joined}; devices in them are missing here."


def lost_rows(inputs: Iterable[InputRecord]) -> list[list[str]]:
    """All that was not read, as rows of a table: file, place, reason."""
    rows = []
    for one in inputs:
        if one.error:
            rows.append([one.path, "the file", plain_loss(one, one.error)])
        rows += [[one.path, "a part", part.sentence] for part in one.unread]
        rows += [[one.path, bad.place, bad.reason] for bad in one.rejected]
        if (more := one.rejected_count - len(one.rejected)) > 0:
            rows.append([one.path, "further rows", f"{more:,} more were not read"])
    return rows

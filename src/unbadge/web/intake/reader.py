"""The process that reads what was handed in: by itself, within limits, into the register."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib import import_module
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from unbadge.errors import UnbadgeError, UsageError
from unbadge.jobs import Assessor, Recorder, lexicon_of, run_head
from unbadge.jobs.audit import audit
from unbadge.knowledge.load import load
from unbadge.model import Assessment, Context, HeadRecord, InputRecord, KnowledgeRecord
from unbadge.register.register import Register, open_register
from unbadge.web.intake import ImportProgress, ImportRequest, ImportTask, UploadFolder, request_of

T = TypeVar("T")
EVERY = 500  # items between two looks at the clock
SECONDS = 1.0  # between two words on progress
OPEN_FILES = 256
MOST_TOLD = 4  # files, why they told of no device


class DeviceRecorder(Recorder):
    """Puts a run on record that read something; one that read nothing leaves all as it was."""

    found = False

    def add(self, assessment: Assessment) -> None:
        """Record one device."""
        self.found = True
        super().add(assessment)

    def finish(self, head: HeadRecord) -> None:
        """Close the run; raises UsageError, which says what was not read, where all of it was not.

        A file that told something, such as a table of addresses, is read with others again later.
        """
        if not self.found and not any(one.used for one in head.inputs):
            raise UsageError(" ".join(nothing_found(head.inputs)))
        super().finish(head)


def nothing_found(inputs: Iterable[InputRecord]) -> Iterator[str]:
    """Why files told of no device, a sentence each, of the first ones alone."""
    yield "No device was found, so this says nothing about any camera."
    for one in islice(inputs, MOST_TOLD):
        if one.error and not one.kind:
            yield f"{one.path}: no format we read. Save the list in it as CSV, or paste it as text."
        elif told := one.error or one.warning:
            yield f"{told}."
        else:
            yield f"{one.path}: nothing in it tells of a device."


class ProgressTeller:
    """Passes items through, counts them, and says now and then how far the reading is."""

    def __init__(self, register: Register, task: ImportTask) -> None:
        """Nothing read yet."""
        self._register = register
        self._row = task.row
        self._told = datetime.now(UTC)
        self._progress = ImportProgress(step="reading")

    def watch(self, items: Iterable[T], words: str, /) -> Iterator[T]:
        """The items; the register hears of their number."""
        devices = words.startswith("devices")
        for number, item in enumerate(items, 1):
            if devices or number % EVERY == 0:
                self._note(number, devices=devices)
            yield item

    def _note(self, number: int, *, devices: bool) -> None:
        now = datetime.now(UTC)
        if (now - self._told).total_seconds() < SECONDS:
            return
        self._told = now
        fields = {"devices": number} if devices else {"records": number}
        step = "weighing" if devices else "reading"
        self._progress = msgspec.structs.replace(self._progress, step=step, **fields)
        told = msgspec.json.encode(self._progress).decode()
        self._register.beat_import(self._row.id, self._row.holder or "", now, told)


def main() -> None:
    """Read one import as standard input tells it; the exit code says whether it is on record."""
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=ImportTask)
    set_limits(task.most_memory, task.most_seconds)
    try:
        read_import(task)
    except UnbadgeError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a process of the door's own
        sys.exit(2)


def set_limits(most_memory: int, most_seconds: int) -> None:
    """Bound this process where the system can: memory in bytes, processor time in seconds."""
    try:
        resource = import_module("resource")
    except ModuleNotFoundError:  # another system than Unix
        return
    for kind, most in (
        (resource.RLIMIT_AS, most_memory),
        (resource.RLIMIT_CPU, most_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, hard))


def read_import(task: ImportTask) -> int:
    """Read the files of an import into the register; the number of its run."""
    request = request_of(task.row)
    knowledge = load(
        Path(task.knowledge) if task.knowledge else None, Path(task.cache) if task.cache else None
    )
    context = Context(as_of=request.on or task.today, profile=request.profile)
    about = KnowledgeRecord(digest=knowledge.digest, date=knowledge.date)
    register = open_register(task.register)
    with ExitStack() as stack:
        stack.callback(register.close)
        head = run_head(context, about, datetime.now(UTC))
        writer = register.write_run(task.row, head)
        recorder = DeviceRecorder(writer, lexicon_of(knowledge).makers)
        stack.callback(recorder.close)
        places = stack.enter_context(evidence(task, request))
        watch = ProgressTeller(register, task).watch
        try:
            audit(places, Assessor(knowledge, context), [recorder], watch, columns=request.columns)
        except UnbadgeError as error:  # told before the run is dropped: the first reason stays
            register.fail_import(task.row.id, str(error))
            raise
    return recorder.number or 0


@contextmanager
def evidence(task: ImportTask, request: ImportRequest) -> Iterator[list[Path]]:
    """The folders to read, oldest upload first."""
    if request.example:
        with as_file(files("unbadge") / "example" / "estate") as place:
            yield [place]
        return
    uploads = UploadFolder(Path(task.folder), 0)
    places = (uploads.place(token) for token in request.tokens)
    yield [place for place in places if place.is_dir()]


if __name__ == "__main__":
    main()

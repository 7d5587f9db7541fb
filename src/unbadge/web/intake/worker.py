"""Works on imports one after the other, each in a process of its own; survives a restart."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from uuid import uuid4

import msgspec

from unbadge.errors import RegisterError
from unbadge.register.nouns import ImportRow, ImportState
from unbadge.register.register import Register
from unbadge.web.intake.request import ImportTask
from unbadge.web.settings import ServeSettings

LOG = logging.getLogger("unbadge.web")
LEASE = timedelta(seconds=90)  # how long a reader may be silent before it counts as gone
IDLE = 2.0  # seconds between two looks for work
BEAT = 10.0  # seconds between two signs that a reader lives
MOST_TRIES = 3
KILLED = "The files could not be read within the limits of this server: too large, or too deeply "
KILLED += "packed. Nothing of them was kept on record. unbadge audit reads them without a limit."


class ImportWorker:
    """A thread that takes imports from the register and has them read."""

    def __init__(
        self,
        register: Register,
        settings: ServeSettings,
        ended: Callable[[ImportRow], None] = lambda _: None,
    ) -> None:
        """Not running yet; ``ended`` is told of each import that came to an end."""
        self._ended = ended
        self._register = register
        self._settings = settings
        self._wake = Event()
        self._ends = False
        self._thread = Thread(target=self._work, name="imports", daemon=True)

    def start(self) -> None:
        """Look for work from now on; what an earlier server left is taken up."""
        self._thread.start()

    def wake(self) -> None:
        """There is work."""
        self._wake.set()

    def stop(self) -> None:
        """Take no more work; what is being read is left to the next server."""
        self._ends = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _work(self) -> None:
        while not self._ends:
            try:
                row = self._register.claim_import(uuid4().hex, self._settings.clock(), LEASE)
            except RegisterError as error:
                LOG.warning("imports: %s", error)
                row = None
            if row is not None:
                self.read(row)
                continue
            self._wake.wait(IDLE)
            self._wake.clear()

    def read(self, row: ImportRow) -> None:
        """Have one import read, and tell how it ended."""
        self._read(row)
        found = self._register.import_of(row.id)
        if found is not None:
            self._ended(found)

    def _read(self, row: ImportRow) -> None:
        if row.attempts > MOST_TRIES:
            self._register.fail_import(row.id, KILLED)
            return
        code, words = self._run(row)
        found = self._register.import_of(row.id)
        if code is None or found is None or found.state is not ImportState.RUNNING:
            return
        LOG.warning("import %s ended with code %s: %s", row.id, code, words)
        self._register.fail_import(row.id, words if code == 2 and words else KILLED)

    def _run(self, row: ImportRow) -> tuple[int | None, str]:
        """The exit code of the process that reads, and its words; None where we had to leave it."""
        settings = self._settings
        task = ImportTask(
            register=settings.register,
            folder=str(settings.folder / "uploads"),
            knowledge=str(settings.knowledge) if settings.knowledge else None,
            cache=str(settings.cache) if settings.cache else None,
            most_memory=settings.most_memory,
            most_seconds=settings.most_seconds,
            row=row,
            today=settings.clock().date(),
        )
        command = [sys.executable, "-m", "unbadge.web.intake.reader"]
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        told: bytes | None = msgspec.json.encode(task)
        while True:
            try:
                _, errors = process.communicate(told, timeout=BEAT)
            except subprocess.TimeoutExpired:
                told = None
                if self._ends:
                    process.kill()
                    process.wait()
                    return None, ""
                continue
            lines = errors.decode("utf-8", "replace").strip().splitlines()
            return process.returncode, lines[-1][:500] if lines else ""

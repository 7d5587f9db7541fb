"""Two writers, and one that is killed in the middle: nothing is lost, and nothing doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select, text

from registering import a_camera, device_rows, record_run
from unbadge.register.register import Register, open_register
from unbadge.register.tables import CLUE_SETS, SIGHTINGS, STAGED, STATES

CAMERAS = 120
# Writes a run of many cameras; says so after the first part, and then waits to be killed, or ends.
SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from registering import a_camera, an_entry, begin_run
from recorded import a_head
from unbadge.register.register import open_register
import unbadge.register.write.runs as runs
runs.PART = 20
register = open_register({place!r})
run = begin_run(register)
for number in range({cameras}):
    run.add(an_entry(a_camera(number)))
    if number == 60:
        print("halfway", flush=True)
        sys.stdin.readline()
run.finish(a_head())
print("done", flush=True)
"""


def start(place: str) -> subprocess.Popen[str]:
    """A process that is halfway through a run."""
    code = SCRIPT.format(
        tests=str(Path(__file__).resolve().parents[1]), place=place, cameras=CAMERAS
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "halfway\n"
    return process


def go_on(process: subprocess.Popen[str]) -> None:
    """Lets a process end its run."""
    out, _ = process.communicate("go\n", timeout=120)
    assert out == "done\n"


def test_writer_that_is_killed_leaves_nothing(place: str) -> None:
    """A process killed in mid import leaves no run and no device; the next run is whole."""
    open_register(place).close()
    process = start(place)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.communicate()
    register = open_register(place)

    assert register.runs() == []
    assert device_rows(register) == []
    record_run(register, *(a_camera(number) for number in range(CAMERAS)))
    assert register.counts() == {"runs": 1, "devices": CAMERAS, "sightings": CAMERAS}
    assert register.check() == []
    register.close()


def test_two_writers_at_once(place: str) -> None:
    """Two processes that write the same cameras at once make two runs of the same devices."""
    open_register(place).close()
    first, second = start(place), start(place)
    go_on(second)
    go_on(first)
    register = open_register(place)

    counts = register.counts()
    assert counts == {"runs": 2, "devices": CAMERAS, "sightings": 2 * CAMERAS}
    assert register.check() == []
    register.close()


def test_killed_beside_one_that_ends(place: str) -> None:
    """A writer that dies takes nothing of another one's run with it."""
    open_register(place).close()
    doomed, other = start(place), start(place)
    os.kill(doomed.pid, signal.SIGKILL)
    doomed.wait()
    doomed.communicate()
    go_on(other)
    register = open_register(place)

    assert register.counts() == {"runs": 1, "devices": CAMERAS, "sightings": CAMERAS}
    assert register.check() == []
    register.close()


def test_run_that_changed_nothing_is_small(place: str) -> None:
    """A run that finds every device as it was takes at most 2 kB a device, indexes and all."""
    register = open_register(place)
    cameras = [a_camera(number) for number in range(CAMERAS)]
    for _ in range(2):
        record_run(register, *cameras)
    before = size_of(register)
    for _ in range(8):
        record_run(register, *cameras)

    assert (size_of(register) - before) / (8 * CAMERAS) <= 2000
    with register._engine.connect() as connection:
        kept = [
            connection.execute(select(func.count()).select_from(table)).scalar()
            for table in (STATES, CLUE_SETS, SIGHTINGS, STAGED)
        ]
    assert kept == [CAMERAS, 1, 10 * CAMERAS, 0]
    register.close()


def size_of(register: Register) -> int:
    """The bytes of a register's tables and indexes."""
    with register._engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            free = connection.execute(text("PRAGMA freelist_count")).scalar_one()
            return int(pages - free) * int(
                connection.execute(text("PRAGMA page_size")).scalar_one()
            )
    with register._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
        size = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r'"
        mine = " AND relnamespace = current_schema()::regnamespace"
        return int(connection.execute(text(size + mine)).scalar_one())

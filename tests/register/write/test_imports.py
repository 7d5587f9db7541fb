"""Imports as jobs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from recorded import a_head
from registering import MORNING, a_camera, a_run_head, an_entry, device_rows, own
from unbadge.errors import RegisterError
from unbadge.register.nouns import ImportState
from unbadge.register.register import Register

LEASE = timedelta(minutes=5)


def test_same_key_is_the_same_import(register: Register) -> None:
    """Asking twice with a key makes one import; without a key each is one of its own."""
    estate = own(register)
    first, new = register.ask_import(estate, '{"files": 1}', "k", MORNING)
    second, again = register.ask_import(estate, '{"files": 2}', "k", MORNING)

    assert (new, again) == (True, False)
    assert second == first
    assert register.ask_import(estate, "{}", None, MORNING)[1]
    assert register.ask_import(estate, "{}", None, MORNING)[1]


def test_import_is_one_workers(register: Register) -> None:
    """An import that is worked on is nobody else's until its worker is silent for a lease."""
    asked, _ = register.ask_import(own(register), "{}", "k", MORNING)
    mine = register.claim_import("a", MORNING, LEASE)

    assert mine is not None
    assert (mine.id, mine.state, mine.attempts) == (asked.id, ImportState.RUNNING, 1)
    assert register.claim_import("b", MORNING + LEASE, LEASE) is None
    taken = register.claim_import("b", MORNING + 2 * LEASE, LEASE)
    assert taken is not None
    assert (taken.id, taken.holder, taken.attempts) == (asked.id, "b", 2)


def test_worker_that_lost_its_import_stops(register: Register) -> None:
    """Whoever was taken for gone cannot go on, nor finish: the run is the other worker's."""
    register.ask_import(own(register), "{}", "k", MORNING)
    old = register.claim_import("a", MORNING, LEASE)
    assert old is not None
    slow = register.write_run(old, a_run_head())
    slow.add(an_entry(a_camera(1)))
    new = register.claim_import("b", MORNING + 2 * LEASE, LEASE)
    assert new is not None
    quick = register.write_run(new, a_run_head())
    quick.add(an_entry(a_camera(1)))
    quick.finish(a_head())

    with pytest.raises(RegisterError, match="taken over"):
        slow.finish(a_head())
    with pytest.raises(RegisterError, match="taken over"):
        slow.beat(MORNING)
    assert len(register.runs()) == 1
    assert len(device_rows(register)) == 1


def test_import_after_a_restart_begins_anew(register: Register) -> None:
    """What a worker staged before it was gone is dropped; the whole is there once in the end."""
    register.ask_import(own(register), "{}", "k", MORNING)
    old = register.claim_import("a", MORNING, LEASE)
    assert old is not None
    gone = register.write_run(old, a_run_head())
    for number in range(500):
        gone.add(an_entry(a_camera(number % 250, location=f"Room {number}")))

    new = register.claim_import("b", MORNING + 2 * LEASE, LEASE)
    assert new is not None
    run = register.write_run(new, a_run_head())
    run.add(an_entry(a_camera(1)))
    assert run.finish(a_head()) == register.runs()[0].id
    done = register.import_of(new.id)
    assert done is not None
    assert (done.state, done.run) == (ImportState.FINISHED, 1)
    assert len(device_rows(register)) == 1


def test_progress_is_told(register: Register) -> None:
    """A worker tells how far it is; a failure keeps its words."""
    asked, _ = register.ask_import(own(register), "{}", None, MORNING)
    register.claim_import("a", MORNING, LEASE, asked.id)
    register.beat_import(asked.id, "a", MORNING, '{"read": 3}')
    (found,) = register.imports(own(register))
    assert found.progress == '{"read": 3}'

    register.fail_import(asked.id, "no such file")
    ended = register.import_of(asked.id)
    assert ended is not None
    assert (ended.state, ended.message) == (ImportState.FAILED, "no such file")
    assert register.claim_import("b", MORNING + 2 * LEASE, LEASE) is None
    assert register.import_of(99) is None

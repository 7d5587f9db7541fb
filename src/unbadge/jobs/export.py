"""A run in the form that another system takes; all doors write the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from unbadge.errors import UsageError
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.stored import FlowingRun, Stored, label_records
from unbadge.knowledge import Knowledge
from unbadge.report import FORMS, ExportForm, ExportRun, export_run

PART = 1 << 16  # bytes that are handed on at once


def form_named(name: str) -> ExportForm:
    """The form of a name; raises UsageError that lists all where there is none."""
    for form in FORMS:
        if form.id == name:
            return form
    known = ", ".join(form.id for form in FORMS)
    raise UsageError(f"{name}: no form of an export; one of {known}", fields=("form",))


def run_to_export(
    stored: Stored | FlowingRun, knowledge: Knowledge, *, flowing: bool = False
) -> ExportRun:
    """A run on record as people decided, with the names that the knowledge has."""
    lexicon = lexicon_of(knowledge)
    run = export_run(
        stored.sha256,
        stored.head,
        label_records(stored.devices, stored.decided, knowledge, stored.head.as_of),
        names=lexicon.makers,
        titles=lexicon.policies,
        places=stored.places,
    )
    return run if flowing else run.held()


def export_bytes(
    form: ExportForm, stored: Stored | FlowingRun, knowledge: Knowledge
) -> Iterator[bytes]:
    """A run in a form, in parts of some size; UsageError where the form has nothing to hold."""
    module, _, function = form.writer.partition(":")
    # Loaded only when asked for: together they are more than any run wants.
    writer = getattr(import_module(f"unbadge.report.export.{module}"), function)
    return in_parts(writer(run_to_export(stored, knowledge, flowing=form.flows)))


def in_parts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in parts of PART or more."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= PART:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)

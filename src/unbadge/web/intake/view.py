"""An import as pages and programs see it."""

from __future__ import annotations

from msgspec import Struct

from unbadge.register.nouns import ImportRow, ImportState
from unbadge.web.intake.request import progress_of, request_of

EXAMPLE = "The example town"


class ImportView(Struct, frozen=True, kw_only=True):
    """An import: its state, how far it is, and the run that it became."""

    id: int
    state: ImportState
    step: str
    records: int
    devices: int
    message: str
    run: int | None
    files: tuple[str, ...]


def view_of(row: ImportRow) -> ImportView:
    """An import of the register."""
    progress, asked = progress_of(row), request_of(row)
    return ImportView(
        id=row.id,
        state=row.state,
        step=progress.step,
        records=progress.records,
        devices=progress.devices,
        message=row.message or "",
        run=row.run,
        files=(EXAMPLE,) if asked.example else asked.files,
    )

"""What an import is to read."""

from __future__ import annotations

from msgspec.structs import replace

from serving import NOW, Served
from unbadge.web.intake.request import ImportProgress, ImportRequest, progress_of, request_of


def test_what_others_asked_is_nothing_of_ours(here: Served) -> None:
    """An import that another program asked for, or that says nothing yet, is read as that."""
    row, _ = here.desk.register.ask_import(2, "no json", None, NOW)
    assert request_of(row) == ImportRequest()
    assert progress_of(replace(row, progress="")) == ImportProgress()
    assert progress_of(replace(row, progress='{"records": 5}')).records == 5

"""An import as pages see it."""

from __future__ import annotations

from serving import NOW, Served
from unbadge.web.intake.view import EXAMPLE, view_of


def test_the_example_has_a_name(here: Served) -> None:
    """The example town is named where its files would stand."""
    row, _ = here.desk.register.ask_import(2, '{"example": true}', None, NOW)
    told = view_of(row)
    assert told.files == (EXAMPLE,)
    assert told.state == "waiting"

"""Whether the device of a row is in use."""

from __future__ import annotations

import pytest

from unbadge.model.evidence import CameraState
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.standing import (
    gone_cell,
    headed_state,
    noted_state,
    row_state,
    state_cell,
    used_cell,
)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Decommissioned", "removed"),
        ("demontiert 2022", "removed"),
        ("On order", "planned"),
        ("en almacén", "in store"),
        ("Live", "in use"),
        ("Offline", "faulty"),
        ("TX", ""),
        ("No", ""),
        ("removed?", ""),
    ],
)
def test_cells_of_a_column_of_states(cell: str, state: str) -> None:
    """A word for a state is one; other words, and a bare no, say nothing."""
    assert state_cell(cell) == state


@pytest.mark.parametrize(
    ("cell", "state"),
    [("No", "removed"), ("nein", "removed"), ("Yes", "in use"), ("In use", "in use")],
)
def test_columns_that_ask_for_use(cell: str, state: str) -> None:
    """A no in a column that asks whether a device is in use takes it out of use."""
    assert used_cell(cell) == state


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("2021-04-03", "removed since 2021-04-03"),
        ("13/04/2021", "removed since 2021-04-13"),
        ("x", "removed"),
        ("No", ""),
    ],
)
def test_columns_of_the_day_of_removal(cell: str, state: str) -> None:
    """A day or a mark says that a device was removed."""
    assert gone_cell(cell) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Decommissioned cameras", CameraState.REMOVED),
        ("Removed 2023", CameraState.REMOVED),
        ("Spare units", CameraState.STORED),
        ("Kameras auf Lager", CameraState.STORED),
        ("Cameras in use", CameraState.IN_USE),
        ("Hill Top School", CameraState.UNCLEAR),
        ("Store Street", CameraState.UNCLEAR),
    ],
)
def test_headings_over_rows(text: str, state: CameraState) -> None:
    """A heading or sheet is a state where nothing but words for cameras and a day stands beside."""
    assert headed_state(text) is state


def test_notes_at_the_end_of_a_text() -> None:
    """A state in brackets or behind a dash is one; a word of a sentence is none."""
    assert noted_state("Acme X-1 (removed)") is CameraState.REMOVED
    assert noted_state("Acme X-1 - in store") is CameraState.STORED
    assert noted_state("Acme X-1 beside the removed pole") is CameraState.UNCLEAR


def test_a_rows_own_word_goes_before_its_sheets() -> None:
    """In a sheet of removed cameras, a row that says *in use* is in use."""
    assert row_state({}, "removed") == "removed"
    assert row_state({ColumnRole.STATE: ["in use"]}, "removed") == ""
    assert row_state({ColumnRole.LOCATION: ["Spare"]}, "") == "in store"


@pytest.mark.parametrize(
    "note", ["ikke i bruk", "inte i bruk", "niet in gebruik", "no en uso", "не используется"]
)
def test_not_in_use_in_other_languages(note: str) -> None:
    """What is not in use is gone, in a note, and in brackets behind a model."""
    assert row_state({ColumnRole.TEXT: [note]}, "") == "removed"
    assert row_state({ColumnRole.MODEL: [f"AC-4123 ({note})"]}, "") == "removed"
    assert row_state({ColumnRole.MODEL: ["AC-4123"]}, "") == ""


@pytest.mark.parametrize("place", ["Lager", "Almacén", "склад", "Magazzino", "entrepôt"])
def test_a_camera_in_a_warehouse_hangs_there(place: str) -> None:
    """A room where goods are kept is a place; a word for a spare under it is none."""
    assert row_state({ColumnRole.LOCATION: [place]}, "") == ""
    assert row_state({ColumnRole.LOCATION: [f"{place} (spare)"]}, "") == "in store"


@pytest.mark.parametrize("name", ["Lager", "Store", "Almacén", "склад", "Storage"])
def test_a_camera_called_by_its_store_hangs_there(name: str) -> None:
    """A name of one word that may be a place takes no camera out of use; a remark in it does."""
    assert row_state({ColumnRole.HOSTNAME: [name]}, "") == ""
    assert row_state({ColumnRole.HOSTNAME: [f"Cam 4 ({name})"]}, "") in {"in store", ""}
    assert row_state({ColumnRole.HOSTNAME: ["Cam 4 - in store"]}, "") == "in store"

"""Tables of the public debate: dated, with a source, and words that decide."""

from __future__ import annotations

import pytest

from unbadge.knowledge.public import (
    answer_patterns,
    camera_state,
    known_places,
    published_cities,
    published_shares,
    state_words,
    table_rows,
    whole_state,
)
from unbadge.model.evidence import CameraState
from unbadge.survey.bodies import NAMES


def test_words_of_answers_stand_once() -> None:
    """A word decides for one state of an answer alone."""
    rows = [row for row in table_rows("answers") if row["state"] in NAMES]
    words = [word for row in rows for word in row["words"].split("|")]
    assert len(words) == len(set(words)) > 50
    assert answer_patterns().keys() >= NAMES.keys()


def test_empty_cells_are_left_out() -> None:
    """A cell without a value is no value."""
    assert all(all(row.values()) for row in table_rows("answers"))


def test_figures_have_sources() -> None:
    """Every published figure and every population names who says so; none is from memory alone."""
    told = (*published_cities(), *published_shares(), *known_places())
    assert all(one.source for one in told)
    assert all(one.seen == "search" for one in (*published_cities(), *published_shares()))


def test_shares_are_counts_or_shares() -> None:
    """A published share has a count or a share, of bodies that answered."""
    for one in published_shares():
        assert (one.count is None) != (one.share is None)
        assert one.answered > 0


def test_words_of_states_stand_once() -> None:
    """A word tells one state alone."""
    words = [word for row in state_words() for word in row.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", CameraState.IN_USE),
        ("Live", CameraState.IN_USE),
        ("proposed", CameraState.PLANNED),
        ("not yet installed", CameraState.PLANNED),
        ("decommissioned 2019", CameraState.REMOVED),
        ("no longer in use", CameraState.REMOVED),
        ("철거", CameraState.REMOVED),
        ("faulty", CameraState.FAULTY),
        ("blue", CameraState.UNCLEAR),
        ("No", CameraState.REMOVED),
        ("removed?", CameraState.UNCLEAR),
        ("To be removed 2027", CameraState.IN_USE),
        ("wird 2028 abgebaut", CameraState.IN_USE),
        ("à remplacer", CameraState.IN_USE),
        ("Spare", CameraState.STORED),
        ("auf Lager", CameraState.STORED),
        ("已报废", CameraState.REMOVED),
        ("στην αποθήκη", CameraState.STORED),
        ("dada de baja 2023", CameraState.REMOVED),
        ("予定", CameraState.PLANNED),
    ],
)
def test_states_in_words(text: str, state: CameraState) -> None:
    """Planned and removed cameras are no cameras that are there; odd words leave it open."""
    assert camera_state(text) is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Removed", CameraState.REMOVED),
        ("decommissioned 12/03/2022", CameraState.REMOVED),
        ("spare", CameraState.STORED),
        ("removed old bracket", CameraState.UNCLEAR),
        ("planned replacement 2027", CameraState.IN_USE),
        ("store room", CameraState.UNCLEAR),
        ("removed?", CameraState.UNCLEAR),
    ],
)
def test_whole_notes_that_are_states(text: str, state: CameraState) -> None:
    """A note is a state only where it is the word for one, and a day at most beside it."""
    assert whole_state(text) is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("撤去済", CameraState.REMOVED),
        ("removed Jan 2024", CameraState.REMOVED),
        ("Removed 3 March 2021", CameraState.REMOVED),
        ("removed lens 2", CameraState.UNCLEAR),
        ("not removed", CameraState.IN_USE),
    ],
)
def test_whole_states(text: str, state: CameraState) -> None:
    """Of two words that begin alike the longer one counts; a month and year may stand behind it."""
    assert whole_state(text) is state

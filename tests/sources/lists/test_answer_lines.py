"""Answers of public bodies in words."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.answer_lines import is_body, worded_grids

LINES = """Alton Council: We have 120 cameras, all made by Acme.
Barford NHS Trust - Refused under section 31.
Corby Police: No reply received.
"""
BLOCKS = """Responses so far

Alton Council
We have 120 cameras.
All are made by Acme.

Barford NHS Trust
Refused under section 31.
"""
LETTER = """Dear requester,
Thank you for your request under the Freedom of Information Act.
The Alton Borough Council operates 64 CCTV cameras, 40 made by Acme.
"""


def bodies(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    """The bodies and answers in a text."""
    return [(row[0], row[1]) for grid in worded_grids(text, name, "") for _, row in grid.rows]


def test_a_line_for_each_body() -> None:
    """What stands before a colon or dash names the body, the rest is its answer."""
    assert bodies(LINES) == [
        ("Alton Council", "We have 120 cameras, all made by Acme."),
        ("Barford NHS Trust", "Refused under section 31."),
        ("Corby Police", "No reply received."),
    ]


def test_a_title_is_no_body() -> None:
    """What heads a collection of answers is no body that gave one."""
    assert bodies(f"Police forces - FOI results\n{LINES}") == bodies(LINES)


def test_a_paragraph_for_each_body() -> None:
    """A body's name alone on a line heads what it answered."""
    assert bodies(BLOCKS) == [
        ("Alton Council", "We have 120 cameras. All are made by Acme."),
        ("Barford NHS Trust", "Refused under section 31."),
    ]


def test_a_letter_of_one_body() -> None:
    """A letter on a request is the answer of the body it names, else of whom the file is called."""
    assert [one for one, _ in bodies(LETTER)] == ["Alton Borough Council"]
    unnamed = LETTER.replace("The Alton Borough Council", "We")
    assert [one for one, _ in bodies(unnamed, "alton.txt")] == ["alton"]


@pytest.mark.parametrize(
    "text",
    [
        "Camera 1: Acme X-1, front door\nCamera 2: Acme X-1, rear door\n",
        "Dear all,\nthe council met on Monday.\n",
        "Alton Council: We have 120 cameras.\n",
        "Note: see below\nTotal: 12\n",
        "Make,Model\nAcme,X-1\n",
        "Your request was lost.\n",
        "",
    ],
)
def test_other_texts(text: str) -> None:
    """Lists of cameras, minutes and one line alone are no answers of bodies."""
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Alton Council", True),
        ("University of Alton", True),
        ("Stadt Köln", True),
        ("the council met", False),
        ("Camera at the school", False),
        ("The council has decided not to answer this question at all", False),
        ("Note", False),
    ],
)
def test_names_of_bodies(text: str, is_one: bool) -> None:
    """A short name with a word for a public body in it, and no sentence."""
    assert is_body(text) is is_one

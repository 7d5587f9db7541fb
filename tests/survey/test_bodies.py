"""Answers of public bodies: five kinds of silence told apart."""

from __future__ import annotations

import pytest

from unbadge.survey.bodies import (
    AnswerRow,
    AnswerState,
    answers_of,
    bodies_with,
    count_bodies,
    open_bodies,
    response_state,
)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("answered", AnswerState.ANSWERED),
        ("Refused s.31", AnswerState.REFUSED),
        ("withheld under s31(1)(a)", AnswerState.REFUSED),
        ("Section 24", AnswerState.REFUSED),
        ("No answer", AnswerState.SILENT),
        ("awaiting response", AnswerState.SILENT),
        ("Not answered", AnswerState.SILENT),
        ("Holds none", AnswerState.NONE),
        ("Information not held", AnswerState.UNKNOWN),
        ("Partly refused", AnswerState.PARTLY),
        ("", None),
        ("blue", None),
    ],
)
def test_words_of_answers(text: str, state: AnswerState | None) -> None:
    """What a body writes says what became of the question; "not held" is not "none"."""
    assert response_state(text) is state


def row(body: str, **fields: object) -> AnswerRow:
    """A row of a table of answers."""
    return AnswerRow(body=body, **fields)  # type: ignore[arg-type]


ROWS = (
    row("A", maker="acme", make="Acme", cameras=62),
    row("a ", maker="zenith", make="Zenith", cameras=3),
    row("B", response="Refused s.31"),
    row("C"),
    row("D", cameras=0, response="answered"),
    row("E", cameras=40, response="answered"),
    row("F", maker="acme", make="Label", lead=True, cameras=4),
    row("G", maker="acme", make="Acme", response="partly answered"),
    row("H", make="Nobody Ltd", cameras=2),
)


def test_each_body_has_one_state() -> None:
    """A body counts once, whatever the number of its rows and however its name is spelt."""
    found = {one.body: one.state for one in answers_of(ROWS)}
    assert found == {
        "A": AnswerState.ANSWERED,
        "B": AnswerState.REFUSED,
        "C": AnswerState.SILENT,
        "D": AnswerState.NONE,
        "E": AnswerState.UNKNOWN,
        "F": AnswerState.ANSWERED,
        "G": AnswerState.PARTLY,
        "H": AnswerState.ANSWERED,
    }


def test_a_refusal_is_no_answer_and_no_no() -> None:
    """Answered are those that said something of their cameras."""
    found = count_bodies(answers_of(ROWS))
    assert (found.asked, found.answered) == (8, 6)


def test_a_badge_is_a_lead() -> None:
    """A body that names a badge did not name the maker behind it; it stays open."""
    answers = answers_of(ROWS)
    assert bodies_with(answers, ["acme"]) == 2
    assert open_bodies(answers, ["acme"]) == 4  # B, C, E and F


def test_a_make_on_no_file_is_known() -> None:
    """What the body wrote is a make, though nobody knows it: it is not unknown."""
    (one,) = answers_of([row("H", make="Nobody Ltd", cameras=2)])
    assert one.makers == ('"Nobody Ltd"',)
    assert one.unknown == 0


def test_another_body_is_to_answer() -> None:
    """A request that was passed on was not answered; cameras that were transferred are none."""
    assert response_state("Transferred to the health board") is AnswerState.SILENT
    assert response_state("Anfrage weitergeleitet") is AnswerState.SILENT
    assert response_state("Answered: 12 cameras transferred in 2020") is AnswerState.ANSWERED


def test_none_from_a_country_is_not_none() -> None:
    """Who has no cameras of Chinese make may have others, and named no maker."""
    assert response_state("No cameras of Chinese make") is AnswerState.UNKNOWN
    assert response_state("No cameras") is AnswerState.NONE


def test_a_yes_to_either_counts_for_both_together() -> None:
    """A body that said yes to "Acme or Zenith" has one of them, though nobody knows which."""
    told = answers_of(
        row("A", maker=one, make=one, lead=True, either=frozenset({"acme", "zenith"}))
        for one in ("acme", "zenith")
    )
    assert bodies_with(told, ["acme", "zenith"]) == 1
    assert bodies_with(told, ["acme"]) == 0
    assert open_bodies(told, ["acme"]) == 1
    assert open_bodies(told, ["acme", "zenith"]) == 0

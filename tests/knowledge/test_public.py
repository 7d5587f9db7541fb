"""Tables of the public debate: dated, with a source, and words that decide."""

from __future__ import annotations

from unbadge.knowledge.public import answer_words, table_rows


def test_words_of_answers_stand_once() -> None:
    """A word decides for one state alone."""
    words = [word for row in answer_words() for word in row.words]
    assert len(words) == len(set(words)) > 50


def test_empty_cells_are_left_out() -> None:
    """A cell without a value is no value."""
    assert all(all(row.values()) for row in table_rows("answers"))

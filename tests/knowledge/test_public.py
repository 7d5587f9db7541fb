"""Tables of the public debate: dated, with a source, and words that decide."""

from __future__ import annotations

from unbadge.knowledge.public import (
    answer_words,
    known_places,
    published_cities,
    published_shares,
    state_words,
    table_rows,
)


def test_words_of_answers_stand_once() -> None:
    """A word decides for one state alone."""
    words = [word for row in answer_words() for word in row.words]
    assert len(words) == len(set(words)) > 50


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

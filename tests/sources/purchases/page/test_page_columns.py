"""Where columns of a page part, and how its words become cells."""

from __future__ import annotations

import pytest

from unbadge.sources.purchases.page.layout import PlacedText
from unbadge.sources.purchases.page.page_columns import column_edges, continued, texts_under


def word(text: str, left: float, width: float = 20, top: float = 0) -> PlacedText:
    """A word of 10 high."""
    return PlacedText(text, left, left + width, top, top + 10)


def test_a_header_beside_its_numbers_is_one_column() -> None:
    """Numbers at the right of a column stand under a header at its left."""
    head = [word("Item", 0), word("Qty", 60, 15), word("Total", 110, 25)]
    body = [[word("Dome", 0, top=t), word("4", 84, 5, t), word("9", 120, 5, t)] for t in (12, 24)]

    assert len(column_edges(head, body)) == 2


def test_a_sign_stands_with_its_sum() -> None:
    """A sign of money at the left of a column makes no column of its own."""
    head = [word("Item", 0), word("Total", 60, 40)]
    body = [[word("Dome", 0, top=t), word("£", 60, 5, t), word("9", 95, 5, t)] for t in (12, 24)]

    assert len(column_edges(head, body)) == 1


def test_words_over_several_columns_are_the_first_ones() -> None:
    """What reaches over columns, such as a word for a sum, is not torn apart."""
    line = [word("Total", 0, 25), word("of", 28, 10), word("part", 41, 20), word("9", 90, 5)]

    assert texts_under(line, [35.0, 70.0]) == ["Total of part", "", "9"]


@pytest.mark.parametrize(
    ("text", "more", "whole"),
    [
        ("DS-2CD2143-", "I dome", "DS-2CD2143-I dome"),
        ("IPC-", "HDW2449", "IPC-HDW2449"),
        ("Überwachungs-", "kamera", "Überwachungskamera"),
        ("Dome-", "und Bullet", "Dome- und Bullet"),
        ("dome camera -", "white", "dome camera - white"),
        ("dome", "camera", "dome camera"),
    ],
)
def test_what_the_end_of_a_line_broke(text: str, more: str, whole: str) -> None:
    """Codes and words that a line's end broke are whole again; others keep their blank."""
    first, _, rest = more.partition(" ")

    assert continued(text, first) + (f" {rest}" if rest else "") == whole

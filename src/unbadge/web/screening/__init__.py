"""Quotes that are screened for a page or a program: kept, read apart, corrected."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.web.screening.files import made_file, said_in_books
    from unbadge.web.screening.request import ScreenAnswer, ScreenTask
    from unbadge.web.screening.shelf import MOST, ScreenShelf, ScreenWish
    from unbadge.web.screening.view import kind_name, line_row, needs_someone
else:
    __getattr__ = open_door(
        __name__,
        {
            "files": "made_file said_in_books",
            "request": "ScreenAnswer ScreenTask",
            "shelf": "MOST ScreenShelf ScreenWish",
            "view": "kind_name line_row needs_someone",
        },
    )

__all__ = [
    "MOST",
    "ScreenAnswer",
    "ScreenShelf",
    "ScreenTask",
    "ScreenWish",
    "kind_name",
    "line_row",
    "made_file",
    "needs_someone",
    "said_in_books",
]

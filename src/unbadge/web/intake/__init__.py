"""Files that people hand in: kept apart, read in a process of their own, with limits."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.web.intake.asking import (
        ask_again,
        ask_example,
        ask_once,
        ask_upload,
        import_asked,
        kept_tokens,
    )
    from unbadge.web.intake.labels import type_of
    from unbadge.web.intake.request import ImportProgress, ImportRequest, ImportTask, request_of
    from unbadge.web.intake.uploads import MOST_FILES, UploadFolder
    from unbadge.web.intake.view import ImportView, view_of
else:
    __getattr__ = open_door(
        __name__,
        {
            "asking": "ask_again ask_example ask_once ask_upload import_asked kept_tokens",
            "labels": "type_of",
            "request": "ImportProgress ImportRequest ImportTask request_of",
            "uploads": "MOST_FILES UploadFolder",
            "view": "ImportView view_of",
        },
    )

__all__ = [
    "MOST_FILES",
    "ImportProgress",
    "ImportRequest",
    "ImportTask",
    "ImportView",
    "UploadFolder",
    "ask_again",
    "ask_example",
    "ask_once",
    "ask_upload",
    "import_asked",
    "kept_tokens",
    "request_of",
    "type_of",
    "view_of",
]

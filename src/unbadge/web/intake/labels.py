"""Pictures of labels beside decisions: kept as they came, told by their content, never decoded."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from litestar.datastructures import UploadFile

from unbadge.errors import UsageError
from unbadge.web.access import write_whole

MOST_PICTURE = 12 << 20  # bytes
NAME = re.compile(r"[0-9a-f]{64}\.(jpg|png|webp)")
HEADS = (  # how each kind begins, from which byte on
    ("jpg", 0, b"\xff\xd8\xff"),
    ("png", 0, b"\x89PNG\r\n\x1a\n"),
    ("webp", 8, b"WEBP"),
)
TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class LabelFolder:
    """Where pictures of labels are kept, each once, readable by the server's user alone."""

    def __init__(self, folder: Path) -> None:
        """A folder that may not exist yet."""
        self._folder = folder

    def keep(self, file: UploadFile) -> str:
        """The name of a picture, kept; raises UsageError where it is none, or too large."""
        file.file.seek(0)
        data = file.file.read(MOST_PICTURE + 1)
        if len(data) > MOST_PICTURE:
            told = f"the picture has more than {MOST_PICTURE >> 20} MB; send a smaller one"
            raise UsageError(told, fields=("photo",))
        name = f"{hashlib.sha256(data).hexdigest()}.{kind_of(data)}"
        if not (self._folder / name).is_file():
            write_whole(self._folder / name, data)
        return name

    def read(self, name: str) -> bytes | None:
        """A picture; None where there is none of that name."""
        if not NAME.fullmatch(name):
            return None
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None


def kind_of(data: bytes) -> str:
    """The kind of a picture by its first bytes; raises UsageError for all that is none."""
    for kind, start, head in HEADS:
        if data.startswith(head, start):
            return kind
    raise UsageError("that is no picture we take; a photo is JPEG, PNG or WebP", fields=("photo",))


def type_of(name: str) -> str:
    """The media type of a kept picture."""
    return TYPES[name.rpartition(".")[2]]

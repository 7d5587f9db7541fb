"""What an import is to read, in the words that the register keeps."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from unbadge.model import Profile
from unbadge.register.nouns import ImportRow

NOT_KEPT = (msgspec.DecodeError, TypeError)  # of a row without progress, or an older one


class ImportRequest(Struct, frozen=True, kw_only=True):
    """The uploads to read together, newest last, for whom and as of which day.

    ``example`` reads the example town instead; ``columns`` says by header what lists hold.
    ``content`` is the SHA-256 of what was sent, where the sender gave it a key.
    """

    tokens: tuple[str, ...] = ()
    files: tuple[str, ...] = ()  # names in the newest upload
    on: date | None = None
    profile: Profile | None = None
    columns: dict[str, str] = {}
    example: bool = False
    content: str = ""


class ImportProgress(Struct, frozen=True, kw_only=True):
    """How far an import is."""

    step: str = "waiting"
    records: int = 0
    devices: int = 0


class ImportTask(Struct, frozen=True, kw_only=True):
    """What the process that reads is told."""

    register: str
    folder: str
    knowledge: str | None
    cache: str | None
    most_memory: int
    most_seconds: int
    row: ImportRow
    today: date


def request_of(row: ImportRow) -> ImportRequest:
    """What an import is to read; nothing where another program asked for it."""
    try:
        return msgspec.json.decode(row.request, type=ImportRequest)
    except msgspec.DecodeError:
        return ImportRequest()


def progress_of(row: ImportRow) -> ImportProgress:
    """How far an import is, as its reader last said."""
    try:
        return msgspec.json.decode(row.progress, type=ImportProgress)
    except NOT_KEPT:
        return ImportProgress()

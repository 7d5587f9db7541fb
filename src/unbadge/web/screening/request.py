"""What the process that screens is told, and what it leaves behind."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from unbadge.model import InputRecord, Profile
from unbadge.model.purchase import ScreenedLine, ScreenSummary


class ScreenTask(Struct, frozen=True, kw_only=True):
    """What the process that screens is told; ``dated`` says that the day holds for every line."""

    folder: str
    result: str
    as_of: date
    dated: bool = False
    profile: Profile | None = None
    knowledge: str | None
    cache: str | None
    most_memory: int
    most_seconds: int


class ScreenAnswer(Struct, frozen=True, kw_only=True):
    """What screening some papers came to; ``left_out`` lines are beyond what a page keeps."""

    as_of: date
    profile: Profile | None
    files: tuple[str, ...]
    summary: ScreenSummary
    inputs: tuple[InputRecord, ...]
    lines: tuple[ScreenedLine, ...]
    left_out: int = 0

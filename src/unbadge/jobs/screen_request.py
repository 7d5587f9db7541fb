"""What is screened, for whom, and as of which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from unbadge.model import Profile


class ScreenRequest(Struct, frozen=True, kw_only=True):
    """What is screened, for whom, and as of which day.

    ``dated`` says that the day holds for every line; else a line's own day of order or award counts
    and the day stands for lines without one.  ``everything`` keeps the lines of notices that speak
    of no video equipment and name nobody.
    """

    as_of: date
    paths: tuple[Path, ...] = ()
    profile: Profile | None = None
    dated: bool = False
    columns: Mapping[str, str] = {}
    text_column: str = ""
    everything: bool = False

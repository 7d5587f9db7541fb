"""What a survey is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from unbadge.survey import EngineChoice, ShareTerms
from unbadge.survey.scan.store import MEMORY


class SurveyRequest(Struct, frozen=True, kw_only=True):
    """What a survey is asked."""

    paths: tuple[Path, ...]
    as_of: date
    by: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    terms: ShareTerms = ShareTerms()
    engine: EngineChoice = EngineChoice()
    work: Path | None = None
    memory: str = MEMORY
    mmdb: Path | None = None
    register: str | None = None
    noun: str = ""
    strata: Mapping[str, int] = {}

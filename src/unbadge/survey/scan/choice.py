"""Which engine computes a survey, and where it is."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ScanEngine(StrEnum):
    """What computes a survey."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class EngineChoice(Struct, frozen=True, kw_only=True):
    """An engine, and of Spark where its master or its Connect server is."""

    engine: ScanEngine = ScanEngine.DUCKDB
    master: str | None = None
    remote: str | None = None

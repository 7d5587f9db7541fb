"""A small survey that tests of what is told and written share."""

from __future__ import annotations

from datetime import date

from unbadge.model.survey import SurveyBasis, SurveyRecord, SurveyRow, SurveyUnit

NAMES = {"acme": "Acme", "zenith": "Zenith"}


def a_row(maker: str | None, count: int, n: int = 100, **by: str) -> SurveyRow:
    """A row with round figures."""
    return SurveyRow(
        by=by,
        maker=maker,
        count=count,
        share=count / n,
        low=max(0.0, count / n - 0.1),
        high=count / n + 0.1,
        bound_low=count / n,
        bound_high=min(1.0, count / n + 0.3),
        n=n,
    )


def a_survey(*rows: SurveyRow, unit: SurveyUnit = SurveyUnit.DEVICE) -> SurveyRecord:
    """A survey with some rows."""
    return SurveyRecord(
        as_of=date(2026, 11, 1),
        basis=SurveyBasis(unit=unit, n=100, sources=("scan.jsonl",), method="counted"),
        rows=rows or (a_row("acme", 60), a_row("zenith", 37), a_row(None, 3)),
        sentence="Of 100 devices, 60 show Acme.",
    )

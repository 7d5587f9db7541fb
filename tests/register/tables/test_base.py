"""What all tables share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from unbadge.register.tables.base import Moment


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=UTC), "2026-11-24T09:00:00Z"),
        (datetime(2026, 11, 24, 9, tzinfo=timezone(timedelta(hours=1))), "2026-11-24T08:00:00Z"),
        (datetime(2026, 11, 24, 9), "2026-11-24T09:00:00"),  # noqa: DTZ001 - as evidence tells it
        (None, None),
    ],
)
def test_moment_is_text_that_sorts(moment: datetime | None, text: str | None) -> None:
    """A moment is kept in UTC as RFC 3339; one without a zone stays without."""
    kind = Moment()
    kept = kind.process_bind_param(moment, sqlite.dialect())

    assert kept == text
    assert kind.process_result_value(kept, sqlite.dialect()) == moment

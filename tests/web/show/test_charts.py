"""Pictures as shapes."""

from __future__ import annotations

from datetime import date

from unbadge.jobs.timeline import VerdictSpan
from unbadge.model import Outcome, Question
from unbadge.web.show.charts import tally_bars, timeline_picture

SPANS = (
    VerdictSpan(
        question=Question.KEEP, since=date(2022, 1, 1), until=date(2024, 12, 31), outcome=None
    ),
    VerdictSpan(
        question=Question.KEEP,
        since=date(2025, 1, 1),
        until=date(2028, 12, 31),
        outcome=Outcome.PROHIBITED,
        title="An Act",
    ),
)


def test_a_time_line_says_what_it_shows() -> None:
    """Each stretch is a box and a sentence; the day asked for is marked."""
    picture = timeline_picture(SPANS, date(2026, 11, 29), date(2026, 11, 29))
    assert [one.words for one in picture.boxes] == ["No rule", "Not allowed: An Act"]
    assert "Keep and use: Not allowed since 1 January 2025." in picture.says
    assert picture.boxes[0].x < picture.boxes[1].x < picture.now
    assert picture.now_words == "today, 29 November 2026"


def test_what_is_there_can_be_seen() -> None:
    """A bar has a stretch for each count that is not nothing, however small."""
    bars = tally_bars((("t1", 10_000), ("t3", 1), ("t4", 0)))
    assert [one.kind for one in bars] == ["t1", "t3"]
    assert bars[1].width >= 4

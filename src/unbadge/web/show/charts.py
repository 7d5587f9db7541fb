"""Pictures as shapes with attributes, so that a strict policy holds: no style, no script."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from unbadge.jobs import VerdictSpan
from unbadge.model import Outcome, Question, day_words
from unbadge.report import outcome_words

LEFT, RIGHT = 150, 885  # of the time line, in its own units
ROW, TALL, TOP = 40, 28, 32
WIDE_ENOUGH = 6.4  # units a letter takes
ACT_WORDS = {
    Question.KEEP: "Keep and use",
    Question.BUY: "Buy another",
    Question.RENEW: "Renew a contract",
}
BOXES = {
    Outcome.PROHIBITED: "badbox",
    Outcome.UNCLEAR: "carebox dash",
    Outcome.RESTRICTED: "carebox",
    Outcome.PERMITTED: "box",
}


class SpanBox(Struct, frozen=True, kw_only=True):
    """One stretch of the time line."""

    x: float
    y: float
    width: float
    kind: str
    words: str


class YearLine(Struct, frozen=True, kw_only=True):
    """Where a year begins."""

    x: float
    year: int


class TimelinePicture(Struct, frozen=True, kw_only=True):
    """The time line of a device."""

    rows: tuple[tuple[str, float], ...]
    boxes: tuple[SpanBox, ...]
    years: tuple[YearLine, ...]
    now: float
    now_words: str
    height: int
    says: str


def timeline_picture(spans: Iterable[VerdictSpan], day: date, today: date) -> TimelinePicture:
    """The picture of some spans with a mark on the day asked for."""
    told = tuple(spans)
    first, last = min(one.since for one in told), max(one.until for one in told)
    asked = tuple(dict.fromkeys(one.question for one in told))

    def place(when: date) -> float:
        share = (when - first).days / max((last - first).days, 1)
        return round(LEFT + (RIGHT - LEFT) * share, 1)

    boxes = tuple(
        span_box(one, place(one.since), place(one.until), asked.index(one.question)) for one in told
    )
    years = tuple(
        YearLine(x=place(date(year, 1, 1)), year=year)
        for year in range(first.year, last.year + 1)
        if date(year, 1, 1) >= first
    )
    bottom = TOP + ROW * len(asked)
    return TimelinePicture(
        rows=tuple((ACT_WORDS[one], TOP + ROW * n + 19) for n, one in enumerate(asked)),
        boxes=boxes,
        years=years,
        now=min(max(place(day), LEFT), RIGHT),
        now_words=f"{'today' if day == today else 'the day asked'}, {day_words(day.isoformat())}",
        height=bottom + 40,
        says=" ".join(map(span_words, told)),
    )


def span_box(span: VerdictSpan, left: float, right: float, row: int) -> SpanBox:
    """One stretch, with as much of its words as it has room for."""
    width = max(right - left - 2, 3)
    words = "No rule" if span.outcome is None else outcome_words(span.outcome)
    if span.outcome is not None and span.title:
        words = f"{words}: {span.title}"
    room = int((width - 16) / WIDE_ENOUGH)
    if room < len(words):
        words = words[: room - 1].rstrip() + "…" if room > 8 else ""
    return SpanBox(
        x=left,
        y=TOP + ROW * row,
        width=round(width, 1),
        kind="box" if span.outcome is None else BOXES[span.outcome],
        words=words,
    )


def span_words(span: VerdictSpan) -> str:
    """One stretch as a sentence."""
    words = "no rule" if span.outcome is None else outcome_words(span.outcome)
    return f"{ACT_WORDS[span.question]}: {words} since {day_words(span.since.isoformat())}."


class TallyBar(Struct, frozen=True, kw_only=True):
    """One stretch of the bar of makers."""

    kind: str
    x: float
    width: float


def tally_bars(counts: Iterable[tuple[str, int]], wide: float = 700) -> tuple[TallyBar, ...]:
    """Stretches side by side for counts; one that is not nothing can always be seen."""
    told = tuple(counts)
    total = sum(many for _, many in told)
    bars: list[TallyBar] = []
    x = 0.0
    for kind, many in told:
        if many:
            width = max(wide * many / total, 6)
            bars.append(TallyBar(kind=kind, x=round(x, 1), width=round(width - 2, 1)))
            x += width
    return tuple(bars)

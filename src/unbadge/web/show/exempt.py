"""Exemptions: until which day, why, and that they end; they change no rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.model import day_words
from unbadge.register.nouns import DecisionKind, DeviceDetail, DeviceRow
from unbadge.web.show.days import full_day

SOON = timedelta(days=60)
MOST_TOLD = 5


class ExemptView(Struct, frozen=True, kw_only=True):
    """The exemption of a device as a day finds it: in force, or over."""

    until: date
    over: bool
    reason: str
    who: str


class ExemptLine(Struct, frozen=True, kw_only=True):
    """An exemption that is over or soon will be, as the first page lists it."""

    device: int
    place: str
    until: date
    over: bool


def exempt_view(detail: DeviceDetail, day: date) -> ExemptView | None:
    """The exemption that stands on a device; None where there is none."""
    until = detail.row.exempt_until
    if until is None:
        return None
    made = (one for one in detail.decisions if one.kind is DecisionKind.EXEMPT and not one.undone)
    decision = next((one for one in made if one.until == until), None)
    return ExemptView(
        until=until,
        over=until < day,
        reason="" if decision is None else decision.reason,
        who="" if decision is None else decision.person,
    )


def exempt_lines(rows: Iterable[DeviceRow], day: date) -> Iterator[ExemptLine]:
    """The exemptions that are over on a day or end soon after, the oldest first."""
    for row in rows:
        until = row.exempt_until
        if until is not None and until < day + SOON:
            place = ", ".join(filter(None, (row.location or row.key, row.site)))
            yield ExemptLine(device=row.id, place=place, until=until, over=until < day)


def exempt_day(text: str, today: date) -> date:
    """The day until which a device is exempted; raises UsageError for none, or one that is over."""
    if not text:
        raise UsageError("say until which day it is exempt", fields=("until",))
    try:
        day = full_day(text)
    except UsageError as error:
        raise UsageError(str(error), fields=("until",)) from error
    return day_to_come(day, today)


def day_to_come(day: date, today: date) -> date:
    """A day that is not over; raises UsageError for one that is."""
    if day < today:
        told = day_words(day.isoformat())
        raise UsageError(f"{told} is over: an exemption ends on a day to come", fields=("until",))
    return day

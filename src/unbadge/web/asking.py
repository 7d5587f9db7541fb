"""What a request is: who asks, at which desk, for which day, in which form."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State

from unbadge.errors import UsageError
from unbadge.model import YEARS
from unbadge.web.access.gate import KEY, Visit
from unbadge.web.access.people import Person
from unbadge.web.desk import Desk

FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Asked = Request[object, object, State]
Connection = ASGIConnection[Any, Any, Any, Any]  # a request, or what guards are shown of one


def visit_of(request: Connection) -> Visit:
    """Who asks, as the gate found."""
    visit: Visit = request.scope["state"][KEY]
    return visit


def person_of(request: Connection) -> Person:
    """The person who asks; routes without one are guarded."""
    person = visit_of(request).person
    assert person is not None
    return person


def desk_of(request: Connection) -> Desk:
    """The desk of the application."""
    desk: Desk = request.app.state.desk
    return desk


def day_asked(request: Asked) -> date:
    """The day that ``?on=`` names; today where it names none.

    Raises UsageError where it is no full day.
    """
    text = request.query_params.get("on", "")
    return full_day(text) if text else desk_of(request).today()


def full_day(text: str) -> date:
    """The day that a text names; raises UsageError where it is no full day."""
    wrong = UsageError(
        f"{text[:40]} can be read in more than one way. Write 2026-11-29, or choose the day.",
        fields=("on",),
    )
    if not FULL_DAY.fullmatch(text):
        raise wrong
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise wrong from error
    if day.year not in YEARS:
        told = f"{text}: write a day from {YEARS[0]} to {YEARS[-1]}."
        raise UsageError(told, fields=("on",))
    return day


def wants_json(request: Asked) -> bool:
    """Whether the data of a page are wanted, not the page."""
    if visit_of(request).data:
        return True
    accept = request.headers.get("accept", "")
    return "application/json" in accept and "text/html" not in accept

"""What a request is: who asks, at which desk, for which day, in which form."""

from __future__ import annotations

from datetime import date
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State

from unbadge.web.access import Person
from unbadge.web.access.gate import KEY, Visit
from unbadge.web.desk import Desk
from unbadge.web.show import full_day

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


def wants_json(request: Asked) -> bool:
    """Whether the data of a page are wanted, not the page."""
    if visit_of(request).data:
        return True
    accept = request.headers.get("accept", "")
    return "application/json" in accept and "text/html" not in accept

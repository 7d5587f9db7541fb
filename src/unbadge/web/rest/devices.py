"""Devices as data: the list, one device, its history, and what is decided about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec
from litestar import Response, get, post
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Stream
from msgspec import Struct
from msgspec.structs import asdict, replace

from unbadge.errors import OvertakenError, UsageError
from unbadge.register.nouns import (
    Decision,
    DecisionKind,
    DeviceDetail,
    DeviceQuery,
    DeviceRow,
    Estate,
    Facet,
    Proposal,
    SeenDecision,
)
from unbadge.web.asking import (
    Asked,
    day_asked,
    desk_of,
    device_of,
    estate_of,
    needs_editor,
    person_of,
    threaded,
)
from unbadge.web.desk import at_least, counts_of
from unbadge.web.pages.equipment.deciding import with_lists
from unbadge.web.rest.replies import (
    KnownTag,
    SeenTag,
    check_change,
    problems,
    tag_of,
    tagged,
)
from unbadge.web.show import exempt_day, list_asked

LINES = "application/x-ndjson"
OVERTAKEN = "The device was changed by another person since. Load it again."


class DeviceList(Struct, frozen=True, kw_only=True):
    """A page of devices; ``next`` is the address of what follows, null on the last page.

    Where words find very many, ``more`` is true: there are at least ``total`` devices, and
    ``facets`` is empty.
    """

    total: int
    more: bool
    devices: tuple[DeviceRow, ...]
    facets: tuple[Facet, ...]
    after: str | None
    next: str | None


class DecisionBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is decided about a device; ``until`` and ``reason`` belong to exemptions."""

    kind: DecisionKind
    value: str = ""
    reason: str = ""
    until: date | None = None


class Decided(Struct, frozen=True, kw_only=True):
    """A decision that was put on record."""

    device: int
    kind: DecisionKind
    person: str


@get(
    "/api/devices",
    summary="Devices",
    operation_id="listDevices",
    tags=["devices"],
    responses=problems(304, 404, 422),
)
@threaded
def list_devices(
    request: Asked,
    q: FromQuery[str | None] = None,
    sort: FromQuery[str | None] = None,
    after: FromQuery[str | None] = None,
    limit: FromQuery[str | None] = None,
    on: FromQuery[str | None] = None,
    if_none_match: KnownTag = None,
) -> Response[DeviceList]:
    """The devices that the parameters ask for: the same as those of the page /devices.

    ``sure``, ``maker``, ``site``, ``wrong``, ``badge``, ``kind`` and ``outcome`` narrow the list;
    each may be given again, and ``-`` is "not known".  With ``Accept: application/x-ndjson`` all
    devices come, one a line, without pages.
    """
    estate = estate_of(request)
    asked = list_asked(request.query_params.multi_items())
    day = day_asked(request)
    query = asked.query(estate.id, None if day == desk_of(request).today() else day)
    if LINES in request.headers.get("accept", ""):
        query = replace(query, after=None, limit=1000)
        return Stream(lambda: lines_of(request, query), media_type=LINES)  # type: ignore[return-value]
    return tagged(request, estate, lambda: device_list(request, estate, query, asked.address))


def device_list(
    request: Asked, estate: Estate, query: DeviceQuery, address: Callable[..., str]
) -> DeviceList:
    """One page, with counts."""
    found = desk_of(request).register.devices(query)
    counted = counts_of(desk_of(request), estate, query)
    follows = None if found.after is None else f"/api/devices?{address(after=found.after)}"
    return DeviceList(
        total=at_least(counted, found),
        more=counted.more,
        devices=found.rows,
        facets=counted.facets,
        after=found.after,
        next=follows,
    )


def lines_of(request: Asked, query: DeviceQuery) -> Iterator[bytes]:
    """All devices of a list, one a line."""
    register, encoder = desk_of(request).register, msgspec.json.Encoder()
    while True:
        found = register.devices(query)
        yield b"".join(encoder.encode(one) + b"\n" for one in found.rows)
        if found.after is None:
            return
        query = replace(query, after=found.after)


@get(
    "/api/devices/{number:int}",
    summary="One device",
    operation_id="getDevice",
    tags=["devices"],
    responses=problems(304, 404, 422),
)
@threaded
def get_device(
    request: Asked,
    number: FromPath[int],
    on: FromQuery[str | None] = None,
    if_none_match: KnownTag = None,
) -> Response[DeviceDetail]:
    """A device with its evidence, verdicts, findings, traffic, history and decisions."""
    estate = estate_of(request)
    return tagged(request, estate, lambda: device_in(request, estate, number))


def device_in(request: Asked, estate: Estate, number: int) -> DeviceDetail:
    """A device of an estate as of the day asked; raises NotFoundException where there is none."""
    desk, day = desk_of(request), day_asked(request)
    on = None if day == desk.today() else day
    found = device_of(request, estate, number, on)
    if found is None:
        raise NotFoundException(f"No device {number} in this estate.")
    return found


@get(
    "/api/proposals",
    summary="Questions",
    operation_id="listProposals",
    tags=["devices"],
    responses=problems(304, 404),
)
@threaded
def list_proposals(request: Asked, if_none_match: KnownTag = None) -> Response[list[Proposal]]:
    """Which devices may be one (``merge``), and which may be two (``two``); open questions alone.

    A decision answers: ``merge`` or ``apart`` with the other's number, ``split`` or ``whole`` with
    the number of the run.
    """
    estate = estate_of(request)
    register = desk_of(request).register
    return tagged(request, estate, lambda: register.proposals(estate.id))


@post(
    "/api/devices/{number:int}/decisions",
    status_code=201,
    guards=[needs_editor],
    summary="Decide",
    operation_id="decide",
    tags=["devices"],
    responses=problems(404, 412, 422),
)
@threaded
def decide(
    request: Asked,
    number: FromPath[int],
    data: JSONBody[DecisionBody],
    if_match: SeenTag = None,
) -> Response[Decided]:
    """Records what a person decides; nothing is overwritten, and it can be undone.

    With ``If-Match`` it is recorded only if the device is still as that tag saw it.
    """
    check_change(request)
    estate = estate_of(request)
    detail = device_in(request, estate, number)
    seen = if_match or ""
    if seen and seen not in {"*", tag_of(request, estate, f"/api/devices/{number}")}:
        raise HTTPException(detail=OVERTAKEN, status_code=412)
    check_decision(data, desk_of(request).today())
    decision = Decision(
        kind=data.kind,
        device=detail.row.id,
        value=data.value,
        reason=data.reason,
        until=data.until,
    )
    desk, person = desk_of(request), person_of(request)
    decision = with_lists(request, decision)
    if seen not in {"", "*"}:  # asked again where nobody can come between
        newest = detail.decisions[0].id if detail.decisions else 0
        decision = SeenDecision(**asdict(decision), seen=newest)
    try:
        desk.decide(estate, [decision], person.name)
    except OvertakenError as error:
        raise HTTPException(detail=OVERTAKEN, status_code=412) from error
    made = Decided(device=detail.row.id, kind=data.kind, person=person.name)
    return Response(content=made, headers={"Location": f"/api/devices/{detail.row.id}"})


def check_decision(data: JSONBody[DecisionBody], today: date) -> None:
    """Nothing; raises UsageError where a decision lacks its reason, day or value."""
    need_reason = {DecisionKind.EXEMPT, DecisionKind.RETIRE, DecisionKind.MAKER}
    if data.kind in need_reason and not data.reason.strip():
        raise UsageError("say what was seen or why", fields=("reason",))
    if data.kind is DecisionKind.EXEMPT:
        if data.until is None:
            raise UsageError("an exemption ends on a day", fields=("until",))
        exempt_day(data.until.isoformat(), today)
    needs_value = {DecisionKind.SITE, DecisionKind.OWNER, DecisionKind.MAKER, DecisionKind.MERGE}
    if data.kind in needs_value and not data.value.strip():
        raise UsageError("say which", fields=("value",))
    if max(len(data.value), len(data.reason)) > 2_000:
        raise UsageError("2,000 characters are enough", fields=("value",))


API = (list_devices, get_device, list_proposals, decide)

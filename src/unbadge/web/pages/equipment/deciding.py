"""What a person decides about one device: recorded with a reason, undone by another event."""

from __future__ import annotations

from asyncio import to_thread
from datetime import date

import msgspec
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec.structs import replace

from unbadge.errors import OvertakenError, UsageError
from unbadge.judgement import listed_by
from unbadge.register.nouns import Decision, DecisionKind, DeviceDetail, SeenDecision
from unbadge.report import Lexicon
from unbadge.web.asking import (
    Asked,
    SentForm,
    back_to,
    desk_of,
    needs_editor,
    person_of,
    posted,
    threaded,
)
from unbadge.web.failures import sentence
from unbadge.web.intake import type_of
from unbadge.web.page import Problem, reply
from unbadge.web.pages.equipment.device import device_asked, device_view
from unbadge.web.show import CHOICES, exempt_day, overtaken_words

NEED_VALUE = frozenset(
    {DecisionKind.MERGE, DecisionKind.SITE, DecisionKind.LOCATION, DecisionKind.OWNER}
)


@post(
    "/devices/{number:str}/decide",
    status_code=303,
    guards=[needs_editor],
    include_in_schema=False,
)
async def decide(request: Asked, number: FromPath[str]) -> Response[bytes]:
    """Record what a person decides about the device."""
    form = await posted(request)
    return await to_thread(decided, request, number, form)


def decided(request: Asked, number: str, form: SentForm) -> Response[bytes]:
    """The way back to a device that was decided on, or its page with what has to be put right.

    Where somebody else decided since the form was made, nothing is saved, and both are shown.
    """
    detail, estate = device_asked(request, number)
    desk, person = desk_of(request), person_of(request).name
    try:
        decision = decision_sent(form, detail, desk.lexicon(estate.profile), desk.today())
        decision = with_picture(request, form, with_lists(request, decision))
        desk.decide(estate, [decision], person)
    except OvertakenError:
        newest = desk.register.device(detail.row.id)
        detail = detail if newest is None else newest
        problem = Problem(detail=overtaken_words(detail, person), field="history")
        status = 409
    except UsageError as error:
        field = error.fields[0] if error.fields else "why"
        problem = Problem(detail=sentence(str(error)), field=field)
        status = 422
    else:
        return back_to(request, f"/devices/{detail.row.id}")
    page = device_view(request, detail, estate, (problem,))
    page.view["sent"] = dict(form.fields)
    return reply(request, replace(page, status=status))


@post("/devices/{number:str}/undo", status_code=303, guards=[needs_editor], include_in_schema=False)
async def undo(request: Asked, number: FromPath[str]) -> Response[bytes]:
    """Take a decision back: another event is added, nothing is removed."""
    form = await posted(request)
    detail, estate = await to_thread(device_asked, request, number)
    desk = desk_of(request)
    chosen = form.one("decision")
    if chosen not in {str(one.id) for one in detail.decisions}:
        raise NotFoundException("No such decision on this device.")
    await to_thread(desk.undo, estate, int(chosen), person_of(request).name)
    return back_to(request, f"/devices/{detail.row.id}#history")


@get("/devices/{number:str}/labels/{name:str}", include_in_schema=False)
@threaded
def label_picture(request: Asked, number: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """The picture of a label that a decision on the device names."""
    detail, _ = device_asked(request, number)
    named = any(one.picture == name for one in detail.decisions if one.picture)
    data = desk_of(request).files.labels.read(name) if named else None
    if data is None:
        raise NotFoundException("No such picture of this device's label is kept here.")
    return Response(content=data, media_type=type_of(name))


def with_lists(request: Asked, decision: Decision) -> Decision:
    """A decision; one on a maker tells whether a list names it today."""
    if decision.kind is not DecisionKind.MAKER:
        return decision
    desk = desk_of(request)
    lists = listed_by(decision.value, desk.today(), desk.knowledge)
    return replace(decision, listed=bool(lists))


def with_picture(request: Asked, form: SentForm, decision: Decision) -> Decision:
    """A decision on a label with the picture that was sent beside it, kept."""
    sent = next((one for one in form.files if one.filename), None)
    if sent is None or decision.kind is not DecisionKind.MAKER:
        return decision
    return replace(decision, picture=desk_of(request).files.labels.keep(sent))


def decision_sent(form: SentForm, detail: DeviceDetail, lexicon: Lexicon, today: date) -> Decision:
    """The decision of a form; raises UsageError that names the field which is wrong."""
    chosen = form.one("k")
    if chosen not in CHOICES:
        raise UsageError("choose what you decide", fields=("k",))
    kind = CHOICES[chosen][0]
    value, why = form.one("value"), form.one("why")
    if kind is DecisionKind.MAKER:
        value = maker_named(value, lexicon)
    if kind in NEED_VALUE and not value:
        raise UsageError("say which", fields=("value",))
    if kind is DecisionKind.NOTE:
        value = why
    until = exempt_day(form.one("until"), today) if kind is DecisionKind.EXEMPT else None
    if not why:
        raise UsageError("say what you saw or why; the next reader will need it", fields=("why",))
    made = Decision(kind=kind, device=detail.row.id, value=value, reason=why, until=until)
    seen = form.one("seen")  # the newest decision that they had before them
    if not seen.isdecimal() or len(seen) > 18:
        return made
    return SeenDecision(**msgspec.structs.asdict(made), seen=int(seen))


def maker_named(text: str, lexicon: Lexicon) -> str:
    """The id of the maker that a label names; raises UsageError where none is known by it."""
    wanted = text.casefold()
    for maker, name in lexicon.makers.items():
        if wanted in {maker.casefold(), name.casefold()}:
            return maker
    raise UsageError(
        f"{text or 'nothing'} is no maker on file; write the name as it stands on the label, or "
        "add a note instead",
        fields=("value",),
    )

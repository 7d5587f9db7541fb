"""One act on many devices: what it would change, then the change, as one batch."""

from __future__ import annotations

from asyncio import to_thread
from datetime import date
from urllib.parse import parse_qsl

from litestar import Response, post
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.web.asking import (
    Asked,
    SentForm,
    back_to,
    desk_of,
    device_of,
    estate_of,
    needs_editor,
    person_of,
    posted,
)
from unbadge.web.failures import sentence
from unbadge.web.page import Page, Problem, reply
from unbadge.web.show import ACTS, ListRow, exempt_day, list_asked, list_row

MOST_TICKED = 1000  # devices: as many as one page shows
MOST_AT_ONCE = 10_000  # devices that one act may reach


@post("/devices/bulk", status_code=200, guards=[needs_editor], include_in_schema=False)
async def ask_bulk(request: Asked) -> Response[bytes]:
    """What an act on the chosen devices would change, before it does."""
    form = await posted(request)
    return reply(request, await to_thread(bulk_view, request, form))


def bulk_view(request: Asked, form: SentForm, problems: tuple[Problem, ...] = ()) -> Page:
    """The page between: how many, which act, and the reason where one is asked."""
    act = form.one("act") if form.one("act") in ACTS else "note"
    chosen = chosen_devices(request, form)
    rows = chosen[:20]
    return Page(
        template="bulk.html",
        title=ACTS[act][1],
        here="Devices",
        data={"act": act, "devices": len(chosen)},
        problems=problems,
        status=422 if problems else 200,
        view={
            "act": act,
            "words": ACTS[act][1],
            "chosen": len(chosen),
            "rows": rows,
            "ids": form.all("d"),
            "query": form.one("query"),
            "all": form.one("all"),
            "value": form.one("value"),
            "reason": form.one("reason"),
            "until": form.one("until"),
            "back": form.one("query"),
        },
    )


def chosen_devices(request: Asked, form: SentForm) -> list[ListRow]:
    """The devices that a form chose: those ticked, or all that match its query."""
    if form.one("all"):
        return matching_devices(request, form.one("query"))
    estate = estate_of(request)
    lexicon = desk_of(request).lexicon(estate.profile)
    ticked = numbers(form.all("d"))
    if len(ticked) > MOST_TICKED:
        raise UsageError(f"more than {MOST_TICKED:,} are ticked; choose all that match instead")
    found = (device_of(request, estate, number) for number in ticked)
    return [list_row(one.row, lexicon) for one in found if one is not None]


def matching_devices(request: Asked, sought: str) -> list[ListRow]:
    """All devices that match a query, page by page; raises UsageError for too many."""
    desk, estate = desk_of(request), estate_of(request)
    lexicon = desk.lexicon(estate.profile)
    query = list_asked(parse_qsl(sought)).query(estate.id, None)
    query = replace(query, after=None, limit=1000)
    rows: list[ListRow] = []
    while True:
        page = desk.register.devices(query)
        rows += [list_row(one, lexicon) for one in page.rows]
        if len(rows) > MOST_AT_ONCE:
            raise UsageError(f"more than {MOST_AT_ONCE:,} devices match; choose fewer by a filter")
        if page.after is None:
            return rows
        query = replace(query, after=page.after)


def numbers(texts: tuple[str, ...]) -> list[int]:
    """The ids among some texts, each once."""
    return list(dict.fromkeys(int(one) for one in texts if one.isdecimal() and len(one) < 19))


@post("/devices/bulk/apply", status_code=303, guards=[needs_editor], include_in_schema=False)
async def apply_bulk(request: Asked) -> Response[bytes]:
    """Do what the page between showed."""
    form = await posted(request)
    try:
        many = await to_thread(decide_bulk, request, form)
    except UsageError as error:
        field = error.fields[0] if error.fields else "value"
        problem = Problem(detail=sentence(str(error)), field=field)
        return reply(request, await to_thread(bulk_view, request, form, (problem,)))
    query = form.one("query")
    return back_to(request, f"/devices?{query}{'&' if query else ''}saved={many}")


def decide_bulk(request: Asked, form: SentForm) -> int:
    """Records the decision for each chosen device as one batch; how many they are."""
    desk, estate = desk_of(request), estate_of(request)
    act = form.one("act")
    if act not in ACTS:
        raise UsageError("choose what is to be done", fields=("act",))
    kind = ACTS[act][0]
    today = desk.today()
    decisions = [decision_of(kind, one.id, form, today) for one in chosen_devices(request, form)]
    if not decisions:
        raise UsageError("no device is chosen", fields=("d",))
    desk.decide(estate, decisions, person_of(request).name)
    return len(decisions)


def decision_of(kind: DecisionKind, device: int, form: SentForm, today: date) -> Decision:
    """A decision on one device; raises UsageError where its reason or day is missing."""
    value, reason = form.one("value"), form.one("reason")
    until: date | None = None
    if kind is DecisionKind.EXEMPT:
        until = exempt_day(form.one("until"), today)
    if kind in {DecisionKind.EXEMPT, DecisionKind.RETIRE, DecisionKind.MAKER} and not reason:
        raise UsageError(
            "say what you saw or why; the next reader will need it", fields=("reason",)
        )
    if kind in {DecisionKind.SITE, DecisionKind.OWNER, DecisionKind.MAKER} and not value:
        raise UsageError("say which", fields=("value",))
    if kind is DecisionKind.NOTE and not any((value, reason)):
        raise UsageError("write the note", fields=("value",))
    return Decision(kind=kind, device=device, value=value, reason=reason, until=until)

"""*Devices*: the list that one searches, filters, orders, takes along as a table, and edits."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from datetime import date
from functools import partial
from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.response import Stream
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.model.outcome import Sureness
from unbadge.register.nouns import Decision, DecisionKind, DeviceQuery, Estate, Facet
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of
from unbadge.web.access.guards import needs_editor
from unbadge.web.asking import Asked, day_asked, desk_of, person_of, visit_of
from unbadge.web.desk import Desk
from unbadge.web.estates import back_to, device_of, estate_of
from unbadge.web.forms import SentForm, posted
from unbadge.web.page import Page, Problem, reply
from unbadge.web.ready.pages import kept_ready
from unbadge.web.show.listing import (
    COLUMNS,
    EVERY,
    FACETS,
    STANDARD,
    UNSAID,
    FacetKind,
    ListAsked,
    ListRow,
    csv_cells,
    csv_text,
    list_asked,
    list_row,
)
from unbadge.web.show.marks import SURE, SURE_MEANS, WRONG, Mark
from unbadge.web.threads import threaded

FIRST_VALUES = 6  # of a filter that stand open
ACTS = {
    "site": (DecisionKind.SITE, "Set site"),
    "owner": (DecisionKind.OWNER, "Set owner"),
    "note": (DecisionKind.NOTE, "Add note"),
    "exempt": (DecisionKind.EXEMPT, "Exempt until a day"),
    "retire": (DecisionKind.RETIRE, "It is gone"),
}
COUNTED = tuple(kind.field for kind in FACETS)
MOST_AT_ONCE = 10_000  # devices that one act may reach


class FacetChoice(Struct, frozen=True, kw_only=True):
    """One value of a filter on the page."""

    value: str
    words: str
    devices: int
    chosen: bool
    mark: Mark | None = None
    toggle_url: str = ""


class FacetBox(Struct, frozen=True, kw_only=True):
    """A filter on the page: the values that stand open, and the others."""

    name: str
    title: str
    open: tuple[FacetChoice, ...]
    more: tuple[FacetChoice, ...]


class DevicesData(Struct, frozen=True, kw_only=True):
    """The list as data."""

    total: int
    rows: tuple[ListRow, ...]
    after: str | None
    facets: tuple[FacetBox, ...]


@get("/devices", include_in_schema=False)
@threaded
@kept_ready
def devices_page(request: Asked) -> Response[bytes]:
    """The list that the address asks for; as data it stands in the API, by the same parameters."""
    if visit_of(request).data:
        query = f"?{request.url.query}" if request.url.query else ""
        return Response(content=b"", status_code=308, headers={"Location": f"/api/devices{query}"})
    return reply(request, devices_view(request))


def devices_view(request: Asked, problems: tuple[Problem, ...] = ()) -> Page:
    """The page of the list."""
    desk, estate = desk_of(request), estate_of(request)
    asked = list_asked(request.query_params.multi_items())
    day = day_asked(request)
    on = None if day == desk.today() else day
    register = desk.register
    query = asked.query(estate.id, on)
    found = register.devices(query)
    lexicon = desk.lexicon(estate.profile)
    rows = tuple(list_row(one, lexicon) for one in found.rows)
    total, facets = counts_of(desk, estate, query)
    boxes = tuple(facet_boxes(facets, asked, lexicon))
    return Page(
        template="devices.html",
        title=title_of(asked, total),
        here="Devices",
        data=DevicesData(total=total, rows=rows, after=found.after, facets=boxes),
        problems=problems,
        status=422 if problems else 200,
        pieces={"list": "listing", "body": "both"},
        view={
            "asked": asked,
            "rows": rows,
            "groups": groups_of(rows) if asked.grouped else (("", rows),),
            "sites": {one.value: one.devices for one in values_of(facets, "site")},
            "facets": boxes,
            "total": total,
            "after": found.after,
            "columns": COLUMNS,
            "views": views_of(desk, estate, asked),
            "chips": chips_of(asked, lexicon),
            "sure_means": tuple((SURE[one], SURE_MEANS[one]) for one in Sureness),
            "acts": {name: words for name, (_, words) in ACTS.items()},
            "on": on,
            "questions": desk.answer(estate, "open", lambda: len(register.proposals(estate.id))),
            "nothing": not total and not asked.pairs,
        },
    )


def counts_of(
    desk: Desk, estate: Estate, query: DeviceQuery, names: tuple[str, ...] = COUNTED
) -> tuple[int, tuple[Facet, ...]]:
    """How many devices a list has and the values of its filters, counted once for each version.

    A filter's own choice does not count in it: lists that differ in that alone share its counts.
    """
    plain = replace(query, after=None, limit=0, sort="site")
    free = tuple(name for name in names if name not in plain.where)

    def count() -> tuple[int, tuple[Facet, ...]]:
        return desk.register.counts_of(plain, free)

    total, told = desk.answer(estate, f"counts {free} {query_key(plain)}", count)
    facets = {one.name: one for one in told}
    for name in names:
        if name not in facets:
            others = {one: values for one, values in plain.where.items() if one != name}
            whole = replace(plain, where=others)
            key = f"values {name} {query_key(whole)}"
            one = desk.answer(estate, key, partial(desk.register.facets, whole, (name,)))[0]
            facets[name] = with_choice(one, plain.where[name])
    return total, tuple(facets[name] for name in names)


def query_key(query: DeviceQuery) -> str:
    """A question to the register as a key."""
    return msgspec.json.encode(query).decode()


def with_choice(facet: Facet, choice: tuple[str, ...]) -> Facet:
    """A filter with the values marked that are chosen."""
    chosen = {value.casefold() for value in choice}
    values = (replace(one, chosen=one.value.casefold() in chosen) for one in facet.values)
    return replace(facet, values=tuple(values))


def title_of(asked: ListAsked, total: int) -> str:
    """The title, with the count, so that tabs can be told apart."""
    plain = "&".join(f"{name}={value}" for name, value in asked.pairs)
    name = next((one.name.lower() for one in STANDARD if one.query == plain and plain), "")
    return f"{count_of(total, 'device')}{', ' + name if name else ''}"


def values_of(facets: tuple[Facet, ...], field: str) -> Iterator[FacetChoice]:
    """The values of one filter as the register counts them."""
    for facet in facets:
        if facet.name == field:
            for one in facet.values:
                yield FacetChoice(
                    value=one.value or UNSAID,
                    words=one.value or "No site named",
                    devices=one.devices,
                    chosen=one.chosen,
                )


def facet_boxes(
    facets: tuple[Facet, ...], asked: ListAsked, lexicon: Lexicon
) -> Iterator[FacetBox]:
    """The filters with their counts; one that cannot tell anything apart is left out."""
    by_field = {facet.name: facet for facet in facets}
    plain = asked.address()
    for kind in FACETS:
        facet = by_field.get(kind.field)
        if facet is None or (len(facet.values) < 2 and kind.name not in asked.where):
            continue
        choices = []
        for one in facet.values:
            value = one.value or UNSAID
            chosen = value in asked.where.get(kind.name, ())
            words, mark = value_words(kind.name, one.value, lexicon)
            toggled = (
                asked.without(kind.name, value)
                if chosen
                else "&".join(filter(None, (plain, urlencode(((kind.name, value),)))))
            )
            choices.append(
                FacetChoice(
                    value=value,
                    words=words,
                    devices=one.devices,
                    chosen=chosen,
                    mark=mark,
                    toggle_url=f"/devices?{toggled}",
                )
            )
        choices.sort(key=lambda one: (not one.chosen, order_of(kind.name, one.value), -one.devices))
        yield FacetBox(
            name=kind.name,
            title=kind.title,
            open=tuple(choices[:FIRST_VALUES]),
            more=tuple(choices[FIRST_VALUES:]),
        )


def order_of(name: str, value: str) -> int:
    """Where a value stands in a filter whose values have an order of their own."""
    order = {"sure": tuple(Sureness), "wrong": tuple(WRONG)}.get(name, ())
    return order.index(value) if value in order else 0


def value_words(name: str, value: str, lexicon: Lexicon) -> tuple[str, Mark | None]:
    """A value of a filter in words, with its mark where it has one."""
    if name == "sure" and value:
        return SURE[Sureness(value)].words, SURE[Sureness(value)]
    if name == "wrong" and value in WRONG:
        return WRONG[value].words, None
    if name == "maker":
        return (lexicon.maker(value) if value else "Not known"), None
    if not value:
        return {"site": "No site named", "badge": "None read"}.get(name, "Not known"), None
    return (value.replace("-", " ").capitalize() if name in {"outcome", "kind"} else value), None


def groups_of(rows: tuple[ListRow, ...]) -> tuple[tuple[str, tuple[ListRow, ...]], ...]:
    """The rows by site, in their order."""
    groups: dict[str, list[ListRow]] = {}
    for row in rows:
        groups.setdefault(row.site, []).append(row)
    return tuple((site, tuple(found)) for site, found in groups.items())


def views_of(
    desk: Desk, estate: Estate, asked: ListAsked
) -> tuple[tuple[str, str, int, bool], ...]:
    """The saved views: name, query, how many now, and whether one looks at it."""
    plain = "&".join(f"{name}={value}" for name, value in asked.pairs if name != "cols")
    found = []
    for view in (*STANDARD, *desk.views.of(estate.slug)):
        pairs = [tuple(part.split("=", 1)) for part in view.query.split("&") if "=" in part]
        query = list_asked([(one[0], one[1]) for one in pairs]).query(estate.id, None)
        many = counts_of(desk, estate, query, ())[0]
        found.append((view.name, view.query, many, view.query == plain))
    return tuple(found)


def chips_of(asked: ListAsked, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """What is chosen, each with the query that takes it away."""
    chips = [(f"“{asked.text}”", asked.without("q", asked.text))] if asked.text else []
    for kind in EVERY:
        for value in asked.where.get(kind.name, ()):
            words = chip_words(kind, value, lexicon)
            chips.append((words, asked.without(kind.name, value)))
    return tuple(chips)


def chip_words(kind: FacetKind, value: str, lexicon: Lexicon) -> str:
    """A chosen value in words."""
    if kind not in FACETS:
        return kind.title if value in {"1", "true"} else f"not: {kind.title}"
    return value_words(kind.name, "" if value == UNSAID else value, lexicon)[0]


@get("/devices.csv", sync_to_thread=False, include_in_schema=False)
def devices_table(request: Asked) -> Stream:
    """The rows and columns of the address as a table, all of them."""
    desk, estate = desk_of(request), estate_of(request)
    asked = list_asked(request.query_params.multi_items())
    day = day_asked(request)
    on = None if day == desk.today() else day
    name = f"devices-{estate.slug}-{day.isoformat()}.csv"
    return Stream(
        lambda: table_lines(request, estate, asked, on),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def table_lines(
    request: Asked, estate: Estate, asked: ListAsked, on: date | None
) -> Iterator[bytes]:
    """The table, a page of the register at a time."""
    desk = desk_of(request)
    lexicon = desk.lexicon(estate.profile)
    query = replace(asked.query(estate.id, on), after=None, limit=1000)
    yield csv_text([["Site", "Place", *(COLUMNS[name] for name in asked.columns)]])
    while True:
        found = desk.register.devices(query)
        rows = (list_row(one, lexicon) for one in found.rows)
        yield csv_text([csv_cells(row, asked.columns) for row in rows])
        if found.after is None:
            return
        query = replace(query, after=found.after)


@post("/devices/views", status_code=303, guards=[needs_editor], include_in_schema=False)
async def save_view(request: Asked) -> Response[bytes]:
    """Keep the present list under a name."""
    form = await posted(request)
    query = form.one("query").lstrip("?")
    desk_of(request).views.add(estate_of(request).slug, form.one("name"), query)
    return back_to(request, f"/devices?{query}")


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
    desk, estate = desk_of(request), estate_of(request)
    lexicon = desk.lexicon(estate.profile)
    if not form.one("all"):
        found = (device_of(request, estate, number) for number in numbers(form.all("d")))
        return [list_row(one.row, lexicon) for one in found if one is not None]
    pairs = [part.split("=", 1) for part in form.one("query").split("&") if "=" in part]
    query = list_asked([(one[0], one[1]) for one in pairs]).query(estate.id, None)
    query = replace(query, after=None, limit=1000)
    rows: list[ListRow] = []
    while len(rows) < MOST_AT_ONCE:
        page = desk.register.devices(query)
        rows += [list_row(one, lexicon) for one in page.rows]
        if page.after is None:
            break
        query = replace(query, after=page.after)
    return rows


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
        problem = Problem(detail=str(error), field=field)
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
    decisions = [decision_of(kind, one.id, form) for one in chosen_devices(request, form)]
    if not decisions:
        raise UsageError("no device is chosen", fields=("d",))
    desk.decide(estate, decisions, person_of(request).name)
    return len(decisions)


def decision_of(kind: DecisionKind, device: int, form: SentForm) -> Decision:
    """A decision on one device; raises UsageError where its reason or day is missing."""
    value, reason = form.one("value"), form.one("reason")
    until: date | None = None
    if kind is DecisionKind.EXEMPT:
        try:
            until = date.fromisoformat(form.one("until"))
        except ValueError as error:
            raise UsageError("write the day as 2026-11-29", fields=("until",)) from error
    if kind in {DecisionKind.EXEMPT, DecisionKind.RETIRE, DecisionKind.MAKER} and not reason:
        raise UsageError(
            "say what you saw or why; the next reader will need it", fields=("reason",)
        )
    if kind in {DecisionKind.SITE, DecisionKind.OWNER, DecisionKind.MAKER} and not value:
        raise UsageError("say which", fields=("value",))
    if kind is DecisionKind.NOTE and not (value or reason):
        raise UsageError("write the note", fields=("value",))
    return Decision(kind=kind, device=device, value=value, reason=reason, until=until)

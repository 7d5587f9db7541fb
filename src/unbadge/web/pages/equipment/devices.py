"""*Devices*: the list that one searches, filters, orders, takes along as a table, and edits."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote

import msgspec
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from msgspec import Struct
from msgspec.structs import replace

from unbadge.model import Sureness
from unbadge.register.nouns import Estate, ListCount
from unbadge.report import count_of
from unbadge.web.asking import (
    Asked,
    back_to,
    day_asked,
    desk_of,
    estate_of,
    kept_ready,
    needs_editor,
    posted,
    threaded,
    visit_of,
)
from unbadge.web.desk import Desk, Nearest, at_least, counts_of, nearest, nearest_sites
from unbadge.web.page import Page, Problem, reply
from unbadge.web.show import (
    ACTS,
    COLUMNS,
    STANDARD,
    SURE,
    SURE_MEANS,
    FacetBox,
    ListAsked,
    ListRow,
    SavedView,
    chips_of,
    facet_boxes,
    list_asked,
    list_row,
    read_summary,
    row_cells,
)

SURE_TOLD = tuple((SURE[one], SURE_MEANS[one]) for one in Sureness)


class DevicesData(Struct, frozen=True, kw_only=True):
    """The list as data."""

    total: int
    more: bool  # whether there may be more than ``total``: words find too many to count
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
    if name := request.query_params.get("view"):
        return view_named(request, name)
    return reply(request, devices_view(request))


def view_named(request: Asked, name: str) -> Response[bytes]:
    """The way to a saved view; raises NotFoundException where none has that name."""
    views = (*STANDARD, *desk_of(request).files.views.of(estate_of(request).slug))
    for one in views:
        if one.id == name:
            day = f"on={quote(request.query_params['on'])}" if "on" in request.query_params else ""
            query = "&".join(filter(None, (one.query, day)))
            return back_to(request, f"/devices{'?' if query else ''}{query}")
    raise NotFoundException(f"No view is called {name[:60]}.")


def devices_view(request: Asked, problems: tuple[Problem, ...] = ()) -> Page:
    """The page of the list."""
    desk, estate = desk_of(request), estate_of(request)
    asked = list_asked(request.query_params.multi_items())
    on = day if (day := day_asked(request)) != desk.today() else None
    query = asked.query(estate.id, on)
    found = desk.register.devices(query)
    lexicon = desk.lexicon(estate.profile)
    rows = tuple(list_row(one, lexicon) for one in found.rows)
    counted = counts_of(desk, estate, query)
    boxes = tuple(facet_boxes(filters_of(desk, estate, asked, counted), asked, lexicon))
    return Page(
        template="devices.html",
        title=title_of(asked, total := at_least(counted, found), more=counted.more),
        here="Devices",
        data=DevicesData(
            total=total, more=counted.more, rows=rows, after=found.after, facets=boxes
        ),
        problems=problems,
        status=422 if problems else 200,
        pieces={"list": "listing", "body": "both"},
        view={
            "asked": asked,
            "rows": rows,
            "cells": {row.id: row_cells(row, asked.columns) for row in rows},
            "groups": groups_of(rows) if asked.grouped else (("", rows),),
            "sites": sites_of(counted),
            "facets": boxes,
            "total": total,
            "more": counted.more,
            "after": found.after,
            "columns": COLUMNS,
            "views": views_of(desk, estate, asked),
            "chips": chips_of(asked, lexicon),
            "sure_means": SURE_TOLD,
            "acts": {name: words for name, (_, words) in ACTS.items()},
            "on": on,
            "nothing": not total and not asked.pairs,
            **beside_list(desk, estate, asked, empty=not rows),
        },
    )


def beside_list(desk: Desk, estate: Estate, asked: ListAsked, *, empty: bool) -> dict[str, object]:
    """What stands beside a list: files not read, questions; what is nearest to an empty one."""
    proposals = desk.register.proposals
    run = desk.latest(estate)
    return {
        "near": nearest_to(desk, estate, asked) if empty else (),
        "unread": ("", 0) if run is None else (read_summary(run).missing, run.run.id),
        "questions": desk.answer(estate, "open", lambda: len(proposals(estate.id))),
    }


def nearest_to(desk: Desk, estate: Estate, asked: ListAsked) -> tuple[Nearest, ...]:
    """What is nearest to the words or the site of a list that is empty."""
    named = asked.where.get("site", ())
    if asked.text:
        return nearest(desk, estate, asked.text)
    return nearest_sites(desk, estate, named[0].casefold()) if len(named) == 1 else ()


def filters_of(desk: Desk, estate: Estate, asked: ListAsked, counted: ListCount) -> ListCount:
    """The filters of a list; those of the same list without words where too many were found."""
    if not counted.more:
        return counted
    plain = list_asked([pair for pair in asked.pairs if pair[0] != "q"])
    return replace(counts_of(desk, estate, plain.query(estate.id, None)), more=True)


def sites_of(counted: ListCount) -> Mapping[str, int]:
    """How many devices of a list stand at each site; those at no known site under ""."""
    found = (facet for facet in counted.facets if facet.name == "site")
    return {one.value: one.devices for facet in found for one in facet.values}


def title_of(asked: ListAsked, total: int, *, more: bool) -> str:
    """The title, with the count, so that tabs can be told apart."""
    plain = "&".join(f"{name}={value}" for name, value in asked.pairs)
    name = next((one.name.lower() for one in STANDARD if one.query == plain and plain), "")
    words = f"{'At least ' if more else ''}{count_of(total, 'device')}"
    return f"{words}{', ' + name if name else ''}"


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
    own = desk.files.views.of(estate.slug)
    key = f"views {msgspec.json.encode(own).decode()}"
    counted = desk.answer(estate, key, lambda: count_views(desk, estate, (*STANDARD, *own)))
    return tuple((one.name, one.query, many, one.query == plain) for one, many in counted)


def count_views(
    desk: Desk, estate: Estate, views: tuple[SavedView, ...]
) -> tuple[tuple[SavedView, int], ...]:
    """Saved views with how many devices each has now."""
    found = []
    for view in views:
        query = list_asked(parse_qsl(view.query)).query(estate.id, None)
        found.append((view, counts_of(desk, estate, query, ()).devices))
    return tuple(found)


@post("/devices/views", status_code=303, guards=[needs_editor], include_in_schema=False)
async def save_view(request: Asked) -> Response[bytes]:
    """Keep the present list under a name."""
    form = await posted(request)
    query = form.one("query").lstrip("?")
    desk_of(request).files.views.add(estate_of(request).slug, form.one("name"), query)
    return back_to(request, f"/devices?{query}")

"""*Sites*: which place first, as a table and on a map."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Mapping
from math import cos, radians

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.register.nouns import Decision, DecisionKind, Estate, Site
from unbadge.web.asking import (
    Asked,
    back_to,
    desk_of,
    estate_of,
    kept_ready,
    needs_editor,
    person_of,
    posted,
    threaded,
)
from unbadge.web.desk import Desk
from unbadge.web.page import Page, reply

WIDE, TALL, MARGIN = 560, 400, 48  # of the map, in its own units
SIZE, MOST_SIZE = 100, 1000  # sites of a page
MOST_POINTS = 200  # sites that are drawn without a map program
LEAST_SPAN = 0.02  # degrees, so that one site is no whole map


class MapPoint(Struct, frozen=True, kw_only=True):
    """A site on the map."""

    id: int
    name: str
    x: float
    y: float
    hole: bool
    left: bool  # whether its name stands on its left


@get("/sites", include_in_schema=False)
@threaded
@kept_ready
def sites_page(request: Asked) -> Response[bytes]:
    """All sites, the most pressing first."""
    desk, estate = desk_of(request), estate_of(request)
    sites = ranked_sites(desk, estate)
    tally = desk.tally(estate, None)
    first, size = page_asked(request.query_params)
    chosen = next((one for one in sites if str(one.id) == request.query_params.get("place")), None)
    page = Page(
        template="sites.html",
        title="Sites",
        here="Sites",
        data=sites,
        view={
            "sites": sites[first : first + size],
            "first": first,
            "size": size,
            "total": len(sites),
            "chosen": chosen,
            "siteless": tally.siteless,
            "named": sum(1 for one in sites if one.id),
            "tiles": desk.settings.tiles is not None,
            "points": map_points(sites[:MOST_POINTS]),
            "wide": WIDE,
            "tall": TALL,
        },
    )
    return reply(request, page)


def ranked_sites(desk: Desk, estate: Estate) -> tuple[Site, ...]:
    """The sites of an estate, the most pressing first, put in order once for each version."""
    return desk.answer(estate, "sites", lambda: pressing_first(desk.register.sites(estate.id)))


def page_asked(query: Mapping[str, str]) -> tuple[int, int]:
    """Where a page of sites begins and how many it has; UsageError where that is no number."""
    told = [query.get(name, "") or usual for name, usual in (("after", "0"), ("limit", str(SIZE)))]
    if not all(one.isdecimal() and len(one) < 7 for one in told):
        raise UsageError("write whole numbers", fields=("after", "limit"))
    return int(told[0]), min(max(int(told[1]), 1), MOST_SIZE)


def pressing_first(sites: Iterable[Site]) -> tuple[Site, ...]:
    """The sites by what presses: forbidden use, holes that attackers use, then what is unknown."""
    return tuple(
        sorted(sites, key=lambda one: (-one.prohibited, -one.exploited, -one.unknown, one.name))
    )


def map_points(sites: Iterable[Site]) -> tuple[MapPoint, ...]:
    """The sites that have a place, drawn to scale with north above."""
    told = [
        (one, one.latitude, one.longitude)
        for one in sites
        if one.latitude is not None and one.longitude is not None
    ]
    if not told:
        return ()
    shrink = cos(radians(sum(north for _, north, _ in told) / len(told)))
    norths = [north for _, north, _ in told]
    easts = [east * shrink for _, _, east in told]
    span = max(max(norths) - min(norths), max(easts) - min(easts), LEAST_SPAN)
    scale = min(WIDE, TALL) - 2 * MARGIN
    middle_north, middle_east = (max(norths) + min(norths)) / 2, (max(easts) + min(easts)) / 2
    points = []
    for one, north, east in told:
        x = WIDE / 2 + (east * shrink - middle_east) / span * scale
        y = TALL / 2 - (north - middle_north) / span * scale
        points.append(
            MapPoint(
                id=one.id,
                name=one.name,
                x=round(x, 1),
                y=round(y, 1),
                hole=bool(one.exploited),
                left=x > WIDE * 0.6,
            )
        )
    return tuple(points)


@get("/sites.geojson", include_in_schema=False)
@threaded
def sites_geojson(request: Asked) -> Response[bytes]:
    """The sites that have a place, as GeoJSON (RFC 7946)."""
    desk, estate = desk_of(request), estate_of(request)
    features = [
        {
            "type": "Feature",
            "id": one.id,
            "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]},
            "properties": {
                "name": one.name,
                "devices": one.devices,
                "exploited": one.exploited,
                "unknown": one.unknown,
                "listed": one.listed,
            },
        }
        for one in ranked_sites(desk, estate)
        if one.latitude is not None and one.longitude is not None
    ]
    data = msgspec.json.encode({"type": "FeatureCollection", "features": features})
    return Response(content=data, media_type="application/geo+json")


@post("/sites/{number:int}/place", status_code=303, guards=[needs_editor], include_in_schema=False)
async def place_site(request: Asked, number: FromPath[int]) -> Response[bytes]:
    """Say where a site lies."""
    form = await posted(request)
    desk, estate = desk_of(request), estate_of(request)
    place = place_sent(form.one("latitude"), form.one("longitude"))
    decision = Decision(kind=DecisionKind.PLACE, site=number, value=place)
    await to_thread(desk.decide, estate, [decision], person_of(request).name)
    return back_to(request, "/sites")


def place_sent(latitude: str, longitude: str) -> str:
    """A place as "latitude,longitude"; both may stand in the first field, as maps copy them."""
    if not longitude and "," in latitude:
        latitude, _, longitude = latitude.partition(",")
    try:
        north, east = float(latitude), float(longitude)
    except ValueError as error:
        words = "write degrees, such as 53.4808 and -2.2426"
        raise UsageError(words, fields=("latitude",)) from error
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise UsageError("latitude is -90 to 90, longitude -180 to 180", fields=("latitude",))
    return f"{north:.6f},{east:.6f}"

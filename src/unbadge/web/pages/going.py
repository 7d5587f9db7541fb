"""*Find or go to*: at most eight places for some words: pages, views, devices, makers, acts."""

from __future__ import annotations

from urllib.parse import urlencode

from litestar import Response, get
from msgspec import Struct

from unbadge.formats.visible import on_one_line
from unbadge.register.nouns import DeviceQuery
from unbadge.web.asking import Asked, desk_of, estate_of, prefix_of, threaded
from unbadge.web.page import BAR, Page, reply
from unbadge.web.show import STANDARD, list_row

MOST = 8
# Pages beside the bar, and other words that people say for a page or an act.
BESIDE = (
    ("Changes", "/changes"),
    ("Same or not", "/proposals"),
    ("Papers", "/papers"),
    ("Knowledge", "/knowledge"),
    ("Evidence", "/runs"),
    ("Settings", "/settings"),
    ("Help and words", "/help"),
)
ALSO = {
    "manufacturer": "/devices?sort=maker",
    "vendor": "/devices?sort=maker",
    "duplicate": "/proposals",
    "merge": "/proposals",
    "oem": "/devices?rebadged=1",
    "brand": "/devices?sort=badge",
    "rebadged": "/devices?rebadged=1",
    "vulnerable": "/devices?wrong=exploited",
    "cve": "/devices?wrong=exploited",
    "kev": "/devices?wrong=exploited",
    "delete": "/devices",
    "import": "/add",
    "upload": "/add",
    "ban": "/rules",
    "law": "/rules",
    "budget": "/plan",
    "cost": "/plan",
    "map": "/sites",
    "report": "/papers",
    "pdf": "/papers",
    "token": "/settings",
    "password": "/settings",
}


class Place(Struct, frozen=True, kw_only=True):
    """Somewhere to go."""

    words: str
    what: str
    address: str


@get("/go", include_in_schema=False)
@threaded
def go_page(request: Asked) -> Response[bytes]:
    """The places for some words; one that is the only one is gone to at once."""
    text = on_one_line(request.query_params.get("q", "").strip()[:200])
    places = places_for(request, text)
    fragment = request.headers.get("hx-request") == "true"
    if not fragment and len(places) == 1:
        return Response(content=b"", status_code=303, headers={"Location": places[0].address})
    page = Page(
        template="go.html",
        title="Find",
        data=places,
        view={"places": places, "text": text},
        pieces={"go-list": "options"},
    )
    return reply(request, page)


def places_for(request: Asked, text: str) -> tuple[Place, ...]:
    """Pages, views, devices and makers that some words may mean, at most eight."""
    prefix = prefix_of(request)
    wanted = text.casefold()
    pages = [
        Place(words=name, what="page", address=prefix + address)
        for name, address in (*BAR, *BESIDE)
        if wanted in name.casefold()
    ]
    pages += [
        Place(words=word.capitalize(), what="also called so", address=prefix + address)
        for word, address in ALSO.items()
        if len(wanted) > 2 and word.startswith(wanted)
    ]
    pages += [
        Place(words=one.name, what="view of devices", address=f"{prefix}/devices?{one.query}")
        for one in STANDARD[1:]
        if wanted and wanted in one.name.casefold()
    ]
    if not wanted:
        return tuple(pages[:MOST])
    found = [*pages[:4], *device_places(request, text)]
    if len(found) < MOST:
        address = f"{prefix}/devices?{urlencode({'q': text})}"
        found.append(Place(words=f"All devices with “{text}”", what="search", address=address))
        address = f"{prefix}/look?{urlencode({'text': text})}"
        found.append(Place(words=f"Look up “{text}”", what="who made it", address=address))
    return tuple(found[:MOST])


def device_places(request: Asked, text: str) -> list[Place]:
    """The first devices that some words find."""
    desk, estate = desk_of(request), estate_of(request)
    lexicon = desk.lexicon(estate.profile)
    found = desk.register.devices(DeviceQuery(estate=estate.id, text=text, limit=3))
    rows = (list_row(one, lexicon) for one in found.rows)
    prefix = prefix_of(request)
    return [
        Place(
            words=f"{row.place}, {row.site}",
            what=f"device {row.names}",
            address=f"{prefix}/devices/{row.id}",
        )
        for row in rows
    ]

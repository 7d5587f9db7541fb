"""A page in its three forms: whole, a piece that htmx swaps, and as data."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib.resources import files
from urllib.parse import urlencode

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.model import Profile
from unbadge.register.nouns import Estate, RunDetail
from unbadge.report import count_of, finalize_value, owner_words, with_article
from unbadge.web.access import Person, Role
from unbadge.web.asking import (
    Asked,
    day_asked,
    desk_of,
    prefix_of,
    seen_estates,
    visit_of,
    wants_json,
)
from unbadge.web.show import linked, short_day, told_day

BAR = (
    ("Start", "/"),
    ("Devices", "/devices"),
    ("Sites", "/sites"),
    ("Rules", "/rules"),
    ("Plan", "/plan"),
    ("Add evidence", "/add"),
    ("Screen", "/screen"),
    ("Look up", "/look"),
)
PAGE_TYPE = "text/html; charset=utf-8"
KINDS = ("A ", "An ", "The ")  # what names begin with that say but the kind of owner
VARY = "HX-Request, Accept, Cookie"


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong with what was sent, and the field it is about."""

    detail: str
    field: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """What a handler answers: the data, and the template that tells it.

    ``view`` is what the template sees besides the shell; ``pieces`` names the blocks that may be
    swapped alone, by the id of their element.
    """

    template: str
    title: str
    data: object
    view: dict[str, object] = {}
    here: str = ""
    pieces: dict[str, str] = {}
    status: int = 200
    problems: tuple[Problem, ...] = ()
    headers: dict[str, str] = {}


class Shell(Struct, frozen=True, kw_only=True):
    """What stands around every page."""

    owner_words: str
    day_words: str
    other_day: bool
    today_address: str
    knowledge_day: str
    json_address: str
    csrf: str
    here: str
    travels: str  # the part of the query that goes along with every link
    owner_name: str = ""
    evidence: str = ""
    person: str = ""
    role: str = ""
    signed_in: bool = False
    may_edit: bool = False
    may_admin: bool = False
    prefix: str = ""  # the estate that addresses begin with, where there are several
    estates: tuple[tuple[str, str], ...] = ()
    bar: tuple[tuple[str, str], ...] = BAR
    keys: bool = True
    made_up: bool = False

    def at(self, address: str) -> str:
        """An address within the estate one is looking at."""
        return f"{self.prefix}{address}"

    def to(self, address: str) -> str:
        """A link that keeps the estate and the day one is looking at."""
        if not self.travels:
            return self.at(address)
        return f"{self.at(address)}{'&' if '?' in address else '?'}{self.travels}"

    @property
    def and_day(self) -> str:
        """What a link that asks for something else as well has at its end to keep the day."""
        return f"&{self.travels}" if self.travels else ""

    def static(self, name: str) -> str:
        """The address of a file of ours, which changes with its content."""
        return f"/static/{name}?v={STAMPS.get(name, '')}"


def stamp_files() -> dict[str, str]:
    """A short hash for each file that pages load."""
    folder = files("unbadge.web") / "static"
    vendor = ("htmx.min.js", "maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css")
    names = (
        *("unbadge.css", "unbadge.js", "map.js", "passkeys.js", "icon.svg"),
        *(f"vendor/{name}" for name in (*vendor, "pmtiles.js", "world.json")),
    )
    return {
        name: hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest()[:10] for name in names
    }


STAMPS = stamp_files()


def templates() -> Environment:
    """The templates: all that is put in is escaped, and control characters are shown."""
    environment = Environment(
        loader=PackageLoader("unbadge.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=finalize_value,
    )
    environment.filters["linked"] = linked
    environment.filters["day"] = told_day
    environment.filters["short"] = short_day
    environment.filters["many"] = count_of
    environment.filters["number"] = lambda number: f"{number:,}"
    environment.globals["m"] = environment.get_template("macros.html").module
    return environment


def shell_of(request: Asked, here: str) -> Shell:
    """What stands around a page that was asked for."""
    desk, visit = desk_of(request), visit_of(request)
    day, today = day_shown(request), desk.today()
    seen = seen_estates(request) if visit.person is not None else ()
    estate = next((one for one in seen if visit.estate in {"", one.slug}), None)
    today_address, json_address = addresses_of(request)
    shell = Shell(
        owner_words=told_owner(*((None,) if estate is None else (estate.profile, estate.name))),
        day_words=told_day(day),
        other_day=day != today,
        today_address=today_address,
        knowledge_day=told_day(desk.knowledge.date),
        json_address=json_address,
        csrf=visit.form_word,
        here=here,
        travels=f"on={day.isoformat()}" if day != today else "",
        prefix=prefix_of(request),
        estates=tuple((one.slug, one.name or one.slug) for one in seen) if len(seen) > 1 else (),
        keys=request.cookies.get("keys") != "off",
    )
    if visit.person is not None:
        shell = with_person(shell, visit.person)
    return shell if estate is None else with_estate(shell, estate, desk.latest(estate))


def day_shown(request: Asked) -> date:
    """The day that a page is asked for; today where none can be read."""
    try:
        return day_asked(request)
    except UsageError:
        return desk_of(request).today()


def addresses_of(request: Asked) -> tuple[str, str]:
    """The addresses of the same page on today, and of its data."""
    prefix, path = prefix_of(request), request.scope["path"]
    query = [pair for pair in request.query_params.multi_items() if pair[0] != "on"]
    today = f"{prefix}{path}?{urlencode(query)}" if query else f"{prefix}{path}"
    base = "/start" if path == "/" else path.rstrip("/")
    asked = f"?{request.url.query}" if request.url.query else ""
    return today, f"{prefix}{base}.json{asked}"


def with_person(shell: Shell, person: Person) -> Shell:
    """What stands around a page for somebody who may come in."""
    return replace(
        shell,
        person=person.name,
        role=person.role,
        signed_in=person.way == "session",
        may_edit=person.may(Role.EDITOR),
        may_admin=person.may(Role.ADMIN),
    )


def with_estate(shell: Shell, estate: Estate, run: RunDetail | None) -> Shell:
    """What stands around a page about an estate and its newest run."""
    owner = "" if estate.profile is None else estate.profile.name
    return replace(
        shell,
        owner_name=estate.name or owner,
        evidence="" if run is None else evidence_words(run),
        made_up="made-up" in owner,
    )


def evidence_words(run: RunDetail) -> str:
    """What the newest run read, for the foot of a page."""
    return f"Evidence: {count_of(len(run.inputs), 'file')}, read {told_day(run.run.as_of)}"


def told_owner(profile: Profile | None, name: str = "") -> str:
    """Who the owner is, for the foot of a page; ``name`` is that of the estate."""
    if profile is None:
        return "No owner yet"
    kind = with_article(owner_words(profile))
    named = [one for one in (name, profile.name) if one and not one.startswith(KINDS)]
    return f"{named[0]}, {kind}" if named else kind[0].upper() + kind[1:]


def reply(request: Asked, page: Page) -> Response[bytes]:
    """A page in the form that was asked for."""
    headers = {"Vary": VARY, **page.headers}
    if wants_json(request):
        data = msgspec.json.encode(page.data)
        return reply_bytes(data, "application/json", page.status, headers)
    template = TEMPLATES.get_template(page.template)
    shell = shell_of(request, page.here)
    told = {"shell": shell, "title": page.title, "problems": page.problems, **page.view}
    block = piece_asked(request, page)
    if block is None:
        text = template.render(told)
    else:
        text = "".join(template.blocks[block](template.new_context(told)))
    return reply_bytes(text.encode(), PAGE_TYPE, page.status, headers)


def piece_asked(request: Asked, page: Page) -> str | None:
    """The block that htmx wants to swap; None where the whole page is wanted."""
    if request.headers.get("hx-request") != "true":
        return None
    if request.headers.get("hx-history-restore-request") == "true":
        return None
    return page.pieces.get(request.headers.get("hx-target", ""))


def reply_bytes(data: bytes, kind: str, status: int, headers: dict[str, str]) -> Response[bytes]:
    """Bytes with their ETag; the gate sends nothing but the tag to who has them already."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    told = {"ETag": tag, "Cache-Control": "private, no-cache", **headers}
    return Response(content=data, media_type=kind, status_code=status, headers=told)


TEMPLATES = templates()

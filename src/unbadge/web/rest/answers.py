"""Answers: where one stands, the rules, words looked up; sites and runs."""

from __future__ import annotations

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.jobs import ENGINE, JudgeRecord, Look, Rulebook, Standing, judge_subject, look_at
from unbadge.model import Context, Determination, Profile, Subject
from unbadge.register.nouns import Estate, RecordedRun, RunDetail, Site
from unbadge.web.asking import Asked, day_asked, desk_of, estate_of, seen_estates, threaded
from unbadge.web.rest.replies import KnownTag, problems, tagged

LONGEST = 20_000  # characters that may be looked up


class EstateItem(Struct, frozen=True, kw_only=True):
    """An estate that the person may see."""

    slug: str
    name: str
    owner: Profile | None


class ApiIndex(Struct, frozen=True, kw_only=True):
    """What there is."""

    engine: str
    knowledge: str
    description: str
    estates: tuple[EstateItem, ...]


@get(
    "/api/estates",
    summary="What there is",
    operation_id="index",
    tags=["state"],
    responses=problems(),
)
@threaded
def api_index(request: Asked) -> ApiIndex:
    """The estates, the state of the knowledge, and where the interface is described."""
    desk = desk_of(request)
    return ApiIndex(
        engine=ENGINE,
        knowledge=desk.knowledge.date,
        description="/api/openapi.json",
        estates=tuple(
            EstateItem(slug=one.slug, name=one.name, owner=one.profile)
            for one in seen_estates(request)
        ),
    )


@get(
    "/api/start",
    summary="Where one stands",
    operation_id="getStart",
    tags=["answers"],
    responses=problems(304, 404, 422),
)
@threaded
def get_start(
    request: Asked, on: FromQuery[str | None] = None, if_none_match: KnownTag = None
) -> Response[Standing]:
    """The plain answers, the one tally, and the rules they rest on."""
    desk, estate = desk_of(request), estate_of(request)
    day = day_asked(request)
    return tagged(request, estate, lambda: desk.standing(estate, day))


@get(
    "/api/rules",
    summary="Rules on a day",
    operation_id="getRules",
    tags=["answers"],
    responses=problems(304, 404, 422),
)
@threaded
def get_rules(
    request: Asked,
    on: FromQuery[str | None] = None,
    owner: FromQuery[str | None] = None,
    if_none_match: KnownTag = None,
) -> Response[Rulebook]:
    """What holds on the day for the owner, or for the ready-made owner named."""
    desk, estate = desk_of(request), estate_of(request)
    profile = desk.profile_named(owner) if owner else estate.profile
    context = Context(as_of=day_asked(request), profile=profile)
    return tagged(request, estate, lambda: desk.book(estate, context))


@get(
    "/api/look",
    summary="Look up",
    operation_id="look",
    tags=["answers"],
    responses=problems(404, 422),
)
@threaded
def get_look(
    request: Asked,
    text: FromQuery[str],
    on: FromQuery[str | None] = None,
    owner: FromQuery[str | None] = None,
) -> Response[Look]:
    """Who made what some words are about; typed words are a lead at most."""
    if not text.strip() or len(text) > LONGEST:
        raise UsageError(f"write 1 to {LONGEST:,} characters", fields=("text",))
    desk = desk_of(request)
    profile = desk.profile_named(owner) if owner else estate_of(request).profile
    context = Context(as_of=day_asked(request), profile=profile)
    return Response(content=look_at(text, desk.assessor(context)))


@get(
    "/api/judge",
    summary="Rules for a maker",
    operation_id="judge",
    tags=["answers"],
    responses=problems(404, 422),
)
@threaded
def get_judge(
    request: Asked,
    maker: FromQuery[str],
    on: FromQuery[str | None] = None,
    owner: FromQuery[str | None] = None,
) -> Response[JudgeRecord]:
    """What the rules say to the owner of equipment by a maker; ``unknown`` is allowed."""
    desk = desk_of(request)
    if maker != "unknown" and maker not in desk.knowledge.makers:
        raise NotFoundException(f"No maker {maker[:60]} is on file.")
    subject = Subject()
    if maker != "unknown":
        subject = Subject(makers=((maker, 1.0),), determination=Determination.PROBABLE)
    profile = desk.profile_named(owner) if owner else estate_of(request).profile
    context = Context(as_of=day_asked(request), profile=profile)
    return Response(content=judge_subject(subject, context, desk.knowledge))


@get(
    "/api/sites",
    summary="Sites",
    operation_id="listSites",
    tags=["register"],
    responses=problems(304, 404),
)
@threaded
def list_sites(request: Asked, if_none_match: KnownTag = None) -> Response[list[Site]]:
    """The sites of the estate with their counts."""
    estate = estate_of(request)
    register = desk_of(request).register
    return tagged(request, estate, lambda: list(register.sites(estate.id)))


@get(
    "/api/runs",
    summary="Runs",
    operation_id="listRuns",
    tags=["register"],
    responses=problems(304, 404),
)
@threaded
def list_runs(request: Asked, if_none_match: KnownTag = None) -> Response[list[RecordedRun]]:
    """The runs on record, oldest first."""
    estate = estate_of(request)
    register = desk_of(request).register
    return tagged(request, estate, lambda: list(register.runs(estate.id)))


@get(
    "/api/runs/{number:int}",
    summary="One run",
    operation_id="getRun",
    tags=["register"],
    responses=problems(304, 404),
)
@threaded
def get_run(
    request: Asked, number: FromPath[int], if_none_match: KnownTag = None
) -> Response[RunDetail]:
    """A run with its files, their hashes, and each record that could not be used."""
    estate = estate_of(request)
    return tagged(request, estate, lambda: run_in(request, estate, number))


def run_in(request: Asked, estate: Estate, number: int) -> RunDetail:
    """A run of an estate; raises NotFoundException where there is none of that number."""
    found = desk_of(request).register.run(number) if 0 < number < 1 << 31 else None
    if found is None or found.run.estate != estate.id:
        raise NotFoundException(f"No run {number} in this estate.")
    return found


API = (
    api_index,
    get_start,
    get_rules,
    get_look,
    get_judge,
    list_sites,
    list_runs,
    get_run,
)

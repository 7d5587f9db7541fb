"""*Evidence*: the runs on record, the files each read, and what was not read."""

from __future__ import annotations

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from unbadge.web.asking import Asked, desk_of, estate_of, kept_ready, threaded
from unbadge.web.page import Page, reply
from unbadge.web.show import files_by_need, read_summary


@get("/runs", include_in_schema=False)
@threaded
@kept_ready
def runs_page(request: Asked) -> Response[bytes]:
    """All runs, the newest first."""
    desk, estate = desk_of(request), estate_of(request)
    runs = tuple(reversed(desk.register.runs(estate.id)))
    page = Page(
        template="runs.html",
        title="Evidence",
        data=runs,
        view={"runs": runs},
    )
    return reply(request, page)


@get("/runs/{number:str}", include_in_schema=False)
@threaded
@kept_ready
def run_page(request: Asked, number: FromPath[str]) -> Response[bytes]:
    """One run: its files with their hashes, and each record that could not be used."""
    desk, estate = desk_of(request), estate_of(request)
    plain = number
    found = desk.register.run(int(plain)) if plain.isdecimal() and len(plain) < 10 else None
    if found is None or found.run.estate != estate.id:
        raise NotFoundException("No such run in this estate.")
    page = Page(
        template="run.html",
        title=f"Run {found.run.id}",
        data=found,
        view={
            "found": found,
            "files": files_by_need(found),
            "summary": read_summary(found),
        },
        pieces={"rejected": "rejected"},
        headers={"Cache-Control": "no-store"},
    )
    return reply(request, page)

"""A run as a file for another system."""

from __future__ import annotations

from itertools import chain

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery
from litestar.response import Stream

from unbadge.jobs import export_bytes, form_named
from unbadge.web.asking import Asked, desk_of, estate_of, threaded
from unbadge.web.rest.answers import run_in
from unbadge.web.rest.replies import KnownTag, problems, tag_of

FILE = ResponseSpec(
    data_container=bytes,
    description="The file, in the media type of its form.",
    media_type="application/octet-stream",
    generate_examples=False,
)


@get(
    "/api/export",
    summary="A run as a file",
    operation_id="export",
    tags=["register"],
    responses={200: FILE, **problems(304, 404, 422)},
)
@threaded
def get_export(
    request: Asked,
    format: FromQuery[str],  # noqa: A002 - the name that a parameter of the address has
    run: FromQuery[int | None] = None,
    if_none_match: KnownTag = None,
) -> Response[bytes] | Stream:
    """The devices of the newest run, or of the run named, in a form that another system takes.

    The forms are those of `unbadge export`.
    """
    desk, estate = desk_of(request), estate_of(request)
    form = form_named(format)
    if run is None and desk.latest(estate) is None:
        raise NotFoundException("Nothing has been read yet.")
    number = None if run is None else run_in(request, estate, run).run.id
    tag = tag_of(request, estate)
    name = f"unbadge-{estate.slug}.{form.suffix}"
    headers = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Vary": "Accept, Cookie",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(content=b"", status_code=304, headers=headers)
    parts = export_bytes(form, desk.recorded(estate, number, held=not form.flows), desk.knowledge)
    first = next(parts, b"")  # what cannot be written is told before an answer begins
    return Stream(chain((first,), parts), media_type=form.media, headers=headers)


API = (get_export,)

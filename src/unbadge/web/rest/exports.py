"""A run as a file for another system."""

from __future__ import annotations

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery

from unbadge.jobs.export import export_bytes, form_named
from unbadge.jobs.stored import stored_run
from unbadge.web.asking import Asked, desk_of
from unbadge.web.estates import estate_of
from unbadge.web.rest.answers import run_in
from unbadge.web.rest.replies import KnownTag, problems, tagged
from unbadge.web.threads import threaded

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
) -> Response[bytes]:
    """The devices of the newest run, or of the run named, in a form that another system takes.

    The forms are those of `unbadge export`.
    """
    desk, estate = desk_of(request), estate_of(request)
    form = form_named(format)
    if run is None and desk.latest(estate) is None:
        raise NotFoundException("Nothing has been read yet.")

    def made() -> bytes:
        if run is None:
            stored = desk.stored(estate)
        else:
            number = run_in(request, estate, run).run.id
            stored = stored_run(desk.register, number, desk.settings.register)
        return b"".join(export_bytes(form, stored, desk.knowledge))

    answer = tagged(request, estate, made)
    name = f"unbadge-{estate.slug}.{form.suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.media_type = form.media
    return answer


API = (get_export,)

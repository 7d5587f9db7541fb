"""Imports as data: evidence handed in by a program, and how far it is."""

from __future__ import annotations

from asyncio import to_thread

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException
from litestar.params import FromPath

from unbadge.errors import UsageError
from unbadge.web.asking import Asked, desk_of, estate_of, needs_editor, prefix_of, threaded
from unbadge.web.intake import ImportView, ask_once, ask_upload, import_asked, view_of
from unbadge.web.rest.replies import ImportKey, check_change, problems

TAKEN = ("multipart/form-data", "text/plain")


@post(
    "/api/imports",
    status_code=202,
    guards=[needs_editor],
    summary="Hand evidence in",
    operation_id="addImport",
    tags=["imports"],
    responses=problems(404, 409, 413, 415, 422),
)
async def add_import(request: Asked, idempotency_key: ImportKey = None) -> Response[ImportView]:
    """Takes files (multipart, field ``files``) or pasted text (text/plain); they are read later.

    With ``Idempotency-Key`` the same import comes back however often it is sent; with another
    content the key is refused (409).
    """
    check_change(request)
    desk = desk_of(request)
    key = idempotency_key or None
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in TAKEN:
        raise HTTPException(detail=f"Send {' or '.join(TAKEN)}.", status_code=415)
    files, text = await sent_content(request, kind)
    if key:
        row = await to_thread(ask_once, request, files, text, key)
    else:
        upload = await to_thread(desk.files.uploads.keep, files, text)
        row = await to_thread(ask_upload, request, upload)
    place = f"{prefix_of(request)}/api/imports/{row.id}"
    return Response(content=view_of(row), headers={"Location": place})


async def sent_content(request: Asked, kind: str) -> tuple[list[UploadFile], str]:
    """The files and the text that a request brings."""
    if kind == "text/plain":
        data = await request.body()
        try:
            return [], data.decode("utf-8")
        except UnicodeDecodeError as error:
            words = f"the text is not UTF-8 at byte {error.start}"
            raise UsageError(words, fields=("text",)) from error
    form = await request.form()
    values = [value for _, value in form.multi_items()]
    text = "\n".join(value for value in values if isinstance(value, str))
    return [value for value in values if isinstance(value, UploadFile)], text


@get(
    "/api/imports",
    summary="Imports",
    operation_id="listImports",
    tags=["imports"],
    responses=problems(404),
)
@threaded
def list_imports(request: Asked) -> Response[list[ImportView]]:
    """The newest 100 imports, newest first."""
    estate = estate_of(request)
    rows = desk_of(request).register.imports(estate.id)
    return Response(content=[view_of(one) for one in rows])


@get(
    "/api/imports/{number:int}",
    summary="One import",
    operation_id="getImport",
    tags=["imports"],
    responses=problems(404),
)
@threaded
def get_import(request: Asked, number: FromPath[int]) -> Response[ImportView]:
    """How far an import is, and the run that it became."""
    return Response(content=view_of(import_asked(request, str(number))))


API = (add_import, list_imports, get_import)

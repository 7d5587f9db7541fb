"""*Add evidence*: files or pasted text in, how far they are read, what was not, which columns."""

from __future__ import annotations

from asyncio import to_thread

from litestar import Response, get, post
from litestar.params import FromPath

from unbadge.errors import UsageError
from unbadge.register.nouns import ImportState, RunDetail
from unbadge.report import safe_cell
from unbadge.sources.lists import ROLES
from unbadge.web.asking import (
    Asked,
    SentForm,
    back_to,
    desk_of,
    estate_of,
    needs_editor,
    posted,
    threaded,
)
from unbadge.web.intake import (
    ImportRequest,
    ask_again,
    ask_example,
    ask_upload,
    import_asked,
    kept_tokens,
    request_of,
    view_of,
)
from unbadge.web.page import Page, Problem, reply
from unbadge.web.show import csv_text, files_by_need, lost_rows, read_summary

ROLE_WORDS = {
    "make": "Badge",
    "model": "Model",
    "serial": "Serial number",
    "mac": "MAC address",
    "ip": "IP address",
    "site": "Site",
    "location": "Place",
    "owner": "Owner",
    "quantity": "Number of devices",
    "installed": "Installed on",
    "firmware": "Software version",
    "kind": "Kind of device",
    "description": "Description",
    "seller": "Seller",
    "ignore": "Leave out",
    "number": "Asset number",
    "name": "Name on the network",
    "recorder": "Recorder it hangs on",
}
DONE = 286  # the status at which htmx stops asking


@get("/add", include_in_schema=False)
@threaded
def add_page(request: Asked) -> Response[bytes]:
    """Where evidence is handed in, and the imports so far."""
    return reply(request, add_view(request))


def add_view(request: Asked, problems: tuple[Problem, ...] = ()) -> Page:
    """The page, with what was wrong with a form."""
    desk, estate = desk_of(request), estate_of(request)
    imports = tuple(view_of(one) for one in desk.register.imports(estate.id, 10))
    kept = kept_tokens(request, estate)
    return Page(
        template="add.html",
        title="Add evidence",
        here="Add evidence",
        data=imports,
        problems=problems,
        status=422 if problems else 200,
        view={
            "imports": imports,
            "most": desk.settings.most_upload >> 20,
            "kept": sum(len(desk.files.uploads.held(token)) for token in kept),
            "folder": str(desk.settings.folder),
        },
    )


@post("/add", status_code=303, guards=[needs_editor], include_in_schema=False)
async def add_files(request: Asked) -> Response[bytes]:
    """Take files and text in; they are read in the background."""
    form = await posted(request)
    files = tuple(one for one in form.files if one.filename)
    desk = desk_of(request)
    try:
        upload = await to_thread(desk.files.uploads.keep, files, form.one("text"))
    except UsageError as error:
        problem = Problem(detail=f"{str(error).capitalize()}.", field="files")
        return reply(request, await to_thread(add_view, request, (problem,)))
    alone = bool(form.one("alone"))
    row = await to_thread(lambda: ask_upload(request, upload, alone=alone))
    return back_to(request, f"/imports/{row.id}")


@post("/add/example", status_code=303, guards=[needs_editor], include_in_schema=False)
async def add_example(request: Asked) -> Response[bytes]:
    """Read the example town, as an English council's where no owner is said."""
    await posted(request)
    row = await to_thread(ask_example, request)
    return back_to(request, f"/imports/{row.id}")


@get("/imports/{number:str}", include_in_schema=False)
@threaded
def import_page(request: Asked, number: FromPath[str]) -> Response[bytes]:
    """One import: how far it is, what was read, what was not, which columns to check."""
    row = import_asked(request, number)
    desk = desk_of(request)
    run = desk.register.run(row.run) if row.run is not None else None
    over = row.state in {ImportState.FINISHED, ImportState.FAILED}
    told = view_of(row)
    asks = request.headers.get("hx-target") == "progress"
    page = Page(
        template="import.html",
        title=f"Import {row.id}",
        here="Add evidence",
        data=told,
        pieces={"progress": "progress"},
        status=DONE if over and asks else 200,
        headers={"Cache-Control": "no-store"},
        view={
            "told": told,
            "piece": asks,
            "over": over,
            "run": run,
            "files": files_by_need(run),
            "summary": None if run is None else read_summary(run),
            "columns": columns_to_check(run, request_of(row)),
            "roles": tuple((role, words) for role, words in ROLE_WORDS.items() if role in ROLES),
        },
    )
    return reply(request, page)


def columns_to_check(
    run: RunDetail | None, asked: ImportRequest
) -> tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]:
    """The lists with what each column was taken for, and whether a person said so."""
    if run is None:
        return ()
    return tuple(
        (
            one.path,
            tuple((header, role, header in asked.columns) for header, role in one.columns.items()),
        )
        for one in run.inputs
        if one.columns
    )


@post(
    "/imports/{number:str}/columns",
    status_code=303,
    guards=[needs_editor],
    include_in_schema=False,
)
async def set_columns(request: Asked, number: FromPath[str]) -> Response[bytes]:
    """Keep what columns hold, by their headers, and read the same files again with that."""
    form = await posted(request)
    row = await to_thread(import_asked, request, number)
    again = await to_thread(ask_again, request, row, columns_sent(form))
    return back_to(request, f"/imports/{again.id}")


def columns_sent(form: SentForm) -> dict[str, str]:
    """What columns hold, by header, as a form says; raises UsageError where it names none."""
    pairs = zip(form.all("header"), form.all("role"), strict=False)
    told = {header: role for header, role in pairs if role in ROLES}
    if not told:
        raise UsageError("no column was named", fields=("role",))
    return told


@get("/imports/{number:str}/rejected.csv", include_in_schema=False)
@threaded
def rejected_table(request: Asked, number: FromPath[str]) -> Response[bytes]:
    """All that was not read, as a table: whole files, parts of them, single records."""
    row = import_asked(request, number)
    run = desk_of(request).register.run(row.run) if row.run is not None else None
    told = lost_rows(run.inputs if run is not None else ())
    rows = [["File", "Place", "Reason"], *(list(map(safe_cell, one)) for one in told)]
    headers = {"Content-Disposition": f'attachment; filename="rejected-{row.id}.csv"'}
    return Response(content=csv_text(rows), media_type="text/csv; charset=utf-8", headers=headers)

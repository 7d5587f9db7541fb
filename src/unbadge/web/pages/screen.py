"""*Screen*: a quote dropped or pasted, told line by line before anything is bought."""

from __future__ import annotations

from asyncio import to_thread

import msgspec
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from unbadge.errors import UsageError
from unbadge.jobs import KINDS, LineCorrection
from unbadge.model.purchase import ItemKind
from unbadge.web.asking import (
    Asked,
    SentForm,
    back_to,
    desk_of,
    estate_of,
    needs_editor,
    owner_choices,
    posted,
    threaded,
)
from unbadge.web.page import Page, Problem, reply
from unbadge.web.screening import (
    MOST,
    ScreenAnswer,
    ScreenWish,
    kind_name,
    line_row,
    made_file,
    needs_someone,
    said_in_books,
)
from unbadge.web.show import full_day

SHOWN = 100  # lines of a page
RECENT = 10
LONGEST = 500  # characters of what a person writes


@get("/screen", include_in_schema=False)
@threaded
def screen_page(request: Asked) -> Response[bytes]:
    """Where a quote is dropped or pasted, and what was screened lately."""
    return reply(request, screen_view(request))


def screen_view(request: Asked, problems: tuple[Problem, ...] = ()) -> Page:
    """The page, with what was wrong with a form."""
    desk, estate = desk_of(request), estate_of(request)
    tokens = desk.files.screens.tokens(str(estate.id))[:RECENT]
    recent = tuple((one, desk.files.screens.answer(str(estate.id), one)) for one in tokens)
    kept = request.query_params.get("kept", "")
    return Page(
        template="screen.html",
        title="Screen",
        here="Screen",
        data={"screens": [{"token": token, "files": one.files} for token, one in recent]},
        problems=problems,
        status=422 if problems else 200,
        headers={"Cache-Control": "no-store"},
        view={
            "recent": recent,
            "owners": owner_choices(desk.knowledge),
            "nobody": estate.profile is None,
            "most": MOST >> 20,
            "kept": int(kept) if kept.isascii() and kept.isdigit() and len(kept) < 9 else None,
        },
    )


@post("/screen", status_code=303, guards=[needs_editor], include_in_schema=False)
async def screen_papers(request: Asked) -> Response[bytes]:
    """Take papers and text in, and have them screened."""
    form = await posted(request)
    files = tuple(one for one in form.files if one.filename)
    estate = await to_thread(estate_of, request)
    try:
        wish = await to_thread(wish_sent, request, form)
        shelf = desk_of(request).files.screens
        token = await to_thread(shelf.screen, str(estate.id), files, form.one("text"), wish)
    except UsageError as error:
        field = error.fields[0] if error.fields else "files"
        problem = Problem(detail=f"{str(error)[:1].upper()}{str(error)[1:]}", field=field)
        return reply(request, await to_thread(screen_view, request, (problem,)))
    return back_to(request, f"/screens/{token}")


def wish_sent(request: Asked, form: SentForm) -> ScreenWish:
    """For whom and for which day a form asks; raises UsageError where it names none there is."""
    desk, day, name = desk_of(request), form.one("on"), form.one("as")
    return ScreenWish(
        as_of=full_day(day) if day else desk.today(),
        profile=desk.profile_named(name) if name else estate_of(request).profile,
        dated=bool(day),
    )


def number_after(request: Asked) -> int:
    """The number of the line that a page goes on behind; 0 for the first page."""
    after = request.query_params.get("after", "")
    return int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0


@get("/screens/{token:str}", include_in_schema=False)
@threaded
def screened_page(request: Asked, token: FromPath[str]) -> Response[bytes]:
    """What was screened, line by line, with reasons, questions and what people said before."""
    desk = desk_of(request)
    answer = answer_asked(request, token)
    lexicon = desk.lexicon(answer.profile)
    show = request.query_params.get("show", "")
    numbered = [
        (number, line)
        for number, line in enumerate(answer.lines, 1)
        if show != "open" or needs_someone(line)
    ]
    first = number_after(request)
    rows = [line_row(number, line, lexicon) for number, line in numbered if number > first]
    page = Page(
        template="screened.html",
        title=f"Screened: {', '.join(answer.files[:2]) or 'nothing'}",
        here="Screen",
        data=answer,
        headers={"Cache-Control": "no-store"},
        view={
            "answer": answer,
            "token": token,
            "rows": rows[:SHOWN],
            "next": rows[SHOWN - 1].number if len(rows) > SHOWN else None,
            "total": len(numbered),
            "show": show,
            "open": sum(map(needs_someone, answer.lines)),
            "questions": sum(line.ask is not None for line in answer.lines),
            "losses": [loss for one in answer.inputs for loss in one.losses],
            "warnings": [one.warning for one in answer.inputs if one.warning and not one.error],
            "kinds": tuple((kind.value, kind_name(kind)) for kind in ItemKind),
            "makers": sorted(set(lexicon.makers.values())),
        },
    )
    return reply(request, page)


def answer_asked(request: Asked, token: str) -> ScreenAnswer:
    """A screening of the estate with what people said of its lines since.

    Raises NotFoundException where there is none.
    """
    desk, estate = desk_of(request), estate_of(request)
    try:
        answer = desk.files.screens.answer(str(estate.id), token)
    except UsageError as error:
        raise NotFoundException(str(error)) from error
    said = desk.files.said.of(estate.slug)
    return msgspec.structs.replace(answer, lines=tuple(map(said.apply, answer.lines)))


@post(
    "/screens/{token:str}/lines/{number:int}",
    status_code=303,
    guards=[needs_editor],
    include_in_schema=False,
)
async def correct_line(
    request: Asked, token: FromPath[str], number: FromPath[int]
) -> Response[bytes]:
    """Keep what a person says that a line is; it is proposed whenever the same words come again."""
    form = await posted(request)
    answer = await to_thread(answer_asked, request, token)
    if not 0 < number <= len(answer.lines):
        raise NotFoundException(f"No line {number} in this screening.")
    said = LineCorrection(
        text=answer.lines[number - 1].text,
        kind=form.one("kind"),
        maker=form.one("maker")[:LONGEST],
        note=form.one("note")[:LONGEST],
    )
    if said.kind and said.kind not in KINDS:
        raise UsageError("choose a kind from the list", fields=("kind",))
    if not (said.kind or said.maker or said.note):
        raise UsageError("say what the line is: its kind, its maker, or a note", fields=("kind",))
    estate = await to_thread(estate_of, request)
    await to_thread(desk_of(request).files.said.add, estate.slug, [said])
    return back_to(request, f"/screens/{token}?after={max(number - 6, 0)}#line-{number}")


@post("/screen/corrections", status_code=303, guards=[needs_editor], include_in_schema=False)
async def take_corrections(request: Asked) -> Response[bytes]:
    """Keep what people filled in beside the lines of annotated workbooks."""
    form = await posted(request)
    files = tuple(one for one in form.files if one.filename)
    estate = await to_thread(estate_of, request)

    try:
        said = await to_thread(said_in_books, files)
        kept = await to_thread(desk_of(request).files.said.add, estate.slug, said)
    except UsageError as error:
        problem = Problem(detail=f"{str(error)[:1].upper()}{str(error)[1:]}", field="books")
        return reply(request, await to_thread(screen_view, request, (problem,)))
    return back_to(request, f"/screen?kept={kept}")


@get("/screens/{token:str}/{name:str}", include_in_schema=False)
@threaded
def screened_file(request: Asked, token: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A file of a screening: the annotated workbook, the letter, the sheet, the results."""
    answer = answer_asked(request, token)
    shelf, estate = desk_of(request).files.screens, str(estate_of(request).id)
    made = made_file(name, answer, lambda paper: shelf.paper(estate, token, paper))
    if made is None:
        raise NotFoundException("No such file. The page of the screening has all there are.")
    stem, _, suffix = name.rpartition(".")
    headers = {"Content-Disposition": f'attachment; filename="{stem}-{token[:8]}.{suffix}"'}
    return Response(content=made.data, media_type=made.kind, headers=headers)

"""Purchases as data: lines that a program asks about, and papers that it hands in."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable

import msgspec
from litestar import Response, post
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.formats.jsonparts import UNDECODABLE
from unbadge.jobs import Screener, ScreenRequest
from unbadge.judgement import Tally
from unbadge.model import Origin
from unbadge.model.purchase import Money, PurchaseCode, PurchaseLine
from unbadge.web.asking import Asked, day_asked, desk_of, estate_of, needs_editor, prefix_of
from unbadge.web.rest.imports import sent_content
from unbadge.web.rest.replies import check_change, problems
from unbadge.web.screening import ScreenAnswer, ScreenWish

MOST_LINES = 2_000
LONGEST = 4_000  # characters of a line
TAKEN = ("application/json", "multipart/form-data", "text/plain")


class AskedLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that a program asks about; ``on`` is the day of its order or award."""

    text: str
    id: str = ""
    make: str = ""
    model: str = ""
    quantity: float | None = None
    amount: Money | None = None
    supplier: str = ""
    buyer: str = ""
    category: str = ""
    codes: tuple[PurchaseCode, ...] = ()
    on: str = ""


class AskedLines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that a program asks about, as objects or as mere texts."""

    lines: tuple[AskedLine | str, ...]


@post(
    "/api/screen",
    status_code=200,
    guards=[needs_editor],
    summary="Screen a purchase",
    operation_id="screen",
    tags=["answers"],
    responses=problems(404, 413, 415, 422),
)
async def screen_purchase(request: Asked) -> Response[ScreenAnswer]:
    """Takes lines (JSON), papers (multipart, field ``files``) or pasted text (text/plain).

    JSON is ``{"lines": ["4 x dome camera", {"text": "...", "quantity": 4, "on": "2026-05-01"}]}``.
    ``on`` and ``owner`` of the address say for which day and whom.  Papers and text are kept, and
    ``Location`` is the page on which they stand; lines are not.
    """
    check_change(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in TAKEN:
        raise HTTPException(detail=f"Send {' or '.join(TAKEN)}.", status_code=415)
    wish = await to_thread(wish_asked, request)
    if kind == "application/json":
        asked = lines_sent(await request.body())
        return Response(content=await to_thread(screen_lines, request, asked, wish))
    files, text = await sent_content(request, kind)
    token, answer = await to_thread(screen_papers, request, files, text, wish)
    place = f"{prefix_of(request)}/screens/{token}"
    return Response(content=answer, headers={"Location": place})


def wish_asked(request: Asked) -> ScreenWish:
    """For whom and for which day an address asks; raises UsageError where it names none."""
    desk, owner = desk_of(request), request.query_params.get("owner", "")
    return ScreenWish(
        as_of=day_asked(request),
        profile=desk.profile_named(owner) if owner else estate_of(request).profile,
        dated="on" in request.query_params,
    )


def lines_sent(data: bytes) -> tuple[AskedLine, ...]:
    """The lines of a body; raises UsageError where it is none, too long, or says nothing."""
    try:
        sent = msgspec.json.decode(data, type=AskedLines).lines
    except UNDECODABLE as error:
        raise UsageError(f"the body cannot be read: {error}", fields=("lines",)) from error
    lines = tuple(AskedLine(text=one) if isinstance(one, str) else one for one in sent)
    if not 0 < len(lines) <= MOST_LINES:
        raise UsageError(f"send 1 to {MOST_LINES:,} lines", fields=("lines",))
    if any(max(len(one.text), len(one.make), len(one.model)) > LONGEST for one in lines):
        raise UsageError(f"a line has at most {LONGEST:,} characters", fields=("lines",))
    return lines


def screen_lines(request: Asked, asked: tuple[AskedLine, ...], wish: ScreenWish) -> ScreenAnswer:
    """What screening some lines comes to, with what people said of the like before."""
    desk = desk_of(request)
    wanted = ScreenRequest(as_of=wish.as_of, profile=wish.profile, dated=wish.dated)
    screener = Screener(desk.knowledge, wanted, desk.files.said.of(estate_of(request).slug))
    tally = Tally()
    lines = tuple(map(screener.screen, purchase_lines_of(asked)))
    for line in lines:
        tally.add(line)
    return ScreenAnswer(
        as_of=wish.as_of,
        profile=wish.profile,
        files=(),
        summary=tally.summary(),
        inputs=(),
        lines=lines,
    )


def purchase_lines_of(asked: Iterable[AskedLine]) -> Iterable[PurchaseLine]:
    """The lines as purchases, each at its number."""
    for number, one in enumerate(asked, 1):
        told = {name: getattr(one, name) for name in AskedLine.__struct_fields__}
        told["id"] = one.id or str(number)
        yield PurchaseLine(origin=Origin(file="", place=f"line {number}"), **told)


def screen_papers(
    request: Asked, files: Iterable[UploadFile], text: str, wish: ScreenWish
) -> tuple[str, ScreenAnswer]:
    """The token of papers that were kept and screened, and what that came to."""
    desk, estate = desk_of(request), estate_of(request)
    token = desk.files.screens.screen(str(estate.id), files, text, wish)
    answer = desk.files.screens.answer(str(estate.id), token)
    said = desk.files.said.of(estate.slug)
    told = tuple(map(said.apply, answer.lines))
    return token, msgspec.structs.replace(answer, lines=told)


API = (screen_purchase,)

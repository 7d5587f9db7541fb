"""The way in and out, where a server asks for accounts."""

from __future__ import annotations

from asyncio import to_thread

from litestar import Response, get, post

from unbadge.web.access.rates import Rates
from unbadge.web.access.sessions import COOKIE, LASTS
from unbadge.web.asking import OPEN, Asked, desk_of, posted, visit_of
from unbadge.web.page import Page, Problem, reply

WRONG = "Name or password is wrong."
SLOW = "Too many tries. Wait some minutes and try again."
TRIES = Rates(at_once=10, a_minute=2)  # of one name from one place


@get("/login", sync_to_thread=False, include_in_schema=False, opt={OPEN: True})
def login_page(request: Asked) -> Response[bytes]:
    """The form to sign in."""
    provider = desk_of(request).entrance.provider
    page = login_view(inner_address(request.query_params.get("to", "/")))
    page.view["provider"] = "" if provider is None else provider.name
    return reply(request, page)


@post("/login", status_code=200, include_in_schema=False, opt={OPEN: True})
async def login(request: Asked) -> Response[bytes]:
    """Sign in: a new session, whatever the browser had before."""
    form = await posted(request)
    desk, now = desk_of(request), desk_of(request).settings.clock()
    to = inner_address(form.one("to") or "/")
    caller = request.client.host if request.client else ""
    if not TRIES.take(f"{caller} {form.one('name')}", now):
        return reply(request, login_view(to, SLOW, 429))
    person = await to_thread(desk.entrance.accounts.check, form.one("name"), form.one("password"))
    if person is None:
        return reply(request, login_view(to, WRONG, 422))
    desk.entrance.gate.sessions.end(visit_of(request).session)
    key = desk.entrance.gate.sessions.begin(person.name, now)
    return Response(
        content=b"",
        status_code=303,
        headers={"Location": to, "Set-Cookie": cookie(key, https=desk.settings.https)},
    )


@post("/logout", status_code=303, include_in_schema=False)
async def logout(request: Asked) -> Response[bytes]:
    """Sign out."""
    await posted(request)
    desk_of(request).entrance.gate.sessions.end(visit_of(request).session)
    gone = f"{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    return Response(content=b"", status_code=303, headers={"Location": "/", "Set-Cookie": gone})


def login_view(to: str, problem: str = "", status: int = 200) -> Page:
    """The form to sign in, with what was wrong the last time."""
    return Page(
        template="login.html",
        title="Sign in",
        data={"to": to},
        view={"to": to, "provider": ""},
        status=status,
        problems=(Problem(detail=problem, field="name"),) if problem else (),
        headers={"Cache-Control": "no-store"},
    )


def inner_address(text: str) -> str:
    """An address on this server to go on to; the start where it leads elsewhere."""
    plain = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text if plain and "\\" not in text else "/"


def cookie(key: str, *, https: bool) -> str:
    """The cookie of a session: no script reads it, no other site sends it along with a form."""
    secure = "; Secure" if https else ""
    seconds = int(LASTS.total_seconds())
    return f"{COOKIE}={key}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"

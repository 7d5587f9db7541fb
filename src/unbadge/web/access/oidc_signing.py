"""The way in through an organisation's own provider."""

from __future__ import annotations

from asyncio import to_thread
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest

from litestar import Response, get
from litestar.exceptions import NotFoundException

from unbadge.errors import UsageError
from unbadge.web.access.oidc import BACK, Provider
from unbadge.web.access.signing import cookie, inner_address, login_view
from unbadge.web.asking import OPEN, Asked, desk_of, visit_of
from unbadge.web.page import reply

STATE = "unbadge-oidc"  # the cookie that binds an answer to the browser that asked


def provider_of(request: Asked) -> Provider:
    """The provider of this server; raises NotFoundException where there is none."""
    found = desk_of(request).entrance.provider
    if found is None:
        raise NotFoundException("No other way in is set up here.")
    return found


@get("/login/oidc", include_in_schema=False, opt={OPEN: True})
async def go_to_provider(request: Asked) -> Response[bytes]:
    """Send the browser to the provider."""
    desk, provider = desk_of(request), provider_of(request)
    to = inner_address(request.query_params.get("to", "/"))
    try:
        address, state = await to_thread(provider.begin, to, desk.settings.clock())
    except UsageError as error:
        return reply(request, login_view(to, f"{error}.", 503))
    secure = "; Secure" if desk.settings.https else ""
    kept = f"{STATE}={state}; Path=/login; Max-Age=600; HttpOnly; SameSite=Lax{secure}"
    headers = {"Location": address, "Set-Cookie": kept, "Cache-Control": "no-store"}
    return Response(content=b"", status_code=303, headers=headers)


@get(BACK, include_in_schema=False, opt={OPEN: True})
async def come_from_provider(request: Asked) -> Response[bytes]:
    """Sign in whom the provider vouched for: a new session, whatever the browser had before."""
    desk, provider = desk_of(request), provider_of(request)
    state, code = (request.query_params.get(name, "") for name in ("state", "code"))
    now = desk.settings.clock()
    try:
        check_state(request, state)
        person, to = await to_thread(provider.finish, state, code, now)
        admit = desk.entrance.accounts.admit
        await to_thread(admit, person.name, person.subject, person.role, provider.estates)
    except UsageError as error:
        words = f"{str(error)[:1].upper()}{str(error)[1:]}."
        return reply(request, login_view("/", words, 403))
    desk.entrance.gate.sessions.end(visit_of(request).session)
    key = desk.entrance.gate.sessions.begin(person.name, now)
    headers = {"Location": to, "Set-Cookie": cookie(key, https=desk.settings.https)}
    return Response(content=b"", status_code=303, headers=headers)


def check_state(request: Asked, state: str) -> None:
    """Nothing; raises UsageError where the browser that comes back is not the one that was sent."""
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(STATE)
    except CookieError:
        found = None
    if not state or found is None or not compare_digest(state.encode(), found.value.encode()):
        raise UsageError("that sign-in was begun by another browser")

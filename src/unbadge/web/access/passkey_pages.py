"""Passkeys on the pages: made in the settings, used to sign in."""

from __future__ import annotations

from asyncio import to_thread

import msgspec
from litestar import Response, post
from litestar.exceptions import PermissionDeniedException

from unbadge.errors import UsageError
from unbadge.web.access import Account
from unbadge.web.access.passkeys import Place
from unbadge.web.access.signing import SLOW, TRIES, cookie, inner_address
from unbadge.web.asking import OPEN, Asked, back_to, desk_of, person_of, posted, visit_of


def place_of(request: Asked) -> Place:
    """Where the browser is, by the name that the gate let through."""
    scheme = "https" if desk_of(request).settings.https else "http"
    return Place(origin=f"{scheme}://{request.headers.get('host', '')}")


def own_account(request: Asked) -> Account:
    """The account of whoever signed in; raises where they have none of their own here."""
    name = person_of(request).name
    found = next(
        (one for one in desk_of(request).entrance.accounts.read().accounts if one.name == name),
        None,
    )
    if found is None or person_of(request).way != "session":
        raise PermissionDeniedException("Passkeys are for people who signed in here.")
    return found


def asked_reply(mark: str, options: str) -> Response[bytes]:
    """A question for the browser, as data."""
    content = msgspec.json.encode({"mark": mark, "options": msgspec.Raw(options.encode())})
    headers = {"Cache-Control": "no-store"}
    return Response(content=content, media_type="application/json", headers=headers)


@post("/settings/passkeys/ask", status_code=200, include_in_schema=False)
async def ask_new_passkey(request: Asked) -> Response[bytes]:
    """What the browser is asked, to make a passkey."""
    await posted(request)
    desk, account = desk_of(request), own_account(request)
    return asked_reply(
        *desk.entrance.passkeys.ask_new(account, place_of(request), desk.settings.clock())
    )


@post("/settings/passkeys", status_code=303, include_in_schema=False)
async def keep_new_passkey(request: Asked) -> Response[bytes]:
    """Keep the passkey that the browser made."""
    form = await posted(request)
    desk, account = desk_of(request), own_account(request)
    told = (form.one("mark"), form.one("answer"), desk.settings.clock(), form.one("label"))
    await to_thread(desk.entrance.passkeys.keep_new, account, place_of(request), *told)
    return back_to(request, "/settings?done=passkey")


@post("/settings/passkeys/remove", status_code=303, include_in_schema=False)
async def remove_passkey(request: Asked) -> Response[bytes]:
    """Take one of one's own passkeys away."""
    form = await posted(request)
    account = own_account(request)
    await to_thread(desk_of(request).entrance.accounts.drop_passkey, account.name, form.one("id"))
    return back_to(request, "/settings?done=passkey")


@post("/login/passkey/ask", status_code=200, include_in_schema=False, opt={OPEN: True})
async def ask_known_passkey(request: Asked) -> Response[bytes]:
    """What the browser is asked, to sign in with a passkey."""
    await posted(request)
    desk = desk_of(request)
    return asked_reply(*desk.entrance.passkeys.ask_known(place_of(request), desk.settings.clock()))


@post("/login/passkey", status_code=303, include_in_schema=False, opt={OPEN: True})
async def sign_in_by_passkey(request: Asked) -> Response[bytes]:
    """Sign in with a passkey: a new session, whatever the browser had before."""
    form = await posted(request)
    desk, now = desk_of(request), desk_of(request).settings.clock()
    caller = request.client.host if request.client else ""
    if not TRIES.take(f"{caller} passkey", now):
        raise UsageError(SLOW)
    check = desk.entrance.passkeys.check_known
    name = await to_thread(check, place_of(request), form.one("mark"), form.one("answer"), now)
    desk.entrance.gate.sessions.end(visit_of(request).session)
    key = desk.entrance.gate.sessions.begin(name, now)
    headers = {
        "Location": inner_address(form.one("to") or "/"),
        "Set-Cookie": cookie(key, https=desk.settings.https),
    }
    return Response(content=b"", status_code=303, headers=headers)

"""Webhooks on the page of settings: an admin names an address, sees its secret once, removes it."""

from __future__ import annotations

from asyncio import to_thread

from litestar import Response, post

from unbadge.errors import UsageError
from unbadge.web.access.settings import settings_view
from unbadge.web.asking import Asked, back_to, desk_of, estate_of, needs_admin, posted
from unbadge.web.hooks.book import HookEvent
from unbadge.web.page import Problem, reply


@post("/settings/hooks", status_code=200, guards=[needs_admin], include_in_schema=False)
async def add_hook(request: Asked) -> Response[bytes]:
    """Have an address told; its secret is shown once."""
    form = await posted(request)
    estate = await to_thread(estate_of, request)
    chosen = tuple(one for one in HookEvent if one.value in form.all("events"))
    try:
        made = desk_of(request).hooks.book.add(estate.slug, form.one("address"), chosen)
    except UsageError as error:
        problem = Problem(detail=str(error), field=error.fields[0] if error.fields else "address")
        return reply(request, await to_thread(settings_view, request, (problem,)))
    return reply(request, await to_thread(lambda: settings_view(request, secret=made.secret)))


@post("/settings/hooks/remove", status_code=303, guards=[needs_admin], include_in_schema=False)
async def remove_hook(request: Asked) -> Response[bytes]:
    """Have an address told no more."""
    form = await posted(request)
    estate = await to_thread(estate_of, request)
    desk_of(request).hooks.book.remove(estate.slug, form.one("id"))
    return back_to(request, "/settings?done=hook")

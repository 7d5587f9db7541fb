"""Pages kept ready for as long as nothing changes of what they are made from."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

import msgspec
from litestar import Response
from msgspec import Struct

from unbadge.web.asking.estates import estate_of, seen_estates
from unbadge.web.asking.visit import Asked, desk_of, person_of, visit_of

P = ParamSpec("P")
FORMS = ("hx-request", "hx-target", "hx-history-restore-request", "accept")  # headers that choose


class ReadyPage(Struct, frozen=True, kw_only=True):
    """An answer that may be given again."""

    content: bytes
    kind: str
    status: int
    headers: dict[str, str]


def kept_ready(handler: Callable[P, Response[bytes]]) -> Callable[P, Response[bytes]]:
    """The same handler; what it answered is answered again until the register or the day changes.

    Kept apart for each person and session: a page holds the word that its forms bring back.
    """

    @wraps(handler)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response[bytes]:
        request = cast("Asked", kwargs["request"])

        def make() -> ReadyPage:
            made = handler(*args, **kwargs)
            return ReadyPage(
                content=made.content,
                kind=str(made.media_type or "text/plain"),
                status=made.status_code or 200,
                headers={name: str(value) for name, value in made.headers.items()},
            )

        found = desk_of(request).pages.get(page_key(request), make)
        return Response(
            content=found.content,
            media_type=found.kind,
            status_code=found.status,
            headers=found.headers,
        )

    return answer


def page_key(request: Asked) -> bytes:
    """All that a page depends on: its address, who asks how, and the state of what it shows."""
    desk, visit = desk_of(request), visit_of(request)
    estate = estate_of(request)
    told = (
        request.scope["path"],
        request.url.query,
        desk.today(),
        person_of(request),
        visit,
        tuple((one.slug, one.name, one.version) for one in seen_estates(request)),
        desk.files.views.of(estate.slug),
        request.cookies.get("keys", ""),
        tuple(request.headers.get(name, "") for name in FORMS),
    )
    return msgspec.json.encode(told)

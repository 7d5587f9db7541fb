"""What every route of the API shares: documented failures, tags of versions, who may change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Annotated, TypeVar

from litestar import Response
from litestar.exceptions import PermissionDeniedException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter

from unbadge.register.nouns import Estate
from unbadge.web.asking import Asked, check_word, desk_of, visit_of
from unbadge.web.failures import ProblemDetails

T = TypeVar("T")
# Headers that change what is answered, as the description of the interface names them.
KnownTag = Annotated[
    str | None,
    HeaderParameter(name="If-None-Match", description="A tag: nothing comes where it still holds."),
]
SeenTag = Annotated[
    str | None,
    HeaderParameter(name="If-Match", description="A tag: nothing is done where it holds no more."),
]
ImportKey = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key", max_length=200, description="The same key is the same import."
    ),
]
PROBLEM = "application/problem+json"


def problems(*statuses: int) -> dict[int, ResponseSpec]:
    """The failures that a route documents, each as RFC 9457 has it."""
    words = {
        304: "Nothing has changed since.",
        400: "A parameter cannot be read.",
        401: "Nobody is signed in.",
        403: "This person may not.",
        404: "Not there, or not to be seen by this person.",
        405: "The address takes other methods.",
        409: "The key stands for another import.",
        412: "It has changed since.",
        413: "Too large.",
        415: "Not a kind of content that is taken.",
        422: "Something asked for cannot be.",
        429: "Too many requests.",
        503: "The register does not answer.",
    }
    return {
        status: ResponseSpec(
            data_container=ProblemDetails if status != 304 else None,
            description=words[status],
            media_type=PROBLEM,
            generate_examples=False,
        )
        for status in (400, 401, 403, 429, 503, *statuses)
    }


def tag_of(request: Asked, estate: Estate, path: str = "") -> str:
    """The tag of what a register, the knowledge and the day make of an address, or its own."""
    desk = desk_of(request)
    parts = (
        str(estate.id),
        str(estate.version),
        desk.knowledge.digest,
        desk.today().isoformat(),
        path or request.url.path,
        request.url.query,
    )
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'


def tagged(request: Asked, estate: Estate, make: Callable[[], T]) -> Response[T]:
    """What an address answers with its tag; nothing is worked out for whoever has it already."""
    tag = tag_of(request, estate)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(content=None, status_code=304, headers=headers)  # type: ignore[arg-type]
    return Response(content=make(), headers=headers)


def check_change(request: Asked) -> None:
    """Nothing; raises where a change comes from a browser's session without its word.

    At the machine itself the origin was checked already, and no browser sends a token by itself.
    """
    visit = visit_of(request)
    if visit.person is None:
        raise PermissionDeniedException("Sign in first.")
    if visit.person.way == "session":
        check_word(request, request.headers.get("x-csrf-token", ""))

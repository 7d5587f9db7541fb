"""What is answered when something goes wrong: the same sentence on a page and as data."""

from __future__ import annotations

import logging
import secrets

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.types import ExceptionHandlersMap
from msgspec import Struct

from unbadge.errors import RegisterError, UnbadgeError
from unbadge.web.asking import Asked, wants_json
from unbadge.web.desk import Nearest, NothingNamedSo
from unbadge.web.page import Page, Problem, reply

LOG = logging.getLogger("unbadge.web")
TITLES = {
    400: "That cannot be read",
    401: "Sign in first",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    409: "Somebody was faster",
    412: "It has changed since",
    413: "Too large",
    415: "Not a kind that is taken",
    422: "Something has to be put right",
    428: "Say which version",
    429: "Too many requests",
    500: "This page failed",
    503: "The register does not answer",
}


class FieldProblem(Struct, frozen=True, kw_only=True):
    """What is wrong with one field."""

    field: str
    detail: str


class ProblemDetails(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A failure as RFC 9457 has it; ``type`` is about:blank, so ``title`` is that of the status."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    instance: str = ""
    errors: tuple[FieldProblem, ...] = ()


def answer_failure(
    request: Asked,
    status: int,
    detail: str,
    fields: tuple[str, ...] = (),
    near: tuple[Nearest, ...] = (),
) -> Response[bytes]:
    """A failure as a page, or as problem details where data are wanted."""
    title = TITLES.get(status, "That did not work")
    if request.url.path.startswith("/api") or wants_json(request):
        told = ProblemDetails(
            title=title,
            status=status,
            detail=f"{detail} Nearest: {'; '.join(one.words for one in near)}." if near else detail,
            instance=request.url.path,
            errors=tuple(FieldProblem(field=one, detail=detail) for one in fields),
        )
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
        return Response(
            content=msgspec.json.encode(told),
            status_code=status,
            media_type="application/problem+json",
            headers=headers,
        )
    field = fields[0] if fields else ""
    page = Page(
        template="failure.html",
        title=title,
        data={},
        status=status,
        problems=(Problem(detail=detail, field=field),),
        view={"detail": detail, "status": status, "near": near},
        headers={"Cache-Control": "no-store"},
    )
    return reply(request, page)


def answer_usage(request: Asked, error: UnbadgeError) -> Response[bytes]:
    """The caller asked for something that cannot be."""
    return answer_failure(request, 422, sentence(str(error)), error.fields)


def answer_register(request: Asked, error: RegisterError) -> Response[bytes]:
    """The register did not do what was asked; its words name no password."""
    LOG.warning("register: %s", error)
    return answer_failure(request, 503, "The register does not answer. Nothing was lost.")


def answer_refusal(request: Asked, error: HTTPException) -> Response[bytes]:
    """A route that is not there, a person who may not, a body too large."""
    html = not (request.url.path.startswith("/api") or wants_json(request))
    if isinstance(error, NotAuthorizedException) and html:
        back = request.url.path if request.method == "GET" else "/"
        return Response(content=b"", status_code=303, headers={"Location": f"/login?to={back}"})
    detail = error.detail or TITLES.get(error.status_code, "")
    if error.status_code == 404 and detail in {"", "Not Found"}:
        detail = "No such page. The bar above has all there are."
    near = error.near if isinstance(error, NothingNamedSo) else ()
    extra = error.extra if isinstance(error.extra, list) else []
    fields = tuple(str(one["key"]) for one in extra if isinstance(one, dict) and "key" in one)
    return answer_failure(request, error.status_code, detail, fields, near)


def answer_fault(request: Asked, error: Exception) -> Response[bytes]:
    """A fault of ours: the reader gets a mark, the log the cause."""
    mark = secrets.token_hex(3).upper()
    LOG.error("fault %s at %s", mark, request.url.path, exc_info=error)
    detail = f"This page failed. Nothing was lost; the error is in the log as {mark}. Try again."
    return answer_failure(request, 500, detail)


def sentence(words: str) -> str:
    """Words that begin with a capital letter and end with a point."""
    told = words[:1].upper() + words[1:]
    return told if told.endswith((".", "?", "!")) else f"{told}."


HANDLERS: ExceptionHandlersMap = {
    RegisterError: answer_register,
    UnbadgeError: answer_usage,
    HTTPException: answer_refusal,
    Exception: answer_fault,
}

"""Files of ours that pages load: a fixed set, each with its kind."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from unbadge.web.access.guards import OPEN

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
    "md": "text/plain; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@get("/static/{name:path}", sync_to_thread=False, include_in_schema=False, opt={OPEN: True})
def static_file(name: FromPath[str]) -> Response[bytes]:
    """A file by its name; none but those that stand in the folder."""
    data = static_files().get(name.removeprefix("/"))
    if data is None:
        raise NotFoundException("No such file.")
    kind = KINDS[name.rpartition(".")[2]]
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content=data, media_type=kind, headers=kept)


@cache
def static_files() -> dict[str, bytes]:
    """All files by name, read once."""
    folder = files("unbadge.web") / "static"
    found: dict[str, bytes] = {}
    for prefix, place in (("", folder), ("vendor/", folder / "vendor")):
        for one in place.iterdir():
            if one.is_file() and one.name.rpartition(".")[2] in KINDS:
                found[prefix + one.name] = one.read_bytes()
    return found

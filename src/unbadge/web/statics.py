"""Files of ours that pages load: a fixed set, each with its kind."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from unbadge.web.asking import OPEN, Asked

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
def static_file(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """A file by its name, packed where the browser takes that; none but those in the folder."""
    data = static_files().get(name.removeprefix("/"))
    if data is None:
        raise NotFoundException("No such file.")
    kind = KINDS[name.rpartition(".")[2]]
    kept = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        kept["Content-Encoding"] = "gzip"
        data = packed_files()[name.removeprefix("/")]
    return Response(content=data, media_type=kind, headers=kept)


@cache
def packed_files() -> dict[str, bytes]:
    """All files by name, packed by gzip, the same bytes each time."""
    return {name: gzip.compress(data, 6, mtime=0) for name, data in static_files().items()}


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

"""The owner's own map tiles, a part at a time as PMTiles are read."""

from __future__ import annotations

import re
from asyncio import to_thread
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import HTTPException, NotFoundException

from unbadge.web.asking import Asked, desk_of

RANGE = re.compile(r"bytes=(\d{1,15})-(\d{1,15})", re.ASCII)
MOST = 16 << 20  # bytes of one part


@get("/map.pmtiles", include_in_schema=False)
async def own_tiles(request: Asked) -> Response[bytes]:
    """A part of the file that the server was started with (RFC 9110, 14); it has to name one."""
    file = desk_of(request).settings.tiles
    if file is None:
        raise NotFoundException("This server has no map tiles of its own.")
    asked = RANGE.fullmatch(request.headers.get("range", "").strip())
    if asked is None:
        raise HTTPException(detail="Ask for a range of bytes.", status_code=416)
    first, last = int(asked[1]), int(asked[2])
    data, size = await to_thread(read_part, file, first, min(last, first + MOST - 1))
    if not data:
        raise HTTPException(detail="The file ends before that.", status_code=416)
    headers = {
        "Content-Range": f"bytes {first}-{first + len(data) - 1}/{size}",
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=3600",
    }
    return Response(
        content=data, media_type="application/octet-stream", status_code=206, headers=headers
    )


def read_part(file: Path, first: int, last: int) -> tuple[bytes, int]:
    """The bytes from one place through another, and how many the file has in all."""
    if last < first:
        return b"", 0
    with file.open("rb") as opened:
        opened.seek(first)
        return opened.read(last - first + 1), file.stat().st_size

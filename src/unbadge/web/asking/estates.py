"""The estate that a request is about, within what the person may see."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from litestar import Response
from litestar.exceptions import NotFoundException

from unbadge.register.nouns import DeviceDetail, Estate
from unbadge.web.asking.visit import Asked, desk_of, person_of, visit_of

SEEN = "unbadge.estates"  # under which a request holds what it read
IN_ADDRESS = "/?#&=+%:,;@!$'()*~[]"  # signs that mean something in an address
MOST_NUMBER = 1 << 31  # ids end before it in every database
NO_ESTATE = "No such estate, or none that you may see."


def estate_of(request: Asked) -> Estate:
    """The estate that the address names, or the first that the person may see.

    Raises NotFoundException where there is none: one that may not be seen is as good as none.
    """
    wanted = visit_of(request).estate
    for one in seen_estates(request):
        if not wanted or one.slug == wanted:
            return one
    raise NotFoundException(NO_ESTATE)


def seen_estates(request: Asked) -> tuple[Estate, ...]:
    """The estates that the person may see, in the order of the register; read once a request."""
    state = request.scope["state"]
    if SEEN not in state:
        person = person_of(request)
        desk = desk_of(request)
        seen = (one for one in desk.register.estates() if person.may_see(one.slug))
        state[SEEN] = tuple(map(desk.with_owner, seen))
    found: tuple[Estate, ...] = state[SEEN]
    return found


def prefix_of(request: Asked) -> str:
    """What addresses of this estate begin with; nothing where the address named none."""
    estate = visit_of(request).estate
    return f"/e/{estate}" if estate else ""


def back_to(request: Asked, address: str) -> Response[bytes]:
    """An answer that sends the browser on to an address of the same estate."""
    inner = address if address.startswith("/") and not address.startswith("//") else "/"
    told = quote(f"{prefix_of(request)}{inner}", safe=IN_ADDRESS)  # a line break ends a header
    return Response(content=b"", status_code=303, headers={"Location": told})


def device_of(
    request: Asked, estate: Estate, number: int, on: date | None = None
) -> DeviceDetail | None:
    """A device of an estate, now or on a past day; one of another estate is as good as none."""
    found = desk_of(request).device(estate, number, on) if 0 < number < MOST_NUMBER else None
    return found if found is not None and found.row.estate == estate.id else None

"""A list of devices as a table to take along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from litestar import get
from litestar.response import Stream
from msgspec.structs import replace

from unbadge.register.nouns import Estate
from unbadge.web.asking import Asked, day_asked, desk_of, estate_of
from unbadge.web.show import COLUMNS, ListAsked, csv_cells, csv_text, list_asked, list_row


@get("/devices.csv", sync_to_thread=False, include_in_schema=False)
def devices_table(request: Asked) -> Stream:
    """The rows and columns of the address as a table, all of them."""
    desk, estate = desk_of(request), estate_of(request)
    asked = list_asked(request.query_params.multi_items())
    day = day_asked(request)
    on = None if day == desk.today() else day
    name = f"devices-{estate.slug}-{day.isoformat()}.csv"
    return Stream(
        lambda: table_lines(request, estate, asked, on),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def table_lines(
    request: Asked, estate: Estate, asked: ListAsked, on: date | None
) -> Iterator[bytes]:
    """The table, a page of the register at a time."""
    desk = desk_of(request)
    lexicon = desk.lexicon(estate.profile)
    query = replace(asked.query(estate.id, on), after=None, limit=1000)
    yield csv_text([["Site", "Place", *(COLUMNS[name] for name in asked.columns)]])
    while True:
        found = desk.register.devices(query)
        rows = (list_row(one, lexicon) for one in found.rows)
        yield csv_text([csv_cells(row, asked.columns) for row in rows])
        if found.after is None:
            return
        query = replace(query, after=found.after)

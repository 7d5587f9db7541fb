"""Asset registers and exports of management tools, as delimited text with free headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice

from msgspec import Struct

from unbadge.model import Rejected, Witness
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.lists.cells import Row, delimiter, parsed, plain, rows
from unbadge.sources.lists.columns import Role, header_at
from unbadge.sources.lists.listed import Rows, columns, notices
from unbadge.sources.source import Source, Told

LOOKED = 30  # rows in which the headers are looked for


class Layout(Struct, frozen=True, kw_only=True):
    """An export of a known tool: the headers that mark it, and who vouches for its rows."""

    kind: str
    marks: tuple[frozenset[str], ...] = ()  # of each set, one header must be there
    witness: Witness = Witness.DECLARED
    roles: dict[str, Role] = {}


def words(*names: str) -> frozenset[str]:
    """Headers as they are compared."""
    return frozenset(names)


SADP = Layout(
    kind="SADP tool export",
    marks=(
        words("device serial no", "device serial number", "serial no"),
        words("software version"),
        words(
            "enhanced sdk service port", "start time", "ipv4 gateway", "i pv4 gateway", "security"
        ),
    ),
    witness=Witness.OBSERVED,
    roles={"device type": Role.MODEL, "description": Role.MODEL},
)
CONFIG_TOOL = Layout(
    kind="ConfigTool export",
    marks=(
        words("model"),
        words("ip"),
        words("mac"),
        words("version"),
        words("status", "initialized", "initialization"),
    ),
    witness=Witness.OBSERVED,
)
IVMS = Layout(
    kind="iVMS-4200 export",
    marks=(
        words("nickname", "name"),
        words("adding mode", "add mode"),
        words("address", "ip address"),
    ),
    roles={"address": Role.IP},
)
MILESTONE = Layout(
    kind="Milestone hardware export",
    marks=(
        words("hardware name", "hardware address", "driver number", "driver family", "driver"),
        words("address", "hardware address", "ip"),
        words("recording server", "recorder name", "driver number", "hardware id", "model"),
    ),
    witness=Witness.DERIVED,
    roles={"address": Role.IP, "recorder name": Role.IGNORED, "driver": Role.TEXT},
)
ASSETS = Layout(kind="asset register CSV")


def accepts(layout: Layout) -> Callable[[Head], bool]:
    """Whether a text is a table in that layout."""

    def accepted(head: Head) -> bool:
        if head.is_binary or head.is_xml or not (mark := delimiter(head.lines)):
            return False
        table = [[cell.strip() for cell in row] for row in parsed(head.lines, mark)][:LOOKED]
        if not layout.marks:
            return header_at(table) is not None
        return any(marked(layout, row) for row in table[:5])

    return accepted


def layout_of(first: list[list[str]]) -> Layout:
    """The layout of a table, by its first rows."""
    for layout in LAYOUTS:
        if layout.marks and any(marked(layout, row) for row in first[:5]):
            return layout
    return ASSETS


def marked(layout: Layout, headers: list[str]) -> bool:
    """Whether headers are those of a tool."""
    named = {plain(header) for header in headers}
    return all(named & mark for mark in layout.marks)


def read(layout: Layout) -> Callable[[Feed], Iterator[Told]]:
    """The reader of tables in that layout."""

    def reader(feed: Feed) -> Iterator[Told]:
        yield from table(rows(feed), feed, layout)

    return reader


def table(
    source: Iterator[Row | Rejected] | Iterator[Row], feed: Feed, layout: Layout, name: str = ""
) -> Iterator[Told]:
    """The devices in the rows of a table, after its headers; titles above them are passed over."""
    first: list[Row] = []
    for row in islice(source, LOOKED):
        if isinstance(row, Rejected):
            yield row
        else:
            first.append(row)
    only = [cells for _, cells in first]
    if layout.marks:
        at = next((n for n, cells in enumerate(only[:5]) if marked(layout, cells)), None)
    else:
        at = header_at(only)
    if at is None:
        yield feed.reject(name, "no headers of a list of equipment in the first rows")
        return
    found = columns(only[at], layout.roles)
    yield from notices(found, feed, f"{name} header".strip())
    listed = Rows(found, feed, layout.witness)
    for item in chain(first[at + 1 :], source):
        if isinstance(item, Rejected):
            yield item
            continue
        feed.records += 1
        yield from listed.add(*item)
    yield from listed.finish()


LAYOUTS = (SADP, CONFIG_TOOL, IVMS, MILESTONE, ASSETS)
TABLES = tuple(
    Source(kind=layout.kind, accepts=accepts(layout), read=read(layout)) for layout in LAYOUTS
)

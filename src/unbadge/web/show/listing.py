"""A list of devices as its address says it: search, filters, order, columns, cursor."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.model import SHOWN, Outcome, Sureness
from unbadge.register.nouns import DecisionKind, DeviceQuery, DeviceRow
from unbadge.report import Lexicon, outcome_words, safe_cell
from unbadge.web.show.marks import SURE, WRONG, Mark

SIZES = (20, 100, 1000)
LIST_ONLY = "list only"  # where nobody saw a device
NO_DAY = "no day told"  # where what was read bears no time
NO_BADGE = "None read"
UNSAID = "-"  # how an address says "not known"


class FacetKind(Struct, frozen=True, kw_only=True):
    """A filter: its name in an address, in the register, and on the page."""

    name: str
    field: str
    title: str


FACETS = (
    FacetKind(name="sure", field="sure", title="How sure"),
    FacetKind(name="maker", field="maker", title="Maker"),
    FacetKind(name="site", field="site", title="Site"),
    FacetKind(name="wrong", field="hole", title="Wrong today"),
    FacetKind(name="badge", field="badge", title="Badge"),
    FacetKind(name="kind", field="type", title="Kind"),
    FacetKind(name="outcome", field="outcome", title="Rules say"),
)
HIDDEN = (  # filters that saved views use and that need no box of their own
    FacetKind(name="rebadged", field="rebadged", title="Another name on it"),
    FacetKind(name="listed", field="listed", title="On a list somewhere"),
    FacetKind(name="retired", field="retired", title="Gone"),
    FacetKind(name="outside", field="outside", title="Talks to the outside"),
    FacetKind(name="equipment", field="equipment", title="Cameras and like devices"),
)
EVERY = (*FACETS, *HIDDEN)
ORDERS = {
    "place": "site",
    "badge": "badge",
    "maker": "maker",
    "sure": "sure",
    "wrong": "hole",
    "seen": "seen",
}
COLUMNS = {
    "place": "Place",
    "badge": "Badge",
    "maker": "Maker",
    "sure": "How sure",
    "wrong": "Wrong today",
    "seen": "Last seen",
    "kind": "Kind",
    "model": "Model",
    "firmware": "Software",
    "ip": "Address",
    "mac": "MAC",
    "serial": "Serial number",
    "rules": "Rules say",
    "owner": "Owner",
    "note": "Note",
}
ACTS = {  # what can be done with many devices at once
    "site": (DecisionKind.SITE, "Set site"),
    "owner": (DecisionKind.OWNER, "Set owner"),
    "note": (DecisionKind.NOTE, "Add note"),
    "exempt": (DecisionKind.EXEMPT, "Exempt until a day"),
    "retire": (DecisionKind.RETIRE, "It is gone"),
}
USUAL = ("badge", "maker", "sure", "wrong", "seen")  # beside the place, which is always there


class SavedView(Struct, frozen=True, kw_only=True):
    """A list that has a name."""

    id: str
    name: str
    query: str


STANDARD = (
    SavedView(id="all", name="All", query=""),
    SavedView(id="fix-today", name="Fix today", query="wrong=exploited"),
    SavedView(id="other-name", name="Another name on it", query="rebadged=1"),
    SavedView(
        id="on-a-list", name="On a list somewhere", query="listed=1&sure=established&sure=probable"
    ),
    SavedView(id="not-known", name="Maker not known", query="sure=unknown"),
    SavedView(id="no-place", name="No place", query=f"site={UNSAID}"),
)


class ListAsked(Struct, frozen=True, kw_only=True):
    """What an address asks of the list; ``pairs`` are its parts, without the cursor."""

    text: str
    where: dict[str, tuple[str, ...]]
    order: str
    columns: tuple[str, ...]
    size: int
    after: str | None
    grouped: bool
    pairs: tuple[tuple[str, str], ...]

    def address(self, **changes: str | None) -> str:
        """The query of the same list with parts changed, or left out where None."""
        kept = [pair for pair in self.pairs if pair[0] not in changes]
        kept += [(name, value) for name, value in changes.items() if value is not None]
        return urlencode(kept)

    def without(self, name: str, value: str) -> str:
        """The query of the same list with one chosen value taken away."""
        return urlencode([pair for pair in self.pairs if pair != (name, value)])

    def query(self, estate: int, on: date | None) -> DeviceQuery:
        """The list as the register is asked for it."""
        where = {
            kind.field: tuple("" if one == UNSAID else one for one in self.where[kind.name])
            for kind in EVERY
            if kind.name in self.where
        }
        return DeviceQuery(
            estate=estate,
            text=self.text,
            where={"equipment": ("yes",), **where},
            sort=self.sort,
            after=self.after,
            limit=self.size,
            on=on,
        )

    @property
    def sort(self) -> str:
        """The order as the register names it."""
        falling = "-" if self.order.startswith("-") else ""
        return falling + ORDERS[self.order.removeprefix("-")]


def list_asked(pairs: Iterable[tuple[str, str]]) -> ListAsked:
    """What an address asks of the list; raises UsageError where it cannot be."""
    told = tuple((name, value) for name, value in pairs if value)
    last = dict(told)
    if wrong := next((name for name, value in told if "\0" in value), ""):
        raise UsageError("that holds a sign that is no text", fields=(wrong,))
    where: dict[str, tuple[str, ...]] = {}
    for name, value in told:
        if any(kind.name == name for kind in EVERY):
            where[name] = (*where.get(name, ()), value)
    order = last.get("sort", "place")
    if order.removeprefix("-") not in ORDERS:
        raise UsageError(f"{order}: no such order of devices", fields=("sort",))
    return ListAsked(
        text=last.get("q", ""),
        where=where,
        order=order,
        columns=columns_asked(last.get("cols", ""), told),
        size=size_asked(last.get("limit", "")),
        after=last.get("after"),
        grouped=last.get("group", "site") == "site" and order.removeprefix("-") == "place",
        pairs=tuple(pair for pair in told if pair[0] not in {"after", "csrf"}),
    )


def columns_asked(text: str, told: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The columns that an address names, in their order; unknown ones are left out."""
    written = tuple(part for part in text.split(",") if part)
    named = written or tuple(value for name, value in told if name == "col")
    found = tuple(dict.fromkeys(one for one in named if one in COLUMNS and one != "place"))
    return found or USUAL


def size_asked(text: str) -> int:
    """How many rows a page has."""
    try:
        number = int(text or SIZES[0])
    except ValueError as error:
        raise UsageError(f"{text}: write how many rows, 1 to 1000", fields=("limit",)) from error
    if not 1 <= number <= SIZES[-1]:
        raise UsageError(f"{number}: a page has 1 to {SIZES[-1]} rows", fields=("limit",))
    return number


class ListRow(Struct, frozen=True, kw_only=True):
    """A device as a list shows it."""

    id: int
    place: str
    site: str
    names: str  # what tells it from others of the same place
    badge: str
    model: str
    maker: str
    shown: bool  # whether the evidence shows the maker, so that it may stand in bold
    sure: Mark
    wrong: Mark
    seen: str
    sold_as: str
    cells: dict[str, str]


def list_row(row: DeviceRow, lexicon: Lexicon) -> ListRow:
    """A row of the register for the page."""
    sureness = Sureness(row.sureness)
    return ListRow(
        id=row.id,
        place=row.location or row.note[:60] or "Place not known",
        site=row.site or "No site named",
        names=row.ip or row.mac or row.serial or row.key,
        badge=row.badge or NO_BADGE,
        model="" if row.model in row.badge else row.model,
        maker=doubted_maker(row.maker, sureness, lexicon),
        shown=sureness in SHOWN,
        sure=SURE[sureness],
        wrong=WRONG[row.hole],
        seen=seen_words(row, sureness),
        sold_as=row.badge if row.rebadged else "",
        cells={
            "kind": row.device_type,
            "model": row.model,
            "firmware": row.firmware,
            "ip": row.ip,
            "mac": row.mac,
            "serial": row.serial,
            "owner": row.owner,
            "note": row.note,
            "rules": outcome_words(Outcome(row.outcome)) if row.outcome else "",
        },
    )


def doubted_maker(maker: str | None, sureness: Sureness, lexicon: Lexicon) -> str:
    """A maker by name, with a question mark where evidence does not show it; empty for none."""
    return f"{lexicon.maker(maker)}{'' if sureness in SHOWN else '?'}" if maker else ""


def seen_words(row: DeviceRow, sureness: Sureness) -> str:
    """When a device was seen last; where no time is told, whether a list alone speaks of it."""
    if row.last_seen:
        return row.last_seen[:10]
    return LIST_ONLY if sureness is Sureness.DECLARED else NO_DAY


def csv_cells(row: ListRow, columns: Iterable[str]) -> list[str]:
    """The cells of a row, as the table shows them, safe to open in a spreadsheet."""
    told = {
        "badge": row.badge,
        "maker": row.maker,
        "sure": row.sure.words,
        "wrong": row.wrong.words,
        "seen": row.seen,
        **row.cells,
    }
    return [safe_cell(one) for one in (row.site, row.place, *(told[name] for name in columns))]


def csv_text(rows: list[list[str]]) -> bytes:
    """Rows of a table as bytes."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()

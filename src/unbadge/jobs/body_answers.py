"""Tables of what public bodies answered: a row a body, with the maker that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.identity.engine import Engine
from unbadge.jobs.survey_files import response_column
from unbadge.model import Device, Observation, Origin, Signal, Witness
from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.forms import quantity
from unbadge.sources.lists.grid import Grid
from unbadge.sources.lists.headers import ColumnRole, role_of
from unbadge.sources.lists.kinds import is_total
from unbadge.sources.lists.values import is_blank
from unbadge.survey.bodies import AnswerRow

NO_NUMBER = re.compile(r"(?i)\b(?:about|around|approx\w*|circa|ca\.?|over|under|c\.)\s*")


class MakeReader:
    """Reads makes and models as bodies write them; asked once for each distinct pair."""

    def __init__(self, engine: Engine, as_of: date) -> None:
        """Nothing read yet."""
        self._engine = engine
        self._as_of = as_of
        self._known: dict[tuple[str, str], tuple[str | None, bool]] = {}

    def read(self, make: str, model: str) -> tuple[str | None, bool]:
        """The maker that a body names, if any, and whether only a badge points to it."""
        key = (make, model)
        if not any(key):
            return None, False
        if key not in self._known:
            self._known[key] = self._read(make, model)
        return self._known[key]

    def _read(self, make: str, model: str) -> tuple[str | None, bool]:
        told = [(Signal.BRAND, make), (Signal.MODEL, model), (Signal.TEXT, f"{make} {model}")]
        device = Device(
            key="one",
            observations=tuple(
                Observation(
                    signal=signal,
                    value=value.strip(),
                    origin=Origin(file=""),
                    witness=Witness.DECLARED,
                )
                for signal, value in told
                if value.strip()
            ),
        )
        identity = self._engine.identify(device, self._as_of)
        if identity.maker is None:
            return None, False
        return identity.maker, not self._is_own_name(make or identity.badge or "", identity.maker)

    def _is_own_name(self, badge: str, maker: str) -> bool:
        """Whether a badge is the maker's own name, or one of its own brands."""
        knowledge = self._engine.knowledge
        small = badge.casefold().strip()
        known = knowledge.makers.get(maker)
        words = (*known.words, *known.plain_words, known.name, maker) if known else (maker,)
        if not small or any(word.casefold() in small for word in words):
            return True
        for brand in knowledge.brands.values():
            spelt = {brand.name.casefold(), *(word.casefold() for word in brand.words)}
            if small in spelt:
                return bool(brand.owner) and knowledge.group(brand.owner) == maker
        return False


def answer_rows(
    grids: Iterable[Grid], reader: MakeReader, by: Sequence[str]
) -> Iterator[AnswerRow]:
    """The rows of tables of answers; sums and empty rows are left out.

    Raises UsageError where no column names the bodies.
    """
    for grid in grids:
        columns_at = column_places(grid, by)
        for _, cells in grid.rows:
            if (row := answer_row(cells, columns_at, reader)) is not None:
                yield row


class AnswerColumns(Struct, frozen=True, kw_only=True):
    """Where a table of answers holds what; facets by the names under which they are asked for."""

    body: int
    response: int | None
    make: int | None
    model: int | None
    number: int | None
    facets: Mapping[str, int]


def column_places(grid: Grid, by: Sequence[str]) -> AnswerColumns:
    """Where a table of answers holds what, by its headers; UsageError where none names bodies."""
    response = response_column(grid)
    roles = columns(grid.headers, None, [cells for _, cells in grid.rows[:50]]).roles
    free = [(n, role) for n, role in enumerate(roles) if n != response]

    def at(*wanted: ColumnRole | None) -> int | None:
        return next((n for one in wanted for n, role in free if role is one), None)

    named = {header.casefold(): n for n, header in enumerate(grid.headers) if header}
    asked = {one: named[one.casefold()] for one in by if one.casefold() in named}
    owners = [n for n, text in enumerate(grid.headers) if role_of(text) is ColumnRole.OWNER]
    if owners:
        body = next((n for n in asked.values() if n in owners), owners[0])
    elif (found := at(ColumnRole.SITE, ColumnRole.LOCATION, None)) is not None:
        body = found
    else:
        raise UsageError(f"{grid.file}: no column names the bodies that answered", fields=("by",))
    return AnswerColumns(
        body=body,
        response=response,
        make=at(ColumnRole.BRAND),
        model=at(ColumnRole.MODEL, ColumnRole.KIND),
        number=at(ColumnRole.QUANTITY),
        facets={name: n for name, n in asked.items() if n != body},
    )


def says_unknown(cell: str) -> bool:
    """Whether a cell says that nobody knows, and is not empty."""
    return bool(cell) and cell.casefold().strip("?. ") in {"", "unknown", "not known", "tbc"}


def answer_row(cells: Sequence[str], places: AnswerColumns, reader: MakeReader) -> AnswerRow | None:
    """One row of a table of answers; None where it names no body."""

    def cell(at: int | None) -> str:
        return cells[at].strip() if at is not None and at < len(cells) else ""

    body = cell(places.body)
    if not body or is_total(body):
        return None
    said, number = cell(places.make), cell(places.number)
    make, model = ("" if is_blank(one) else one for one in (said, cell(places.model)))
    maker, lead = reader.read(make, model)
    unknown = not make and says_unknown(said)
    return AnswerRow(
        body=body,
        make=make or (model if maker is None else ""),
        maker=maker,
        lead=lead,
        cameras=quantity(NO_NUMBER.sub("", number)) if number else None,
        response=cell(places.response) + ("; maker unknown" if unknown else ""),
        facets={name: cell(at) for name, at in places.facets.items()},
    )


def body_noun(grids: Iterable[Grid], by: Sequence[str]) -> str:
    """What the bodies are called: by the header of their column, where it is one word."""
    for grid in grids:
        header = grid.headers[column_places(grid, by).body].strip().casefold()
        if header.isalpha() and role_of(header) is ColumnRole.OWNER:
            return header
    return "body"

"""Tables of public bodies' answers: where they hold what, and what each row says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.jobs.survey_makes import (
    YEARS,
    MakeReader,
    MakesTold,
    NamedMake,
    is_denial,
    says_nothing,
)
from unbadge.knowledge.public import answer_patterns, folded_words
from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.forms import quantity
from unbadge.sources.lists.grid import Grid
from unbadge.sources.lists.headers import ColumnRole, role_of
from unbadge.sources.lists.kinds import is_total
from unbadge.sources.lists.standing import MARKS, NOT
from unbadge.sources.lists.values import is_blank
from unbadge.survey.bodies import AnswerRow, AnswerState, response_state
from unbadge.survey.scan.counting import FACETS

MOST = 0.6  # part of the cells that must look so
NO_NUMBER = re.compile(r"(?i)\b(?:about|around|approx\w*|circa|ca\.?|over|under|c\.)\s*")
NUMBER = re.compile(r"(\d{1,3}(?:[,. ]\d{3})+|\d{1,6})(?:\s+[^\W\d]+)?")
QUESTION = re.compile(
    r"\?\s*$|^\s*Q\d{1,2}\b|^\s*(?:Frage|Question|Pregunta|Pergunta|Domanda|Vraag)\s*\d"
)
FLAGS = frozenset({0, 1})
NO_ANSWER, ANSWERED = "no response", "answered"
SAYS_NOTHING = {AnswerState.REFUSED, AnswerState.UNKNOWN, AnswerState.NONE, AnswerState.SILENT}
LISTED = frozenset({ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL})  # columns of devices
BODIES = (ColumnRole.OWNER, ColumnRole.SITE, ColumnRole.LOCATION)


class AnswerColumns(Struct, frozen=True, kw_only=True):
    """Where a table of answers holds what; facets by the names under which they are asked for.

    ``makes`` are columns that ask about makes; in ``flags`` of them a 1 is a yes.
    """

    body: int
    response: int | None = None
    received: int | None = None
    make: int | None = None
    model: int | None = None
    number: int | None = None
    others: int | None = None
    makes: Mapping[int, tuple[str, ...]] = {}
    flags: Collection[int] = ()
    asks: bool = False  # whether headers are questions
    facets: Mapping[str, int] = {}

    def tells(self) -> bool:
        """Whether any column says what became of the question, or asks about a make."""
        answered = self.response is not None or self.received is not None
        return answered or bool(self.makes) or (self.asks and self.make is not None)


def answer_rows(
    grids: Iterable[Grid], reader: MakeReader, by: Sequence[str]
) -> Iterator[AnswerRow]:
    """The rows of tables of answers; sums and empty rows are left out.

    Raises UsageError where no column names the bodies.
    """
    for grid in grids:
        places = answer_columns(grid, reader, by)
        if places is None:
            raise UsageError(
                f"{grid.file}: no column names the bodies that answered", fields=("by",)
            )
        for _, cells in grid.rows:
            yield from row_answers(cells, places, reader)


def is_of_answers(grid: Grid, reader: MakeReader, by: Sequence[str]) -> bool:
    """Whether a table is one of answers: by its columns, or since ``by`` names its bodies."""
    places = answer_columns(grid, reader, by)
    if places is None:
        return False
    if places.tells():
        return True
    asked = {one.casefold() for one in by} - set(FACETS)
    return grid.headers[places.body].casefold() in asked and places.make is not None


def answer_columns(grid: Grid, reader: MakeReader, by: Sequence[str]) -> AnswerColumns | None:
    """Where a table of answers holds what; None where nothing in it can be a body.

    Addresses and serial numbers are of devices, in a list of which there are no answers.
    """
    rows = [cells for _, cells in grid.rows]
    roles = list(columns(grid.headers, None, rows[:50]).roles)
    held = [[row[n] for row in rows if n < len(row) and row[n]] for n in range(len(grid.headers))]
    if LISTED.intersection(filter(None, roles)):
        return None
    makes = make_columns(grid.headers, held, reader)
    response = response_column(grid.headers, held, reader)
    received = received_column(grid.headers, held)
    taken = {response, received, *makes}

    def first(*wanted: ColumnRole) -> int | None:
        places = (n for role in wanted for n, one in enumerate(roles) if one is role)
        return next((n for n in places if n not in taken), None)

    body = body_column(grid.headers, roles, taken, by)
    if body is None:
        return None
    taken.add(body)
    named = {header.casefold(): n for n, header in enumerate(grid.headers) if header}
    other = answer_patterns()["other makes"]
    words = [folded_words(text) for text in grid.headers]
    make = first(ColumnRole.BRAND)
    if make is None and not makes:
        make = written_column(held, taken, reader)
    others = (n for n, text in enumerate(words) if other.fullmatch(text) and n not in taken)
    return AnswerColumns(
        body=body,
        response=response,
        received=received,
        make=make,
        model=first(ColumnRole.MODEL, ColumnRole.KIND),
        number=first(ColumnRole.QUANTITY) or asked_number(grid.headers, taken),
        others=next(others, None) if makes else None,
        makes=makes,
        flags=[n for n in makes if {count_told(cell) for cell in held[n]} - {None} <= FLAGS],
        asks=any(map(QUESTION.search, grid.headers)),
        facets={
            one: named[one.casefold()] for one in by if named.get(one.casefold(), body) != body
        },
    )


def asked_number(headers: Sequence[str], taken: Collection[int | None]) -> int | None:
    """The column whose header asks how many, whatever stands in its cells."""
    free = (n for n in range(len(headers)) if n not in taken)
    return next((n for n in free if role_of(headers[n]) is ColumnRole.QUANTITY), None)


def body_column(
    headers: Sequence[str],
    roles: Sequence[ColumnRole | None],
    taken: Collection[int | None],
    by: Sequence[str],
) -> int | None:
    """The column that names the bodies: the one asked for, of owners, of sites, or the first."""
    free = [n for n in range(len(headers)) if n not in taken]
    owners = [n for n in free if role_of(headers[n]) is ColumnRole.OWNER]
    asked = {one.casefold() for one in by} - set(FACETS)
    first = [n for n in owners if headers[n].casefold() in asked]
    placed = [n for role in BODIES for n in free if roles[n] is role]
    rest = [n for n in free if roles[n] in {None, ColumnRole.TEXT, ColumnRole.HOSTNAME}]
    named = [n for n in rest[:1] if headers[n].casefold() in asked]
    return next(iter((*first, *named, *owners, *placed, *rest)), None)


def response_column(
    headers: Sequence[str], held: Sequence[Sequence[str]], reader: MakeReader
) -> int | None:
    """Where a table says what became of the question; None where it does not."""
    pattern = answer_patterns()["answer header"]
    for at, header in enumerate(headers):
        if pattern.fullmatch(folded_words(header)) is None or not held[at]:
            continue
        told = sum(response_state(cell) is not None or reader.names(cell) for cell in held[at])
        if told >= MOST * len(held[at]):
            return at
    return None


def received_column(headers: Sequence[str], held: Sequence[Sequence[str]]) -> int | None:
    """The column that says, by yes or no, whether a body answered at all."""
    pattern = answer_patterns()["received header"]
    for at, header in enumerate(headers):
        if pattern.fullmatch(folded_words(header)) and held[at]:
            told = sum(yes_or_no(cell) is not None for cell in held[at])
            if told >= MOST * len(held[at]):
                return at
    return None


def make_columns(
    headers: Sequence[str], held: Sequence[Sequence[str]], reader: MakeReader
) -> dict[int, tuple[str, ...]]:
    """The columns that ask about makes, with those: each holds yes, no or numbers."""
    found: dict[int, tuple[str, ...]] = {}
    for at, header in enumerate(headers):
        makes = reader.makes_in_header(header)
        told = [is_tally(cell) for cell in held[at]]
        if makes and told and sum(told) >= MOST * len(told):
            found[at] = makes
    return found


def written_column(
    held: Sequence[Sequence[str]], taken: Collection[int | None], reader: MakeReader
) -> int | None:
    """The column whose cells name makes, or say why they name none."""
    for at, cells in enumerate(held):
        named = sum(map(reader.names, cells)) if at not in taken else 0
        nothing = sum(response_state(cell) in SAYS_NOTHING for cell in cells) if named else 0
        if named and named + nothing >= MOST * len(cells):
            return at
    return None


def yes_or_no(cell: str) -> bool | None:
    """Whether a cell says yes or no, in one word or more; None where it says neither."""
    words = folded_words(cell)
    first = words.partition(" ")[0] or cell.strip()
    if words in NOT or first in MARKS:
        return words not in NOT
    if says_nothing(cell):
        return None
    return False if first in NOT or is_denial(cell) else None


def count_told(cell: str) -> int | None:
    """The number of cameras that a cell is, as "12", "about 1,200" or "12 domes"."""
    text = NO_NUMBER.sub("", cell).strip()
    return quantity(text) if NUMBER.fullmatch(text) else None


def is_tally(cell: str) -> bool:
    """Whether a cell under a make says yes, no, how many, or that nobody says."""
    return (
        count_told(cell) is not None
        or yes_or_no(cell) is not None
        or is_blank(cell)
        or response_state(cell) in SAYS_NOTHING
    )


def row_answers(
    cells: Sequence[str], places: AnswerColumns, reader: MakeReader
) -> Iterator[AnswerRow]:
    """What one row of a table of answers says: a row for each make, one for the rest."""

    def cell(at: int | None) -> str:
        return cells[at].strip() if at is not None and at < len(cells) else ""

    body = cell(places.body)
    if not any(map(str.isalnum, body)) or is_total(body):
        return
    base = AnswerRow(
        body=body,
        response=cell(places.response),
        facets={name: cell(at) for name, at in places.facets.items()},
    )
    if places.received is not None:
        said = yes_or_no(cell(places.received))
        words = {True: ANSWERED, False: NO_ANSWER, None: cell(places.received)}[said]
        base = replace(base, response=f"{base.response}; {words}".strip("; "))
    counted = cell(places.number)
    number = quantity(NO_NUMBER.sub("", counted)) if counted else None
    if places.makes:
        asked = {at: cell(at) for at in places.makes}
        told = tallied_makes(asked, cell(places.others), places, reader)
        if not any(asked.values()) and not base.response:
            base = replace(base, response=next(filter(is_no_make, cells), ""))
    else:
        told = written_makes(cell(places.make), cell(places.model), base.response, reader)
    if told.rest:
        base = replace(base, response=f"{base.response}; {told.rest}".strip("; "))
    if told.prose:
        base = replace(base, response=told.rest)
    yield from rows_told(base, told, number, of_make=not places.makes)


def rows_told(
    base: AnswerRow, told: MakesTold, number: int | None, *, of_make: bool
) -> Iterator[AnswerRow]:
    """A row for each make that was named, and one for what else a body says of its cameras.

    ``of_make`` says that a number beside a single make counts its cameras, and not all.
    """
    alone = len(told.named) == 1 and told.named[0].cameras is None and told.unnamed is None
    if of_make and alone:
        one = replace(told.named[0], cameras=number)
        yield make_row(base, one, told.denied)
        return
    for one in told.named:
        yield make_row(base, one, told.denied)
    known = sum(one.cameras or 0 for one in told.named)
    unnamed = told.unnamed
    if number is not None and number > known:
        unnamed = number - known
    elif number == 0 and not told.named:
        unnamed = 0
    if unnamed is not None or not told.named:
        yield replace(base, cameras=unnamed, denied=told.denied)


def make_row(base: AnswerRow, one: NamedMake, denied: frozenset[str]) -> AnswerRow:
    """The row of a body's cameras of one make."""
    return replace(
        base, make=one.make, maker=one.maker, lead=one.lead, cameras=one.cameras, denied=denied
    )


def written_makes(make: str, model: str, response: str, reader: MakeReader) -> MakesTold:
    """The makes that a body wrote into a column of makes, or else into its answer."""
    said = "" if is_blank(make) else make
    coded = "" if is_blank(model) else model
    if not said and not coded:
        if make and make.casefold().strip("?. ") in {"", "unknown", "not known", "tbc"}:
            return MakesTold(rest="maker unknown")
        told = reader.read_prose(response) if response else MakesTold()
        found = told.named or told.denied or told.unnamed is not None
        return replace(told, prose=True) if found else MakesTold()
    told = reader.read_cell(said) if said else MakesTold()
    if said and len(told.named) == 1 and not reader.names(said) and is_no_make(said):
        return MakesTold(rest=said)
    if len(told.named) > 1 or (said and not coded):
        return told
    maker, lead = reader.read(said, coded)
    one = NamedMake(make=said or (coded if maker is None else ""), maker=maker, lead=lead)
    return MakesTold(named=(one,))


def is_no_make(text: str) -> bool:
    """Whether the cell of a make says instead what became of the question: none, refused."""
    return response_state(text) in SAYS_NOTHING


def tallied_makes(
    asked: Mapping[int, str], others: str, places: AnswerColumns, reader: MakeReader
) -> MakesTold:
    """The makes that a row says yes or a number to, those it says no to, and what is beside."""
    named: list[NamedMake] = []
    denied: set[str] = set()
    rest: list[str] = []
    for at, cell in asked.items():
        number = count_told(cell)
        says = yes_or_no(cell) if number is None else number > 0
        makes = places.makes[at]
        if says is None:
            rest += [] if is_blank(cell) else [cell]
        elif says:
            flagged = number is not None and at in places.flags
            many = None if flagged or len(makes) > 1 else number_in(cell)
            made = [replace(one, cameras=many) for one in map(reader.named, makes)]
            named += [replace(one, lead=True) for one in made] if len(makes) > 1 else made
        else:
            denied = denied.union(*map(reader.denied_by, makes))
    unnamed = count_told(others)
    if others and unnamed is None and not is_blank(others) and yes_or_no(others) is None:
        told = reader.read_cell(others)
        named += [one for one in told.named if not is_no_make(one.make)]
        unnamed = told.unnamed
    kept = {one.maker for one in named}
    return MakesTold(
        named=tuple(named),
        denied=frozenset(denied - kept),
        rest="; ".join(rest),
        unnamed=unnamed or None,
    )


def number_in(cell: str) -> int | None:
    """The number of cameras in a cell, alone or behind a yes; a year is none."""
    found = NUMBER.search(cell)
    number = quantity(found[1]) if found else None
    return None if number in YEARS else number

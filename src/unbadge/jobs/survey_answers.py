"""Tables of public bodies' answers: where they hold what, and what each row says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.jobs.answer_cells import (
    SAYS_NOTHING,
    MakeColumn,
    count_told,
    is_kept_back,
    is_no_make,
    is_tally,
    number_of_cameras,
    tallied_makes,
    written_makes,
    yes_or_no,
)
from unbadge.jobs.survey_makes import MakeReader, MakesTold, NamedMake
from unbadge.knowledge import answer_patterns, folded_words
from unbadge.sources.lists import ColumnRole, cell_at, column_cells, is_total, role_of
from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.grid import Grid
from unbadge.survey import FACETS, AnswerRow, response_state

MOST = 0.6  # part of the cells that must look so
QUESTION = re.compile(
    r"\?\s*$|^\s*Q\d{1,2}\b|^\s*(?:Frage|Question|Pregunta|Pergunta|Domanda|Vraag)\s*\d"
)
# A question that goes on with the one before: *How many?*
HOW_MANY = re.compile(
    r"(?i)^(?:q?\d{1,2}[a-z]?[.):]?\s*|(?:if|and) (?:so|yes)[,:]?\s*)*"
    r"(?:how many|wie viele|combien|cu[aá]nt[ao]s|quant[aoei]s?|hoeveel|hvor mange|"
    r"hur många|montako|ile|kolik|сколько|скільки|kaç)\b[^?]{0,12}\??\s*$"
)
PARTED = re.compile(r"\s*(?:[;/\n+&|]|,\s|\b(?:and|und|et|y|e|en|og|och|i)\b)\s*")
FLAGS = frozenset({0, 1})
NO_ANSWER, ANSWERED = "no response", "answered"
LISTED = frozenset({ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL})  # columns of devices
BODIES = (ColumnRole.OWNER, ColumnRole.SITE, ColumnRole.LOCATION)


class AnswerColumns(Struct, frozen=True, kw_only=True):
    """Where a table of answers holds what; facets by the names under which they are asked for.

    ``asks`` says that headers are questions.
    """

    body: int
    response: int | None = None
    received: int | None = None
    make: int | None = None
    model: int | None = None
    number: int | None = None
    others: int | None = None
    makes: tuple[MakeColumn, ...] = ()
    asks: bool = False
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
    asked = set(map(str.casefold, by)) - set(FACETS)
    return grid.headers[places.body].casefold() in asked and places.make is not None


def answer_columns(grid: Grid, reader: MakeReader, by: Sequence[str]) -> AnswerColumns | None:
    """Where a table of answers holds what; None where nothing in it can be a body.

    Addresses and serial numbers are of devices, in a list of which there are no answers.
    """
    rows = list(map(itemgetter(1), grid.rows))
    roles = columns(grid.headers, None, rows[:50]).roles
    if LISTED.intersection(filter(None, roles)):
        return None
    held = [column_cells(rows, n) for n in range(len(grid.headers))]
    makes = tuple(make_columns(grid.headers, held, reader))
    response = response_column(grid.headers, held, reader)
    received = received_column(grid.headers, held)
    taken = {response, received, *(one.at for one in makes), *(one.many for one in makes)}
    body = body_column(grid.headers, roles, taken, by)
    if body is None:
        return None
    taken.add(body)
    others = answer_patterns()["other makes"]  # that no column of its own asks about
    rest = first_told(taken, map(others.fullmatch, map(folded_words, grid.headers)))
    number = first_of(roles, {*taken, rest} if makes else taken, ColumnRole.QUANTITY)
    if number is None:
        number = quantity_column(grid.headers, {*taken, rest})
    if rest is None:
        rest = counted_column(grid.headers, held, taken, reader)
    make = first_of(roles, taken, ColumnRole.BRAND)
    if make is None and not makes:
        make = written_column(held, taken, reader)
    return AnswerColumns(
        body=body,
        response=response,
        received=received,
        make=make,
        model=first_of(roles, taken, ColumnRole.MODEL, ColumnRole.KIND),
        number=number,
        others=rest if makes else None,
        makes=makes,
        asks=any(map(QUESTION.search, grid.headers)),
        facets=facet_columns(grid.headers, body, by),
    )


def quantity_column(headers: Sequence[str], taken: Collection[int | None]) -> int | None:
    """The first free column whose header says that it counts."""
    return first_told(taken, (role_of(one) is ColumnRole.QUANTITY for one in headers))


def first_told(taken: Collection[int | None], told: Iterable[object]) -> int | None:
    """The first free column of those of which something was told, in their order."""
    return next((n for n, tells in enumerate(told) if tells and n not in taken), None)


def first_of(
    roles: Sequence[ColumnRole | None], taken: Collection[int | None], *wanted: ColumnRole
) -> int | None:
    """The first free column that holds something wanted, what is wanted most first."""
    places = (n for role in wanted for n, one in enumerate(roles) if one is role)
    return next((n for n in places if n not in taken), None)


def facet_columns(headers: Sequence[str], body: int, by: Sequence[str]) -> dict[str, int]:
    """The columns that are asked for beside that of the bodies, by the names in the question."""
    named = {header.casefold(): n for n, header in enumerate(headers) if header}
    found = {one: named.get(one.casefold(), body) for one in by}
    return {one: at for one, at in found.items() if at != body}


def body_column(
    headers: Sequence[str],
    roles: Sequence[ColumnRole | None],
    taken: Collection[int | None],
    by: Sequence[str],
) -> int | None:
    """The column that names the bodies: the one asked for, of owners, of sites, or the first."""
    free = [n for n in range(len(headers)) if n not in taken]
    owners = [n for n in free if role_of(headers[n]) is ColumnRole.OWNER]
    asked = set(map(str.casefold, by)) - set(FACETS)
    first = [n for n in owners if headers[n].casefold() in asked]
    placed = [n for role in BODIES for n in free if roles[n] is role]
    rest = [n for n in free if roles[n] in {None, ColumnRole.TEXT, ColumnRole.HOSTNAME}]
    named = [n for n in rest[:1] if headers[n].casefold() in asked]
    return next(iter((*first, *owners, *named, *placed, *rest)), None)


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
) -> Iterator[MakeColumn]:
    """The columns that ask about makes, each of yes, no or numbers."""
    for at, header in enumerate(headers):
        makes = reader.makes_in_header(header)
        told = [is_tally(cell) for cell in held[at]] if makes else []
        if told and sum(told) >= MOST * len(told):
            flags = {count_told(cell) for cell in held[at]} - {None} <= FLAGS
            many = count_beside(headers, held, at)
            yield MakeColumn(at=at, makes=makes, flags=flags and many is None, many=many)


def count_beside(headers: Sequence[str], held: Sequence[Sequence[str]], at: int) -> int | None:
    """The column right behind one that asks about a make, where it asks how many there are."""
    beside = at + 1
    if beside >= len(headers) or not HOW_MANY.search(headers[beside]):
        return None
    told = [count_told(cell) for cell in held[beside] if not is_tally(cell) or count_told(cell)]
    return beside if told and None not in told else None


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


def counted_column(
    headers: Sequence[str],
    held: Sequence[Sequence[str]],
    taken: Collection[int | None],
    reader: MakeReader,
) -> int | None:
    """The column that asks how many of each make there are: "Acme 12, Zenith 3"."""
    asked = (n for n, header in enumerate(headers) if n not in taken and QUESTION.search(header))
    return next((n for n in asked if any(map(reader.counts_makes, held[n]))), None)


def row_answers(
    cells: Sequence[str], places: AnswerColumns, reader: MakeReader
) -> Iterator[AnswerRow]:
    """What one row of a table of answers says: a row for each make, one for the rest."""
    cell = partial(cell_at, cells)
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
        base = with_words(base, words)
    told = told_makes(cells, places, base.response, reader)
    number = number_of_cameras(cell(places.number))
    told = counted_beside(told, cell(places.number))
    if not base.response:
        base = replace(base, response=said_elsewhere(cells, places, told, number))
    base = replace(with_words(base, told.rest), either=told.either)
    if told.prose:
        base = replace(base, response=told.rest)
    yield from rows_told(base, told, number, of_make=told.whole or not places.makes)


def told_makes(
    cells: Sequence[str], places: AnswerColumns, response: str, reader: MakeReader
) -> MakesTold:
    """The makes that one row tells of, in columns that ask about them or in words."""
    cell = partial(cell_at, cells)
    if places.makes:
        asked = [(one, with_count(cell(one.at), cell(one.many))) for one in places.makes]
        return tallied_makes(asked, cell(places.others), reader)
    return written_makes(cell(places.make), cell(places.model), response, reader)


def with_count(said: str, many: str) -> str:
    """What a cell under a make says, with how many there are where that stands in the next."""
    return many if yes_or_no(said) and count_told(many) else said


def counted_beside(told: MakesTold, cell: str) -> MakesTold:
    """Makes with the numbers that stand beside them in the same order: *Acme; Zenith*, *40; 12*."""
    numbers = [count_told(part.strip()) for part in PARTED.split(cell)]
    uncounted = all(one.cameras is None for one in told.named)
    if len(numbers) < len(FLAGS) or None in numbers or len(numbers) != len(told.named):
        return told
    if not uncounted:
        return told
    named = zip(told.named, numbers, strict=True)
    return replace(told, named=tuple(replace(one, cameras=many) for one, many in named))


def said_elsewhere(
    cells: Sequence[str], places: AnswerColumns, told: MakesTold, number: int | None
) -> str:
    """What a row without a word in its column of answers says in another; empty for nothing."""
    if places.makes and not any(cell_at(cells, one.at) for one in places.makes):
        return next(filter(is_no_make, cells), "")
    if told.tells or told.rest or number is not None:
        return ""
    return next(filter(is_kept_back, cells), "")


def with_words(row: AnswerRow, words: str) -> AnswerRow:
    """A row with more words of its answer behind those it has."""
    return replace(row, response=f"{row.response}; {words}".strip("; ")) if words else row


def rows_told(
    base: AnswerRow, told: MakesTold, number: int | None, *, of_make: bool
) -> Iterator[AnswerRow]:
    """A row for each make that was named, and one for what else a body says of its cameras.

    ``of_make`` says that a number beside a single make counts its cameras, and not all.
    """
    if of_make and told.is_uncounted:
        yield make_row(base, replace(told.named[0], cameras=number), told.denied)
        return
    for one in told.named:
        yield make_row(base, one, told.denied)
    unnamed = told.unnamed_of(number)
    if unnamed is not None or not told.named:
        yield replace(base, cameras=unnamed, denied=told.denied)


def make_row(base: AnswerRow, one: NamedMake, denied: frozenset[str]) -> AnswerRow:
    """The row of a body's cameras of one make."""
    return replace(
        base, make=one.make, maker=one.maker, lead=one.lead, cameras=one.cameras, denied=denied
    )

"""Cells of tables of answers: yes, no, how many, which makes, or why nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.numbers import NUMERAL
from unbadge.formats.secrets import fold_accents
from unbadge.jobs.survey_makes import (
    YEARS,
    MakeReader,
    MakesTold,
    NamedMake,
    is_denial,
    says_nothing,
)
from unbadge.knowledge import answer_patterns, folded_words, table_rows
from unbadge.sources.lists import MARKS, NOT, is_blank, quantity
from unbadge.survey import AnswerState, response_state

NUMBER = re.compile(rf"{NUMERAL}(?:\s+[^\W\d]+)?")
PERCENT = re.compile(r"\s*(\d{1,3}(?:[.,]\d+)?)\s*%\s*")
SAYS_NOTHING = {AnswerState.REFUSED, AnswerState.UNKNOWN, AnswerState.NONE, AnswerState.SILENT}


class MakeColumn(Struct, frozen=True, kw_only=True):
    """A column that asks about makes; in one of ``flags`` a 1 is a yes and no number."""

    at: int
    makes: tuple[str, ...]
    flags: bool = False
    many: int | None = None  # the column behind it that says how many there are


def without_about(cell: str) -> str:
    """A cell without words or signs before a number that is about right, or the least."""
    return re.sub(rf"(?:{number_signs('about')}|[>≥~≈]=?)\s*(?=\d)", "", fold_accents(cell))


def is_fewer(cell: str) -> bool:
    """Whether a cell says that there are some, but fewer than a number."""
    pattern = rf"\s*(?:{number_signs('fewer')}|[<≤]=?)\s*\d{{1,6}}(?!\w)"
    return re.match(pattern, fold_accents(cell)) is not None


@lru_cache(maxsize=2)
def number_signs(row: str) -> str:
    """An expression for the words of a row that stand before a number."""
    words = next(one["words"] for one in table_rows("answers") if one["state"] == row)
    return rf"(?<!\w)(?:{words})(?!\w)\.?"


def yes_or_no(cell: str) -> bool | None:
    """Whether a cell says yes or no, in one word or more; None where it says neither."""
    words = folded_words(cell)
    first = words.partition(" ")[0] or cell.strip()
    if words in NOT or first in MARKS:
        return words not in NOT
    if is_of_all(cell) or answer_patterns()["part"].fullmatch(words):
        return True
    if share := PERCENT.fullmatch(cell):
        return any(digit in "123456789" for digit in share[1])
    if says_nothing(cell):
        return None
    return False if first in NOT or is_denial(cell) else None


def is_of_all(cell: str) -> bool:
    """Whether a cell under a make says that all cameras are of it."""
    words = folded_words(cell)
    return (words == "100" and "%" in cell) or answer_patterns()["whole"].fullmatch(
        words
    ) is not None


def count_told(cell: str) -> int | None:
    """The number of cameras that a cell is, as "12", "about 1,200", "12 domes", "more than 50"."""
    text = without_about(cell).strip()
    return quantity(text) if NUMBER.fullmatch(text) else None


def is_tally(cell: str) -> bool:
    """Whether a cell under a make says yes, no, how many, or that nobody says."""
    return (
        count_told(cell) is not None
        or is_fewer(cell)
        or yes_or_no(cell) is not None
        or is_blank(cell)
        or response_state(cell) in SAYS_NOTHING
    )


def number_of_cameras(cell: str) -> int | None:
    """The number that a cell under "how many" opens with; None without, or where it is fewer."""
    if response_state(cell) is AnswerState.NONE:
        return 0
    return quantity(without_about(cell)) if cell and not is_fewer(cell) else None


def written_makes(make: str, model: str, response: str, reader: MakeReader) -> MakesTold:
    """The makes that a body wrote into a column of makes, or else into its answer."""
    said, coded = ("" if is_blank(one) else one for one in (make, model))
    unknown = is_not_known(make)
    if said and not unknown:
        return cell_makes(said, coded, reader)
    if coded:
        maker, lead = reader.read("", coded)
        one = NamedMake(make="" if maker else coded, maker=maker, lead=lead)
        return MakesTold(named=(one,))
    if unknown:
        return MakesTold(rest="maker unknown")
    told = reader.read_prose(response) if response else MakesTold()
    found = told.named or told.denied or told.unnamed is not None
    return replace(told, prose=True) if found else MakesTold()


def is_not_known(make: str) -> bool:
    """Whether the cell of a make says that it is not known, and neither yes, no nor a dash."""
    if "?" in make and not any(map(str.isalnum, make)):
        return True
    words = folded_words(make)
    if not words or words in NOT or words in MARKS or response_state(make) is AnswerState.NONE:
        return False
    return is_blank(make) or is_blank(make.rstrip("?. "))


def cell_makes(said: str, coded: str, reader: MakeReader) -> MakesTold:
    """What the cell of a make says, with the model beside it where it is a single one."""
    told = reader.read_cell(said)
    if len(told.named) != 1:
        return told
    if is_no_make(said) and not reader.names(said):
        return MakesTold(rest=said)
    if not coded:
        return told
    maker, lead = reader.read(said, coded)
    return MakesTold(named=(NamedMake(make=said, maker=maker, lead=lead),))


def is_no_make(text: str) -> bool:
    """Whether the cell of a make says instead what became of the question: none, refused."""
    return response_state(text) in SAYS_NOTHING


def is_kept_back(text: str) -> bool:
    """Whether a cell says that a body refuses to answer, or has not answered."""
    return response_state(text) in {AnswerState.REFUSED, AnswerState.SILENT}


def tallied_makes(
    asked: Iterable[tuple[MakeColumn, str]], others: str, reader: MakeReader
) -> MakesTold:
    """The makes that a row says yes or a number to, those it says no to, and what is beside."""
    told = [tallied_make(column, cell, reader) for column, cell in asked]
    return joined_makes([*told, other_makes(others, reader)])


def tallied_make(column: MakeColumn, cell: str, reader: MakeReader) -> MakesTold:
    """What one cell under a make says; a yes to "either" of several tells of one of them."""
    number = count_told(cell)
    says = yes_or_no(cell) if number is None else number > 0
    if is_fewer(cell):
        says = True
    if says is None:
        return MakesTold(rest="" if is_blank(cell) else cell)
    if not says:
        return MakesTold(denied=frozenset(chain.from_iterable(map(reader.denied_by, column.makes))))
    made = list(map(reader.named, column.makes))
    if len(made) > 1:
        told = reader.read_prose(cell)
        return told if told.named else either_make(made)  # "Yes, Acme"
    many = None if is_share(cell) or (number and column.flags) else number_in(cell)
    return MakesTold(named=(replace(made[0], cameras=many),), whole=is_of_all(cell))


def is_share(cell: str) -> bool:
    """Whether a cell under a make says yes of all cameras, a share, or fewer than a number."""
    return is_of_all(cell) or is_fewer(cell) or PERCENT.fullmatch(cell) is not None


def either_make(made: Sequence[NamedMake]) -> MakesTold:
    """One of several makes, and nobody says which."""
    meant = frozenset(one.maker for one in made if one.maker and not one.lead)
    leads = tuple(replace(one, lead=True) for one in made)
    return MakesTold(named=leads, either=meant if len(meant) == len(made) else frozenset())


def other_makes(cell: str, reader: MakeReader) -> MakesTold:
    """What a column of other makes says: how many, or which."""
    number = count_told(cell)
    if number is not None or is_blank(cell) or yes_or_no(cell) is not None:
        return MakesTold(unnamed=number or None)
    told = reader.read_cell(cell)
    return replace(told, named=tuple(one for one in told.named if not is_no_make(one.make)))


def joined_makes(parts: Sequence[MakesTold]) -> MakesTold:
    """What several cells of one row tell together: what one names, no other denies."""
    named = tuple(chain.from_iterable(one.named for one in parts))
    denied = frozenset(chain.from_iterable(one.denied for one in parts))
    return MakesTold(
        named=named,
        denied=denied - {one.maker for one in named},
        rest="; ".join(one.rest for one in parts if one.rest),
        unnamed=sum(one.unnamed or 0 for one in parts) or None,
        either=next((one.either for one in parts if one.either), frozenset()),
        whole=any(one.whole for one in parts),
    )


def number_in(cell: str) -> int | None:
    """The number of cameras in a cell, alone or behind a yes; a year is none."""
    found = NUMBER.search(cell)
    number = quantity(found[1]) if found else None
    return None if number in YEARS else number

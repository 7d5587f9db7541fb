"""What people write on a sheet beside its equipment: blocks of a site, sums, names, legends."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from unbadge.errors import SourceError
from unbadge.model import Rejected
from unbadge.sources import BROKEN
from unbadge.sources.lists import (
    ColumnRole,
    Row,
    exact_role,
    has_digit,
    is_date,
    is_total,
    kind_of,
    may_name_equipment,
    names_equipment,
    names_person,
    plain,
    role_of,
)

NUMBER = re.compile(r"(\d+)$")
SECTION = 60  # rows of a section that are looked at before it is read
LEGEND = 2  # cells of a row of a legend
WORDS = 6  # of a line that may be a place's name
# What ends the words before a name: prepared by, erstellt von, établi par, revisado por.
BY = re.compile(r"\b(?:by|par|von|por|da|door|przez|av|af|durch|gan|podle|od|от|від|oleh|bởi)$")
DATED = frozenset({ColumnRole.INSTALLED, ColumnRole.IGNORED})
LABEL = re.compile(r"[^\W\d_][^:：]{1,40}[:：]")
# A word, a colon and what it names: *Site: Hill Top School*.
TITLED = re.compile(
    r"(?<!\w)([^\W\d_]{1,40}(?: [^\W\d_]{1,40})?)\s{0,9}[:：]\s*"
    r"(.+?)(?=\s{2,}|\s[^\W\d_]{1,40}(?: [^\W\d_]{1,40})?\s*[:：]|$)"
)


class RowsAhead:
    """Rows that can be looked at before they are taken."""

    def __init__(self, rows: Iterable[Row | Rejected]) -> None:
        """Nothing taken yet."""
        self._rows = iter(rows)
        self._seen: deque[Row | Rejected] = deque()
        self._broken: Exception | None = None  # what stopped the reading behind those seen

    def ahead(self, most: int) -> list[Row | Rejected]:
        """The next rows, at most so many; what stopped their reading is raised behind the last."""
        self._look(most)
        if self._broken and not self._seen:
            raise self._broken
        return list(islice(self._seen, most))

    def section(self, first: Row, most: int = SECTION) -> list[Row]:
        """A row that was taken, and those below it up to a blank line, as far as one looks."""
        self._look(most)
        found = [first]
        for row in islice(self._seen, most):
            if isinstance(row, Rejected):
                continue
            if is_gap(found[-1][0], row[0]):
                break
            found.append(row)
        return found

    def skip(self, many: int) -> int:
        """Takes so many rows that were looked at; how many they were."""
        for _ in range(many):
            self._seen.popleft()
        return many

    def _look(self, most: int) -> None:
        """Sees to it that so many rows can be looked at, as far as there are any."""
        missing = most - len(self._seen)
        if missing > 0 and self._broken is None:
            try:
                self._seen.extend(islice(self._rows, missing))
            except (SourceError, *BROKEN) as error:
                self._broken = error


def is_gap(before: str, place: str) -> bool:
    """Whether blank lines stand between two places."""
    one, other = number_of_place(before), number_of_place(place)
    return one is not None and other is not None and other - one > 1


def number_of_place(place: str) -> int | None:
    """The number at the end of a place; None where there is none."""
    last = place[place.rfind(" ") + 1 :]
    if last.isdecimal():
        return int(last)
    match = NUMBER.search(last)
    return int(match[1]) if match else None


def is_aside(rows: Sequence[list[str]], usual: float, *, apart: bool = True) -> bool:
    """Whether rows that begin with headers are no equipment: people, a legend, prices.

    Their headers are known, all of them where no blank line parts them from the table above; or
    each of them is a word and what it means, in a table where more cells are ``usual``.
    """
    filled = list(filter(None, rows[0]))
    if min(len(rows), len(filled)) < 2 or any(map(has_digit, filled)):
        return False
    unknown = list(map(exact_role, filled)).count(None)
    if unknown and not (apart and (unknown * 2 <= len(filled) or is_legend(rows, usual))):
        return False
    below = list(filter(None, chain.from_iterable(rows[1:])))
    if names_equipment([*filled, *below]):
        return False
    return {"", "other"}.issuperset(map(kind_of, below))


def is_legend(rows: Sequence[list[str]], usual: float) -> bool:
    """Whether rows fill their first two cells and no other, where more are usual."""
    return usual > LEGEND and all(all(row[:2]) and not any(row[2:]) for row in rows)


def is_signature(filled: Sequence[str]) -> bool:
    """Whether the cells of a row are words before a person's name or a day, and that."""
    first = filled[0].strip(" :：")
    if len(filled) > WORDS or any(map(may_name_equipment, filled)):
        return False
    label = LABEL.match(filled[0])
    before = plain(label[0]) if label else ""  # a colon
    if names_person(filled[0]) or any(map(BY.search, (plain(first), before))):
        return True
    role = exact_role(first)
    if role in DATED:
        return len(filled) > 1 and all(map(is_date, filled[1:]))
    return role is ColumnRole.PERSON


def is_place(filled: Sequence[str]) -> bool:
    """Whether a row of one cell may name the place of the rows below it."""
    text = filled[0] if len(filled) == 1 else ""
    words = text.split()
    return (
        0 < len(words) <= WORDS
        and not text.endswith((".", "!", "?"))
        and any(map(str.isalpha, text))
        and not (text[:1].isalpha() and text[:1].islower())
        and not is_total(text)
        and not is_signature(filled)
        and not may_name_equipment(text)
    )


def site_named(titles: Sequence[str]) -> str:
    """The site that a title above a table names, as in *Site: Hill Top School*."""
    for title in titles:
        for match in TITLED.finditer(title):
            if role_of(match[1]) is ColumnRole.SITE:
                return match[2].strip()
    return ""

"""The language a paper is written in: every sentence of the code, and what stands in its place."""

from __future__ import annotations

import tomllib
from calendar import month_name
from datetime import date
from importlib.resources import files

import msgspec
from msgspec import Struct

from unbadge.report.words import count_of

ENGLISH = "en"
FOLDER = files("unbadge.report.paper") / "tongues"


class InstrumentWords(Struct, frozen=True, kw_only=True):
    """A rule by the words of its own language: its name, its clause and what it asks."""

    title: str
    clause: str
    summary: str
    test: str = ""


class PaperTongue(Struct, frozen=True, kw_only=True):
    """The words of a language by those of the code, which are English.

    ``counts`` holds the forms of a noun: for one and more, or for one, two to four and more.
    What has no words in the language stays as it is.
    """

    tag: str = ENGLISH
    gap: str = ","  # between thousands
    none_is_one: bool = False  # whether nothing takes the form of one, as in French
    months: tuple[str, ...] = tuple(month_name[1:])  # as they stand in a day
    day_form: str = "{day} {month} {year}"
    first_of_month: str = "1"
    sentences: dict[str, str] = {}
    counts: dict[str, tuple[str, ...]] = {}
    instruments: dict[str, InstrumentWords] = {}

    def say(self, english: str, /, **fields: str) -> str:
        """A sentence in this language, its fields filled."""
        words = self.sentences.get(english, english)
        return words.format_map(fields) if fields else words

    def number(self, number: int) -> str:
        """A number as it is written in this language."""
        return f"{number:,}".replace(",", self.gap)

    def day(self, day: date) -> str:
        """A day as it is written in running text, such as 29 November 2026."""
        number = self.first_of_month if day.day == 1 else str(day.day)
        return self.day_form.format(day=number, month=self.months[day.month - 1], year=day.year)

    def count(self, number: int, noun: str, plural: str | None = None) -> str:
        """A number with its noun in the right form."""
        forms = self.counts.get(noun)
        if forms is None:
            return count_of(number, noun, plural)
        return f"{self.number(number)} {forms[self._form(number, len(forms))]}"

    def _form(self, number: int, forms: int) -> int:
        if number == 1 or (number == 0 and self.none_is_one):
            return 0
        few = 2 <= number <= 4  # as in Czech, where it has a form of its own
        return 1 if few or forms == 2 else 2


IN_ENGLISH = PaperTongue()


def load_tongue(tag: str) -> PaperTongue:
    """The words of a language that ships; English needs none."""
    if tag == ENGLISH:
        return IN_ENGLISH
    file = FOLDER / f"{tag}.toml"
    return msgspec.convert({"tag": tag, **tomllib.loads(file.read_text("utf-8"))}, PaperTongue)

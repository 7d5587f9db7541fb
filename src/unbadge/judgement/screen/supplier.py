"""Sellers matched to companies on file: who sells, which is never who made a product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from rapidfuzz import fuzz, process

from unbadge.knowledge import Knowledge
from unbadge.model.purchase import SupplierMatch

# Forms of companies and what stands around names in registers of companies and ledgers.
FORMS = frozenset(
    [
        "ltd",
        "limited",
        "plc",
        "llp",
        "llc",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "ug",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "oyj",
        "aps",
        "sp",
        "zoo",
        "kft",
        "zrt",
        "doo",
        "dd",
        "jsc",
        "ooo",
        "ооо",
        "ао",
        "зао",
        "тов",
        "pty",
        "pte",
        "pvt",
        "private",
        "bhd",
        "sdn",
        "pt",
        "tbk",
        "sro",
        "sia",
        "uab",
        "eood",
        "ltda",
        "eireli",
        "cv",
        "de",
        "rl",
        "the",
        "group",
        "holding",
        "holdings",
        "uk",
        "gb",
    ]
)
TRADING = re.compile(r"\b(?:t/?a|trading\s+as|dba|d/b/a)\b[:.]?\s*", re.IGNORECASE)
BRACKETS = re.compile(r"\([^)]*\)")
WORD = re.compile(r"[^\W_]+")
DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}[A-Za-z]?")
ALIKE = 93.0  # of 100
SHORTEST = 4  # letters of a name that may be matched by likeness
MORE = 2  # words that a seller's name may have beside the whole name of a company on file


class Suppliers:
    """Companies on file by their names as registers write them; it never changes once built."""

    def __init__(self, knowledge: Knowledge) -> None:
        """An index over the names of companies and makers."""
        self._names: dict[str, str] = {}
        self._called: dict[str, str] = {}
        for entity, name in company_names(knowledge):
            if key := normal_name(name):
                self._names.setdefault(key, entity)
                self._called.setdefault(entity, name)
        self._keys = tuple(self._names)

    def match(self, supplier: str) -> SupplierMatch | None:
        """The company on file that a seller's name is of, or None."""
        names = [supplier, *TRADING.split(supplier)]
        found = (self._of(normal_name(one)) for one in names if one)
        return next(filter(None, found), None)

    def _of(self, key: str) -> SupplierMatch | None:
        if not key:
            return None
        if (entity := self._names.get(key)) is not None:
            return self._told(entity, 1.0, "its name is the same but for the form of company")
        if len(key) < SHORTEST:
            return None
        if (entity := self._beginning(key.split())) is not None:
            return self._told(entity, 0.9, "its name begins with that company's")
        alike = process.extractOne(
            key, self._keys, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
        )
        if alike is None:
            return None
        return self._told(self._names[alike[0]], alike[1] / 100, "its name is nearly the same")

    def _beginning(self, words: list[str]) -> str | None:
        """The company whose name a seller's begins with, by the longest such name."""
        for size in range(min(len(words), 4), 0, -1):
            start = " ".join(words[:size])
            if len(start) > SHORTEST and len(words) - size <= MORE and start in self._names:
                return self._names[start]
        return None

    def _told(self, entity: str, score: float, how: str) -> SupplierMatch:
        called = self._called[entity]
        because = f"The seller is on file as {called}: {how}. It says who sells, not who made it."
        return SupplierMatch(entity=entity, name=called, score=round(score, 2), because=because)


def company_names(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Every company on file with each of its names, its name in law first."""
    for entity in knowledge.entities.values():
        for name in (entity.legal_name, *entity.aliases):
            yield entity.id, name
    for maker in knowledge.makers.values():
        for name in (maker.name, *maker.words):
            yield maker.id, name


def normal_name(name: str) -> str:
    """A company's name as it is compared: without form of company, brackets and accents."""
    text = BRACKETS.sub(" ", name)
    text = DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    text = normalize("NFKD", text.casefold().replace("&", " and ").replace("t/a", " "))
    words = [word for word in WORD.findall(text) if word]
    kept = [word for word in words if word not in FORMS]
    return " ".join(kept or words)

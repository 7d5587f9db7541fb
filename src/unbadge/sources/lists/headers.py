"""What a header says that its column holds, in whatever language it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz, process

from unbadge.formats.secrets import names_secret
from unbadge.knowledge import header_words
from unbadge.sources.lists.cells import plain
from unbadge.sources.lists.forms import has_digit


class ColumnRole(StrEnum):
    """What a column holds; the first fifteen are those that a file of columns may name."""

    BRAND = "make"
    MODEL = "model"
    SERIAL = "serial"
    MAC = "mac"
    IP = "ip"
    SITE = "site"
    LOCATION = "location"
    OWNER = "owner"
    QUANTITY = "quantity"
    INSTALLED = "installed"
    FIRMWARE = "firmware"
    KIND = "kind"  # a model code or a kind of device; the cell decides
    TEXT = "description"
    SELLER = "seller"
    IGNORED = "ignore"
    ASSET = "number"
    HOSTNAME = "name"
    BEHIND = "recorder"
    STATE = "state"  # in use, planned, removed, in store
    USED = "in use"  # yes or no
    GONE = "removed"  # the day, or a mark
    REGISTRANT = "registrant"  # of the block that a MAC is from
    PERSON = "person"
    USER = "user"
    SECRET = "secret"  # noqa: S105 - the name of a role, no password


UNREAD = frozenset(
    {
        ColumnRole.SELLER,
        ColumnRole.IGNORED,
        ColumnRole.PERSON,
        ColumnRole.USER,
        ColumnRole.SECRET,
    }
)
IDENTIFYING = frozenset(
    {ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL, ColumnRole.BRAND, ColumnRole.MODEL}
)
STANDING = (ColumnRole.STATE, ColumnRole.USED, ColumnRole.GONE)  # whether a device is in use
UNNAMED = frozenset({ColumnRole.OWNER, ColumnRole.QUANTITY, ColumnRole.REGISTRANT, *STANDING})
KNOWN = frozenset(ColumnRole) - UNREAD - UNNAMED  # what tells of a device itself
ROLES = {role.value: role for role in ColumnRole}
ENGLISH = "en"
SHORTEST = 4  # letters of a word that is looked for inside a header
SHORT = frozenset({"ip", "mac", "nvr", "dvr", "fw", "qty", "sn"})  # shorter ones that are clear
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# The unit of a measure in brackets: Angle [°], Height (m).
UNIT = re.compile(
    r"[\[(]\s*(?:[mck]?m|[°º]|deg|px|mpx?|fps|k?w|va|v|k?g|lux|lx|[gtm]b|[mk]bit/?s|[mk]bps|db|hz|%"
    r"|[€£$¥]|eur|gbp|usd)\s*[\])]",
    re.IGNORECASE,
)
UNMEASURED = IDENTIFYING | {ColumnRole.ASSET, ColumnRole.HOSTNAME, ColumnRole.INSTALLED}
FROM = "from, by, via, per, lookup, derived, laut, aus, nach, depuis, selon, par, por, da, dal, od"
OF_BLOCKS = frozenset({"mac", "oui", "ieee", *FROM.split(", ")})
MAKING = frozenset({ColumnRole.BRAND, ColumnRole.SELLER})
NEAR = 75.0  # of 100: how alike a header must be to be called near to a word


class Meaning(Struct, frozen=True):
    """What a header means, and whether it is written just so or only holds the word."""

    role: ColumnRole
    exact: bool = True

    @property
    def passes_over(self) -> bool:
        """Whether the header itself says that the column is not to be read."""
        return self.exact and self.role is ColumnRole.IGNORED


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, Mapping[str, ColumnRole]]:
    """By phrase: the role that it has in each language, English first."""
    found: dict[str, dict[str, ColumnRole]] = {}
    for row in header_words():
        if row.role in ROLES:
            for word in row.words:
                found.setdefault(plain(word), {}).setdefault(row.language, ROLES[row.role])
    return found


@lru_cache(maxsize=1)
def unspaced_phrases() -> tuple[str, ...]:
    """The phrases of scripts without spaces, the longest first."""
    return tuple(sorted(filter(UNSPACED.search, phrases()), key=len, reverse=True))


@lru_cache(maxsize=4_096)
def role_of(header: str, language: str = ENGLISH) -> ColumnRole | None:
    """What a column of this header holds; None where nobody planned for it."""
    found = meaning_of(header, language)
    return found.role if found else None


@lru_cache(maxsize=4_096)
def meaning_of(header: str, language: str = ENGLISH) -> Meaning | None:
    """What a header means to people of a language, or of any other."""
    if UNIT.search(header):  # a measure: how wide, how high, how much
        found = meaning_of(UNIT.sub(" ", header), language)
        return found if found and found.role in UNMEASURED else Meaning(ColumnRole.IGNORED)
    words = plain(header)
    if not words or len(words) > 80:
        return None
    for text in (words, words.removesuffix("s"), words.removesuffix("0")):  # Configuration Manager
        if roles := phrases().get(text):
            return Meaning(role_in(roles, language))
    if names_secret(words):
        return Meaning(ColumnRole.SECRET)
    return registrant_meaning(words, language) or part_meaning(words, language)


def registrant_meaning(words: str, language: str) -> Meaning | None:
    """What a header of makers means that says they are of MACs: *Manufacturer (from MAC)*."""
    tokens = words.split()
    if {"mac", "oui"}.isdisjoint(tokens):
        return None
    rest = " ".join(token for token in tokens if token not in OF_BLOCKS)
    roles = phrases().get(rest, {})
    told = role_in(roles, language) if roles else None
    return Meaning(ColumnRole.REGISTRANT) if told in MAKING else None


def part_meaning(words: str, language: str) -> Meaning | None:
    """What the phrases within a header mean, where the whole of it is none that is known."""
    for parts in parts_of(words):
        held = [role_in(phrases()[part], language) for part in parts if part in phrases()]
        if held:
            best = next((role for role in held if role in IDENTIFYING), held[0])
            return Meaning(best, exact=False)
    return None


def exact_role(cell: str) -> ColumnRole | None:
    """What a cell is the header of as it stands, not only by a word in it; None for none."""
    found = meaning_of(cell)
    return found.role if found is not None and found.exact else None


def known_headers(cells: Iterable[str]) -> int:
    """How many different things that name a device cells are the headers of, as they stand."""
    return len(IDENTIFYING.intersection(map(exact_role, cells)))


def joined_headers(upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """Headers that stand in two lines as one; None where each line alone says as much."""
    if any(map(has_digit, (*upper, *lower))) or len(upper) != len(lower):
        return None
    both = [joined_header(one, other) for one, other in zip(upper, lower, strict=True)]
    measures = (known_headers, meant)  # what names a device counts before all others
    score, other, one = (tuple(count(row) for count in measures) for row in (both, upper, lower))
    return both if score > max(other, one) else None


def joined_header(upper: str, lower: str) -> str:
    """A header of two lines: both together, or the one that says what the column holds."""
    whole = f"{upper[:-1]}{lower}" if upper.endswith("-") else f"{upper} {lower}".strip()
    able = (text for text in (whole, lower, upper) if text and exact_role(text))
    return next(able, whole)


def meant(cells: Sequence[str]) -> int:
    """How many cells are headers as they stand."""
    return sum(1 for cell in cells if cell and exact_role(cell))


def role_in(roles: Mapping[str, ColumnRole], language: str) -> ColumnRole:
    """The role of a phrase in a language, else in English, else in any."""
    return roles.get(language) or roles.get(ENGLISH) or next(iter(roles.values()))


def parts_of(words: str) -> Iterator[list[str]]:
    """The phrases that may stand inside a header, by size: long ones and the last one first."""
    tokens = words.split()
    for size in range(min(len(tokens) - 1, 5), 0, -1):
        starts = range(len(tokens) - size, -1, -1)
        parts = (" ".join(tokens[start : start + size]) for start in starts)
        yield [part for part in parts if size > 1 or len(part) >= SHORTEST or part in SHORT]
    if UNSPACED.search(words):
        bare = words.replace(" ", "")
        yield [phrase for phrase in unspaced_phrases() if phrase.replace(" ", "") in bare]
    for token in reversed(tokens):  # compounds: Kameramodell, kameramerkki
        yield [token[start:] for start in range(3, len(token) - 4)]


def language_of(headers: Iterable[str]) -> str:
    """The language in which most of some headers are understood, English where several are."""
    votes: Counter[str] = Counter()
    for header in headers:
        votes.update(phrases().get(plain(header), {}).keys())
    most = max(votes.values(), default=0)
    if votes[ENGLISH] == most:
        return ENGLISH
    return next(language for language, many in votes.items() if many == most)


def nearest(header: str) -> str:
    """What a header that is not understood may mean, as ``word (role)``; empty if nothing."""
    choices = list(phrases())
    found = process.extractOne(plain(header), choices, scorer=fuzz.ratio, score_cutoff=NEAR)
    if found is None:
        return ""
    role = next(iter(phrases()[found[0]].values()))
    return f"{found[0]} ({role.value})"

"""Firmware versions as their makers write them: read by the maker's scheme, and compared."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date, timedelta
from enum import StrEnum
from unicodedata import category, decimal, normalize

import re2
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import KnowledgeError
from unbadge.knowledge import Versioning

# Dotted numbers with whatever hangs on them, and a build date where one is spelled out or stands
# right behind: for makers without a scheme on file.  A day alone is a build date, a build of few
# digits one number more: 1.2.2 build 28 is 1.2.2.28.
PLAIN = (
    r"(?i)(?:^|[\sv_:/-]|\b[a-z]{1,3}\.?)(?P<numbers>\d+(?:\.\d+)+)"
    r"(?:[ _]build[ _]?(?P<numbers_of_build>\d{1,3})(?:$|[\s,;)]))?(?P<rest>[a-z_-][a-z0-9_-]*)?"
    r"(?:(?:.*?\bbuild(?: date)?[ :_]*|[ _]\(?)(?P<build>\d{4}-\d\d-\d\d|\d{8}|\d{6})(?:\D|$))?"
)
A_DAY = r"(?:^\D{0,20}|[_-])(?P<build>20\d\d[-/.]\d\d[-/.]\d\d|20\d{6})\D*$"
LONGEST = 200  # characters of a version that are read
FIRST_YEAR, LAST_YEAR = 2005, 2060  # 980101 is no day of any of these schemes
MONTHS_A_YEAR = 12
MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
SPELLED = re.compile(r"(?i)(?:(early|mid|late)[- ])?([a-z]{3,9})\.? (\d{4})")
PARTED = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
JOINED = re.compile(r"(20\d\d|\d\d)(\d\d)(\d\d)")
BEFORE_IT = re.compile(
    r"(?i)^\s*(?:(?:firmware|software|fw|sw|version|ver|release)\b[\s.:]*|(?!beta|alpha|rc\b|pre|test|old|not\b|before|after)[^\W\d_]{2,}[\s:]+)+"
)
BEHIND_IT = re.compile(r"(?i)[\s,;(\[]+(?:latest|current|en(?:g|glish)?)\W*$")
AROUND = "\"'`[](){}<>\u00ab\u00bb\u201c\u201d\u2018\u2019,;"  # marks that no version begins with
COMMAS = re.compile(
    r"(?<!\d)\d+(?:,\d+){2,}(?!\d)"
)  # 5,4,0: a version in a sheet of some countries
LATER = re.compile(r"[_-](?:s|sp|p|hf|hotfix|patch)\d{1,2}")  # of 1.41_SP18, 1.41_SP18_S1 is one
BUILT = re.compile(r"(?<=\d)[\W_]*build(?:[\W_]?date)?[\W_]*(?=\d)")
BETWEEN = re.compile(r"(?<=\d)[\W_]+(?=\d)")
SIGNS = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")
# A day behind a version: 05.06.2020, 25/06/2020, 5 June 2020, Jun 5, 2020.
BEHIND = re.compile(
    r"(?<=[\s(,])(?:(?P<first>\d{1,2})(?P<cut>[./])(?P<second>\d{1,2})(?P=cut)"
    r"|(?P<before>\d{1,2})\.? (?P<month>[A-Za-z]{3,9})\.? "
    r"|(?P<name>[A-Za-z]{3,9})\.? (?P<after>\d{1,2}),? )(?P<year>20\d\d)(?![\d.])"
)


class Order(StrEnum):
    """How one version stands to another."""

    BEFORE = "before"
    SAME = "same"
    AFTER = "after"
    UNORDERED = "unordered"


class Firmware(Struct, frozen=True, kw_only=True):
    """A version taken apart; two of different branches have no order by their numbers."""

    text: str
    numbers: tuple[int, ...] = ()
    branch: str = ""
    tail: str = ""  # a letter after the numbers
    rest: str = ""  # what hangs on the numbers, where the scheme knows no more of it
    build: date | None = None
    whole: str = ""  # as it was written


class Scheme:
    """How one maker's versions are read and compared."""

    def __init__(self, entry: Versioning | None = None, names: tuple[str, ...] = ()) -> None:
        """The scheme of a knowledge entry; plain dotted numbers where nothing is on file.

        ``names`` of the maker may stand or be missing before a model, as its prefixes may.
        Raises KnowledgeError where a pattern of the entry does not compile.
        """
        known = entry.patterns if entry is not None and entry.patterns else (PLAIN,)
        patterns = (*known, A_DAY)
        try:
            self._patterns = tuple(map(re2.compile, patterns))
        except re2.error as error:
            raise KnowledgeError(f"versioning {entry.id if entry else ''}: {error}") from error
        self.ordered = entry is None or entry.ordered
        self._across = entry is not None and entry.across
        own = () if entry is None else entry.prefixes
        self.prefixes = (*own, *("".join(name.split()).upper() for name in names))
        self._tracks = tuple(numbers_in(track) for track in (entry.tracks if entry else ()))

    def read(self, text: str) -> Firmware | None:
        """A version taken apart, or None where the scheme does not know the form."""
        plain = with_iso_days(as_plain_text(text[:LONGEST]))
        for pattern in self._patterns:
            if found := pattern.search(plain):
                return replace(firmware_from(found.group(0), found.groupdict()), whole=text)
        return None

    def numbers_of(self, text: str | None) -> tuple[int, ...]:
        """The numbers of a version; none where there is no version, or none that is understood."""
        found = self.read(text or "")
        return found.numbers if found else ()

    def track(self, firmware: Firmware) -> tuple[int, ...]:
        """The line kept for long that a version belongs to; empty where it belongs to none."""
        heads = (track for track in self._tracks if firmware.numbers[: len(track)] == track)
        return next(heads, ())

    def compare(self, one: Firmware, other: Firmware) -> Order:
        """How one version stands to another by this scheme."""
        if is_same_text(one.whole or one.text, other.whole or other.text):
            return Order.SAME
        if not one.numbers or not other.numbers:  # a day alone, or a form that nobody knows
            return Order.UNORDERED
        if one.branch != other.branch and self._across and one.build and other.build:
            return by_size(one.build, other.build)
        order = compare(one, other, ordered=self.ordered)
        return by_unread(one, other) if order is Order.SAME else order


def firmware_from(text: str, groups: dict[str, str | None]) -> Firmware:
    """A version from the named groups of a pattern."""
    told = {name: value for name, value in groups.items() if value}
    numbers = [value for name, value in told.items() if name.startswith("numbers")]
    builds = (day_of(value) for name, value in told.items() if name.startswith("build"))
    return Firmware(
        text=text.strip(" :/"),
        numbers=numbers_in(".".join(numbers)),
        branch=told.get("branch", "").upper().lstrip("0"),  # 0000 and 0000000 are one branch
        tail=told.get("tail", "").lower(),
        rest=told.get("rest", "").lower(),
        build=next(filter(None, builds), None),
    )


def unread(text: str) -> Firmware:
    """A version in a form that no scheme knows: it can still be the same as another."""
    return Firmware(text=" ".join(text.split())[:LONGEST], whole=text)


def with_iso_days(text: str) -> str:
    """A version with points for commas, and the day behind it as ISO writes it, if it is sure."""

    def iso_day(found: re.Match[str]) -> str:
        if not any(map(str.isdigit, text[: found.start()])):
            return found[0]  # 10.12.2018 alone is a version
        month, day = month_and_day(found)
        built = build_day(int(found["year"]), month, day)
        return built.isoformat() if built else found[0]

    text = COMMAS.sub(lambda found: found[0].replace(",", "."), text)
    return BEHIND.sub(iso_day, text)


def month_and_day(found: re.Match[str]) -> tuple[int, int]:
    """The month and day that stand behind a version; two zeros where either may come first."""
    if not found["cut"]:
        return month_of(found["month"] or found["name"]), int(found["before"] or found["after"])
    day, month = int(found["first"]), int(found["second"])
    if found["cut"] == "/" and day <= MONTHS_A_YEAR:  # or the month comes first
        return (day, month) if month > MONTHS_A_YEAR else (0, 0)
    return month, day


def as_plain_text(text: str) -> str:
    """A version with the digits of any script as 0 to 9, without what cannot be seen."""
    plain = normalize("NFKC", text)  # wide digits, odd blanks
    if not plain.isascii():
        seen = (one for one in plain if category(one) != "Cf")
        plain = "".join(str(decimal(one)) if one.isdecimal() else one for one in seen)
    return plain.strip().lstrip(AROUND)


def is_same_text(one: str, other: str) -> bool:
    """Whether two versions are written alike.

    Case, blanks, a V and words before them and *latest* or a language behind them tell none.
    """
    first, second = map(squeezed, (one, other))
    return bool(first) and first == second


def squeezed(text: str) -> str:
    """A version without case, signs and what people write around it; 1.11 and 1.1.1 stay two."""
    within = BEHIND_IT.sub("", BEFORE_IT.sub("", as_plain_text(text)))
    parted = BETWEEN.sub(".", BUILT.sub("_", within.casefold().removeprefix("v")))
    return SIGNS.sub("", parted)


def numbers_in(text: str) -> tuple[int, ...]:
    """The whole numbers of a text, in order."""
    return tuple(map(int, re.findall(r"\d+", text)))


def day_of(text: str) -> date | None:
    """The first day of what a text names: a day, a month or a year; None where it names none."""
    text = text.strip()
    if found := SPELLED.fullmatch(text):
        # "mid-February" has no edge that two people agree on.
        return None if found[1] else build_day(int(found[3]), month_of(found[2]), 1)
    if found := PARTED.fullmatch(text):
        return build_day(int(found[1]), int(found[2]), int(found[3] or 1))
    if found := JOINED.fullmatch(text):
        year = int(found[1])
        return build_day(year if year > 99 else 2000 + year, int(found[2]), int(found[3]))
    return build_day(int(text), 1, 1) if re.fullmatch(r"\d{4}", text) else None


def last_day_of(text: str) -> date | None:
    """The last day of what a text names."""
    day = day_of(text)
    if day is None or JOINED.fullmatch(text.strip()):
        return day
    parts = PARTED.fullmatch(text.strip())
    if parts and parts[3]:
        return day
    if parts or SPELLED.fullmatch(text.strip()):
        return (day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return day.replace(month=12, day=31)


def month_of(name: str) -> int:
    """The number of a month's name or its first letters; 0 where it is none."""
    low = name.lower()
    return next((number for full, number in MONTHS.items() if full.startswith(low)), 0)


def build_day(year: int, month: int, day: int) -> date | None:
    """A day, if it exists and firmware could have been built on it."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def same_or_unordered(*, sure: bool) -> Order:
    """Two versions are the same where that is sure, and else have no order."""
    return Order.SAME if sure else Order.UNORDERED


def compare(one: Firmware, other: Firmware, *, ordered: bool = True) -> Order:
    """How one version stands to another.

    Unordered where branches differ, where number and build date point to different sides, and
    where equal numbers leave it to a build date, or a number behind it, that ``one`` does not tell.
    """
    if one.branch != other.branch:
        return Order.UNORDERED
    if not ordered:
        same = one.text.lower().lstrip("v") == other.text.lower().lstrip("v")
        return same_or_unordered(sure=same)
    told = min(len(one.numbers), len(other.numbers))
    begins = len(one.numbers) != len(other.numbers) and one.numbers[:told] == other.numbers[:told]
    if one.build is not None and one.build == other.build and begins:
        # The release that the other names the day of, or one of several of a day.
        return same_or_unordered(sure=len(one.numbers) > len(other.numbers))
    numbers = by_size(key(one, other), key(other, one))
    if numbers is Order.SAME and one.rest != other.rest:
        numbers = by_rest(one.rest, other.rest)
    return with_builds(one, other, numbers)


def with_builds(one: Firmware, other: Firmware, numbers: Order) -> Order:
    """The order of two versions whose numbers stand in one, by their build dates besides."""
    if one.build is None or other.build is None:
        half_told = numbers is Order.SAME and other.build is not None
        return Order.UNORDERED if half_told else numbers
    builds = by_size(one.build, other.build)
    if numbers is Order.SAME:
        return builds
    return numbers if builds in {Order.SAME, numbers} else Order.UNORDERED


def by_rest(one: str, other: str) -> Order:
    """The order of what hangs on equal numbers: by the numbers in it, if its letters are alike."""
    if LATER.fullmatch(one.removeprefix(other)) and one.startswith(other):
        return Order.AFTER
    if LATER.fullmatch(other.removeprefix(one)) and other.startswith(one):
        return Order.BEFORE
    letters = [re.sub(r"\d+", "0", text) for text in (one, other)]
    if letters[0] != letters[1]:
        return Order.UNORDERED
    return by_size(numbers_in(one), numbers_in(other))


def by_unread(one: Firmware, other: Firmware) -> Order:
    """The order of two versions that a scheme calls the same, by what it left unread behind them.

    Of 3.0 R70 and 3.0 R69 it may read 3.0.  A number that the other alone tells leaves it open.
    """
    first, second = (version.whole.partition(version.text)[2] for version in (one, other))
    if is_same_text(first, second) or not numbers_in(second):
        return Order.SAME
    return by_rest(first.casefold().strip(), second.casefold().strip())


def key(one: Firmware, other: Firmware) -> tuple[tuple[int, ...], str]:
    """The numbers filled up to the length of another's, and the letter."""
    missing = max(0, len(other.numbers) - len(one.numbers))
    return (*one.numbers, *(0,) * missing), one.tail


def by_size(one: object, other: object) -> Order:
    """The order of two values that have one."""
    if one == other:
        return Order.SAME
    return Order.BEFORE if one < other else Order.AFTER  # type: ignore[operator]  # same type both

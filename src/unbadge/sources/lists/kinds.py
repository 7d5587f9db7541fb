"""What kind of equipment the words of a list say: a camera, a recorder or another thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from unbadge.knowledge import described_thing, header_words
from unbadge.model import EQUIPMENT, DeviceType
from unbadge.sources.lists.cells import likeness, plain
from unbadge.sources.lists.forms import may_name_equipment
from unbadge.sources.lists.headers import UNSPACED

KINDS = (
    ("cameras", "camera"),
    ("recorders", "recorder"),
    ("intercoms", "intercom"),
    ("others", "other"),
)

WORDED = (
    "cameras",
    "recorders",
    "intercoms",
    "others",
    "totals",
    "channels",
    "later",
    "offered",
    "quoted",
    "holds",
    "greetings",
)
STEM = "*"  # behind the beginning of a word, whatever its ending
FEW_WORDS = 3  # of a cell that may be the name of a thing
OFTEN = 3  # cells of a column
MANY_WORDS = 12  # of a cell that tells a story
SHORT_WORD = 2  # letters of a word that means something else in other languages
NUMBERS = re.compile(r"\b[a-z]?\d{1,4}\b")
# What stands beside a word for an offer in a label: *Recommended replacement*.
BESIDE_OFFERS = frozenset(
    {"replacement", "replacements", "new", "for", "the", "of", "upgrade", "equipment", "system"}
)
LED = re.compile(r"^(?:our|the|new|unser|notre|nuestra|nossa|nostra|onze)\s+")
MOST, SOME = 0.6, 0.3  # parts of the cells of a column


@lru_cache(maxsize=1)
def expressions() -> dict[str, re.Pattern[str]]:
    """By kind of row: what finds its words in a text as ``plain`` writes it."""
    words: dict[str, dict[str, None]] = {}
    for row in header_words():
        words.setdefault(row.role, {}).update(dict.fromkeys(map(worded, row.words)))
    return {role: re.compile(any_of(words[role])) for role in WORDED}


@lru_cache(maxsize=1)
def equipment_words() -> re.Pattern[str]:
    """What finds the words for cameras and recorders in a text as ``plain`` writes it."""
    held = expressions()
    return re.compile(f"{held['cameras'].pattern}|{held['recorders'].pattern}")


def worded(word: str) -> str:
    """A word as ``plain`` writes it; a stem stays one."""
    return f"{plain(word)}{STEM if word.endswith(STEM) else ''}"


def any_of(words: Iterable[str]) -> str:
    """An expression for any of some words or its plural, or a stem; the longest first.

    Words of texts without spaces stand anywhere.  Each kind has its borders but once: tried word
    by word they take most of the time.
    """
    held = sorted(words, key=len, reverse=True)
    stems = [re.escape(one[:-1]) for one in held if one.endswith(STEM)]
    apart = [one for one in held if not one.endswith(STEM) and UNSPACED.search(one)]
    joined = [re.escape(one.replace(" ", "")) for one in apart]
    whole = [re.escape(one) for one in held if not (one.endswith(STEM) or UNSPACED.search(one))]
    kinds = (
        (rf"(?<!\w)(?:{'|'.join(whole)})(?:s|es)?(?!\w)", whole),
        (rf"(?<!\w)(?:{'|'.join(stems)})\w*", stems),
        ("|".join(joined), joined),
    )
    return "|".join(expression for expression, held in kinds if held)


def about_cameras(text: str) -> bool:
    """Whether a title, sheet or header speaks of cameras."""
    return speaks_of_cameras(likeness(text))


@lru_cache(maxsize=4_096)
def speaks_of_cameras(text: str) -> bool:
    """Whether a word for a camera stands in a text that is no long one."""
    words = plain(text)
    return len(words) < 200 and expressions()["cameras"].search(words) is not None


@lru_cache(maxsize=4_096)
def speaks_of_offers(text: str) -> bool:
    """Whether a text says that what it names may be bought or is spoken of, and hangs nowhere."""
    return expressions()["offered"].search(plain(text)) is not None


@lru_cache(maxsize=4_096)
def labels_offer(text: str) -> bool:
    """Whether a label calls what stands behind it an offer or a bill, with its number or not."""
    words = LED.sub("", NUMBERS.sub(" ", plain(text)).strip())
    quoted, offered = expressions()["quoted"], expressions()["offered"]
    if quoted.fullmatch(words):
        return True
    rest = equipment_words().sub(" ", offered.sub(" ", quoted.sub(" ", words)))
    return rest != words and set(rest.split()) <= BESIDE_OFFERS and len(words.split()) > 1


def says_holds(head: str, sentence: str) -> bool:
    """Whether a sentence says what there is: by a word of some length, or right before a number."""
    found = expressions()["holds"]
    longer = (match for match in found.finditer(plain(sentence)) if len(match[0]) > SHORT_WORD)
    return ends_holding(head) or next(longer, None) is not None


def ends_holding(text: str) -> bool:
    """Whether a text ends with a word that says what there is: *We have*, *Installiert sind*."""
    words = plain(text)
    return any(match.end() == len(words) for match in expressions()["holds"].finditer(words))


def about_channels(header: str) -> bool:
    """Whether a header speaks of the channels of a recorder."""
    return expressions()["channels"].search(plain(header)) is not None


def about_later(header: str) -> bool:
    """Whether a header speaks of a day after installation: last seen, checked, expires."""
    return expressions()["later"].search(plain(header)) is not None


@lru_cache(maxsize=4_096)
def kind_of(text: str) -> str:
    """The kind that a row's words name, the one named last; nothing where they name none."""
    return max(kinds_named(text), default=(0, ""))[1]


def kinds_named(text: str) -> list[tuple[int, str]]:
    """The kinds that words name, each with the place where its word ends."""
    words = plain(text)[:500]
    return [
        (match.end(), kind) for role, kind in KINDS for match in expressions()[role].finditer(words)
    ]


def row_thing(text: str) -> str:
    """The kind of device that a cell of a row says it is, as every room reads a description.

    A state of what hangs there ("installed 2019") or a place ("drain lane") makes it nothing
    else: what the words of lists name first stands then.
    """
    thing = thing_told(likeness(text))
    return thing.value if thing is not None else min(kinds_named(text), default=(0, ""))[1]


@lru_cache(maxsize=4_096)
def thing_told(text: str) -> DeviceType | None:
    """The kind of device that a description tells, if any."""
    return described_thing(text).type


def describe_devices(cells: Sequence[str]) -> bool:
    """Whether descriptions are of things of the trade, some of what rules speak of."""
    things = [thing_told(likeness(cell)) for cell in cells if cell.count(" ") < MANY_WORDS]
    devices = sum(thing in EQUIPMENT for thing in things)
    named = sum(thing is not None for thing in things)
    return devices > 0 and devices >= SOME * len(cells) and named > MOST * len(cells)


def describes_device(text: str) -> bool:
    """Whether a text is the description of something that rules speak of, and no story of one."""
    return text.count(" ") < MANY_WORDS and thing_told(likeness(text)) in EQUIPMENT


def names_equipment(cells: Iterable[str]) -> bool:
    """Whether cells hold an address, make or code, or name kinds of equipment again and again."""
    kinds = 0
    for cell in cells:
        if not cell:
            continue
        kinds += cell.count(" ") < FEW_WORDS and kind_of(cell) not in {"", "other"}
        if kinds >= OFTEN or may_name_equipment(cell):
            return True
    return False


def is_total(text: str) -> bool:
    """Whether a cell opens a row of sums."""
    return opens_sums(likeness(text))


@lru_cache(maxsize=4_096)
def opens_sums(text: str) -> bool:
    """Whether a word for a sum stands first in a text, or last of a few: *Town hall total*."""
    words, sums = plain(text), expressions()["totals"]
    if sums.match(words) is not None:
        return True
    if words.count(" ") >= FEW_WORDS or not words.isascii():
        return False
    return any(one.end() == len(words) and len(one[0]) > SHORT_WORD for one in sums.finditer(words))

"""One line about a camera as people write it: its name, product, addresses and place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.mac import without_uuids
from unbadge.formats.secrets import names_secret, without_noted_secrets
from unbadge.knowledge import known_makes, named_codes, number_words, whole_state
from unbadge.model import CameraState
from unbadge.sources.lists.days import is_date
from unbadge.sources.lists.forms import MACS, RANGE, WITHIN, is_model
from unbadge.sources.lists.kinds import about_cameras, kind_of, labels_offer, speaks_of_offers
from unbadge.sources.lists.standing import called_state

LONGEST = 400  # characters of a line that tells of one device; longer ones tell a story
LABEL_WORDS = 5
NAME_WORDS = 4  # of a maker's name
FEW_WORDS = 3  # before the make or code of a product
SHORTEST = 5  # characters of a code
BULLET = re.compile(r"\s*(?:[-*+•–—·▪◦●■>]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z]\)\s+|#{1,6}\s+)+")
# What ends a name of a camera: a colon, a dash between blanks, or "is a".
LABEL = re.compile(
    r"(?P<name>[^,;|:()]{1,60}?)\s*(?:[:：=]\s*|\s{2,}|\s[-–—]\s+|[-–—]\s+|\s(?:is|was|ist|est|es|è|é)\s+"
    r"(?:an?|the|eine?|une?|uma?|un[ao]?)\s+)(?P<rest>\S.*)"
)
NUMBERED = re.compile(
    r"(?:[A-Za-z]{1,8}[-_. /]{0,2}){1,3}#?\d{1,4}[A-Za-z]?(?:\s*(?:-|–|to)\s*\d{1,3})?"
)
PARTS = re.compile(r"\s*[,;|\t()\[\]]\s*|\s{2,}|\s+[-–—]+\s+|(?<=[^\d.]{2})[.:]\s+|\s*\.$")
ADDRESS = re.compile(rf"{RANGE.pattern}|{WITHIN.pattern}", re.IGNORECASE)
IP = re.compile(
    r"(?:(?<!\w)(?:on|at|with|has)?\s*(?:the\s+)?(?:ip(?:v4)?)?\s*(?:addr(?:ess)?\.?)?\s*[:=@]?\s*)?"
    rf"(?:{ADDRESS.pattern})",
    re.IGNORECASE,
)
MAC = re.compile(
    rf"(?:\bmac(?:\s*(?:address|addr))?\.?\s*[:=]?\s*)?(?:{MACS.pattern})", re.IGNORECASE
)
SERIAL = re.compile(
    r"\b(?:s/?n|serial(?:\s*(?:no|num|number))?)\.?\s*[:=#]?\s*((?=\w*\d)[A-Za-z0-9][\w-]{4,50})",
    re.IGNORECASE,
)
INSTALLED = re.compile(
    r"\b(?:installed|fitted|commissioned|in service|since|install(?:ation)? date)\s*[:=]?\s*"
    r"(?:on|in|since|during)?\s*([\w/. -]{0,16}\d[\w/.-]*)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:x\s?(\d{1,3})|(\d{1,3})\s?(?:x|×|no\.?|nos\.?|off|units?|pcs|pieces)|qty\.?\s?[:=]?\s?(\d{1,3}))",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"(\d{1,3})\s*(?:[x×]|no\.?|nos\.?|off|pcs|units?(?: of)?)?\s+(?=[^\W\d])", re.IGNORECASE
)
TRAILING = re.compile(
    r"\s(?:[x×]\s?(\d{1,3})|(\d{1,3})\s?(?:no\.?|nos\.?|off|pcs))$", re.IGNORECASE
)
# Where a product's name ends and its place begins.
PLACED = re.compile(
    r"\s+(?=(?:in|at|on|by|near|over|above|outside|inside|covering|facing|overlooking|located|"
    r"mounted|im|am|beim|dans|devant|au|en|nel|op|bij|w|na|в|на)\s+[^\W\d])"
)
PLACE = re.compile(
    r"(?:(?:it is |is )?(?:located|mounted|installed|sited|fitted)\s+)?"
    r"(?:(?:in|at|on|location|loc)\b\s*:?\s*)?(?:the\s+)?",
    re.IGNORECASE,
)
DEVICES = frozenset({"camera", "recorder", "intercom"})
# Words for numbers that mean something else in another language.
OTHER_WORDS = frozenset(
    {
        "hat",
        "to",
        "ti",
        "on",
        "ni",
        "fire",
        "pump",
        "ba",
        "deg",
        "dim",
        "no",
        "nil",
        "en",
        "et",
        "sex",
    }
    | {"sei", "hai", "dau"}
)
MEASURE = re.compile(  # resolutions, standards, lenses: letters and digits, and no codes
    r"\d+(?:[.,]\d+)?(?:mp|mpx|megapixel|k|p|i|fps|mm|m|ft|v|vdc|vac|w|gb|tb|mb|gbe|x|ch|way|port|"
    r"channel|ghz|db|deg|th|st|nd|rd|yr|years?|hrs?|days?)|h\.?26\d\+?|[ck]at\d\w*|rj\d+|ip\d\d|ik\d\d|"
    r"ac\d\d\w*|802\.\w+|wi-?fi\d|\d+x\d+|ipv\d|poe\+*|usb\d.*|(?:room|floor|level|block|phase|gate|bay|door|"
    r"zone|unit|lot|ward|wing|plot)-?\d\w*|[a-z]{1,2}\d\w?\s?\d[a-z]{2}",
    re.IGNORECASE,
)
PRICE = re.compile(r"[£$€¥₹]\s?\d|\d\s?[£€₹]|\b(?:GBP|EUR|USD)\s?\d", re.IGNORECASE)
LOGIN = re.compile(
    r"(?i)(?:admin|root|user(?:name)?|login|viewer|operator)\b\W*(?:[/:\\|]\s*\S+|\S*)"
)
# A time at the head of a line, also behind the number that syslog sets before it.
STAMP = re.compile(
    r"\W*(?:\d{1,3}>)?(?:\d )?"
    r"(?:\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d)"
)


# How programs write: who and which process, or names and values that no person notes so.
LOGGED = re.compile(r"\b[a-z][\w./-]{1,40}\[\d{1,7}\]:|(?<!\S)[a-z][a-z_.-]{1,30}=[^\s=]")
NOTED = re.compile(r"(?:ip|mac|sn|s/n|serial|model|make|type|name|loc(?:ation)?|qty)=")
FIELDS = (("serial", SERIAL), ("mac", MAC), ("ip", IP), ("installed", INSTALLED))


class ListEntry(Struct, frozen=True, kw_only=True):
    """What one line tells of a device, cell by cell."""

    name: str = ""
    kind: str = ""
    product: str = ""
    ip: str = ""
    mac: str = ""
    serial: str = ""
    installed: str = ""
    quantity: str = ""
    place: str = ""
    state: str = ""
    site: str = ""  # that a heading names

    @property
    def cells(self) -> list[str]:
        """The cells in the order of ``HEADERS``."""
        return [getattr(self, name) for name in HEADERS.values()]


HEADERS = {
    "Device no": "name",
    "Type": "kind",
    "Description": "product",
    "IP address": "ip",
    "MAC address": "mac",
    "Serial number": "serial",
    "Installed": "installed",
    "Quantity": "quantity",
    "Location": "place",
    "Status": "state",
    "Site": "site",
}


def entry_of(line: str) -> ListEntry | None:
    """What a line tells of one device of a list; None where it is no entry of one."""
    bare = unmarked(line)
    if not bare[:1].isalnum() or len(bare) > LONGEST or STAMP.match(bare) or is_offer(bare):
        return None
    if is_logged(without_uuids(bare)):
        return None
    bare = without_uuids(bare)
    name, rest = split_label(bare)
    found = read_parts(ListEntry(name=name, kind=label_kind(name)), rest)
    if found is None or not is_listed(found, bulleted=bare != line.strip()):
        return None
    return found


def is_logged(line: str) -> bool:
    """Whether a program wrote a line: it names itself, or twice a name and a value."""
    found = [one[0] for one in LOGGED.finditer(line) if not NOTED.match(one[0].lower())]
    return len(found) > 1 or any("[" in one for one in found)


def is_offer(line: str) -> bool:
    """Whether a line has a price, or a label that calls what follows an offer or a bill."""
    return is_quoted(line) or PRICE.search(line) is not None


def is_quoted(line: str) -> bool:
    """Whether a line has a label that calls what follows an offer or a bill."""
    label = LABEL.match(unmarked(line))
    return label is not None and labels_offer(label["name"])


def is_listed(entry: ListEntry, *, bulleted: bool) -> bool:
    """Whether a line tells of one device: its product is no offer and stands near its beginning."""
    if not entry.product or speaks_of_offers(entry.product):
        return False
    is_marked = bulleted or any((entry.kind, entry.ip, entry.mac, entry.serial, entry.quantity))
    if words_before(entry.product) > (FEW_WORDS if is_marked else 0):
        return False
    if entry.kind or names_code(entry.product):
        return True
    return is_called(entry, bulleted=bulleted)


def is_called(entry: ListEntry, *, bulleted: bool) -> bool:
    """Whether a product without a code opens with a make, and is set apart or counted."""
    words = entry.product.split()
    before = " ".join(words[: words_before(entry.product)])
    if not next(makes_in(entry.product), "") or (before and kind_of(before) not in DEVICES):
        return False
    is_bulleted = bulleted and len(words) > 1
    is_device = about_cameras(entry.product) or kind_of(entry.product) in DEVICES
    return is_bulleted or (bool(entry.quantity) and is_device)


def unmarked(line: str) -> str:
    """A line without the bullet or number before it."""
    match = BULLET.match(line)
    return line[match.end() :].strip() if match else line.strip()


def words_before(product: str) -> int:
    """How many words stand before the first make or code of a product."""
    words = product.split()
    return next((n for n, _ in enumerate(words) if names_product(" ".join(words[: n + 1]))), 0)


def split_label(text: str) -> tuple[str, str]:
    """The name of a camera or recorder that a line opens with, and the rest of it."""
    match = LABEL.match(text)
    if match is None or names_product(match["name"]):
        return "", text
    name = match["name"].strip()
    if len(name.split()) > LABEL_WORDS or not (label_kind(name) or NUMBERED.fullmatch(name)):
        return "", text
    return re.sub(r"(?i)^(?:the|die|der|das|le|la|el|il)\s+", "", name), match["rest"]


def label_kind(name: str) -> str:
    """The kind of device that a name says; nothing for other things."""
    kind = kind_of(name) if name else ""
    return "" if kind == "other" else kind


def read_parts(entry: ListEntry, text: str) -> ListEntry | None:
    """An entry with what the parts of a line tell; None where they name two products."""
    for field, pattern in FIELDS:
        if match := pattern.search(text):
            told = next((group for group in match.groups() if group and len(group) > 1), match[0])
            told = told if field in {"serial", "installed"} else bare_address(match[0], field)
            entry = replace(entry, **{field: told.strip()})
            text = f"{text[: match.start()]}, {text[match.end() :]}"
    places: list[str] = []
    for part in filter(None, (part.strip(" -–—") for part in PARTS.split(text))):
        if LOGIN.fullmatch(part):
            continue
        if names_product(part):
            if names_code(entry.product) and names_code(part):
                return None
            entry = add_product(entry, part, places)
        else:
            entry = add_remark(entry, part, places)
    place = ", ".join(filter(None, places))
    return replace(entry, place=place)


def bare_address(text: str, field: str) -> str:
    """An address without the words before it."""
    pattern = (
        MACS if field == "mac" else re.compile(rf"{RANGE.pattern}|{WITHIN.pattern}", re.IGNORECASE)
    )
    match = pattern.search(text)
    return match[0] if match else text


def add_product(entry: ListEntry, part: str, places: list[str]) -> ListEntry:
    """An entry with a part that names its product, how many there are, and where."""
    part, state = without_state(part)
    entry = replace(entry, state=entry.state or state)
    product, *place = PLACED.split(part, maxsplit=1)
    if place and not names_product(product):
        product, place = part, []
    places += [PLACE.sub("", one, count=1) for one in place]
    for pattern in (LEADING, TRAILING):
        if (match := pattern.search(product)) and (pattern is TRAILING or match.start() == 0):
            entry = replace(entry, quantity=next(filter(None, match.groups())))
            product = f"{product[: match.start()]} {product[match.end() :]}".strip()
            break
    if worded := worded_count(product):
        entry = replace(entry, quantity=entry.quantity or worded[0])
        product = worded[1]
    product = re.sub(r"(?i)^(?:an?|model|make(?:/model)?)\s*:?\s+", "", product)
    return replace(entry, product=f"{entry.product} {product}".strip())


def without_state(part: str) -> tuple[str, str]:
    """A product without the words behind its code that say whether it is in use, and these."""
    words = part.split()
    last = max((n for n, word in enumerate(words, 1) if is_code(word)), default=len(words))
    tail = " ".join(words[last:])
    told = tail and whole_state(tail) not in {CameraState.UNCLEAR, CameraState.IN_USE}
    return (" ".join(words[:last]), tail) if told else (part, "")


def worded_count(product: str) -> tuple[str, str] | None:
    """How many a product says in words before what it is, and the rest; None where it does not.

    What it is has to follow: *six Acme domes*, *zwei Kameras*.
    """
    first, _, rest = product.partition(" ")
    number = number_words().get(first.casefold())
    if not number or first.casefold() in OTHER_WORDS or not rest:
        return None
    follows = " ".join(rest.split()[:FEW_WORDS])
    named = names_product(follows) or about_cameras(follows) or kind_of(follows) == "recorder"
    return (str(number), rest) if named else None


def add_remark(entry: ListEntry, part: str, places: list[str]) -> ListEntry:
    """An entry with a part that names no product: how many, a state, a day, a login or a place."""
    if match := COUNTED.fullmatch(part):
        return replace(entry, quantity=next(filter(None, match.groups())))
    if names_secret(part):
        return entry
    if called_state(part) is not CameraState.UNCLEAR:
        return replace(entry, state=entry.state or part)
    if is_date(part):
        return replace(entry, installed=entry.installed or part)
    places.append(PLACE.sub("", without_noted_secrets(part), count=1).strip(" .:"))
    return entry


def names_product(text: str) -> bool:
    """Whether a text holds a make on file or a product code."""
    return names_code(text) or next(makes_in(text), "") != ""


def names_code(text: str) -> bool:
    """Whether a product code stands in a text."""
    return any(map(is_code, text.split()))


def is_code(word: str) -> bool:
    """Whether a word is a product code: letters and digits, and no measure, standard or room."""
    word = word.strip(".,;:()[]'\"")
    if len(word) < SHORTEST or not is_model(word) or MEASURE.fullmatch(word):
        return False
    return word != word.lower() or named_codes().match(word) is not None


def makes_in(text: str) -> Iterator[str]:
    """The names of makes on file in a text."""
    words = [word.strip(".,;:()[]'\"").casefold() for word in text.split()]
    for size in range(NAME_WORDS, 0, -1):
        for at in range(len(words) - size + 1):
            name = " ".join(words[at : at + size])
            if name in known_makes():
                yield name

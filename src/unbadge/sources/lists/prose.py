"""Lists in words: a line, bullet or sentence for each camera, as in notes, mails and reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from msgspec.structs import replace

from unbadge.model import CameraState, Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists.asides import is_place
from unbadge.sources.lists.asset_list import table
from unbadge.sources.lists.cells import Row
from unbadge.sources.lists.entries import (
    HEADERS,
    LOGIN,
    STAMP,
    ListEntry,
    entry_of,
    is_offer,
    is_quoted,
    names_code,
    unmarked,
)
from unbadge.sources.lists.forms import codes_named, may_name_equipment
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.kinds import about_cameras
from unbadge.sources.lists.layouts import ToolLayout
from unbadge.sources.lists.standing import headed_state
from unbadge.sources.lists.values import words_of

LINES = 400  # of a head by which such a list is told
MANY = 3  # entries that need no other sign of a list
SHOWN = 60  # characters of a line that is not read
# A sentence of what there is; its parts begin with how many.
HOLDS = re.compile(
    r"(?i)\b(?:have|has|had|hold|holds|own|owns|use|uses|run|runs|operate|operates|installed|fitted|supplied|"
    r"comprises?|comprising|consists? of|includes?|including|contains?|there are|are|of)\b:?"
)
COUNTED = re.compile(
    r"(?:,|;|\band\b|\bplus\b|\bof\b|:)?\s*(?=\b\d{1,3}\s+(?:x\s+|no\.?\s+)?[A-Z][\w-]+)"
)
WORDS = 6  # of a heading
PLACED = re.compile(r"[^\W\d][^\d:]{1,60}:\s+(?=\d)")  # a place, and how many hang there
TITLE = 10  # words of a title
TITLES = 3  # above the first device
ROLES = {
    "device no": ColumnRole.ASSET,
    "type": ColumnRole.KIND,
    "description": ColumnRole.TEXT,
    "ip address": ColumnRole.IP,
    "mac address": ColumnRole.MAC,
    "serial number": ColumnRole.SERIAL,
    "installed": ColumnRole.INSTALLED,
    "quantity": ColumnRole.QUANTITY,
    "location": ColumnRole.LOCATION,
    "status": ColumnRole.STATE,
}
WORDED = ToolLayout(kind="list of equipment in words", roles=ROLES, is_bare=True)
Line = tuple[str, str]  # a place and the text there


class ProseLine(NamedTuple):
    """A line with what it tells: devices, or nothing."""

    place: str
    text: str
    entries: Sequence[ListEntry]


def prose_lines(lines: Iterable[Line]) -> Iterator[ProseLine]:
    """Lines with the entries in them; blank ones are left out."""
    for place, text in lines:
        if text.strip():
            yield ProseLine(place, text, entries_of(text))


def entries_of(text: str) -> Sequence[ListEntry]:
    """The devices that a line tells of: one, or one for each number in it."""
    several = counted_entries(text)
    if len(several) > 1:
        return several
    one = entry_of(text)
    return (one,) if one is not None else several


def counted_entries(text: str) -> Sequence[ListEntry]:
    """The devices that a line counts: a sentence of what there is, or a place and what is there."""
    found: list[ListEntry] = []
    for sentence in re.split(r"(?<=[^\d])\.(?:\s+|$)", text):
        head, parts = counted_parts(unmarked(sentence))
        told = [entry_of(f"- {part.strip()}") for part in parts]
        if not all(one is not None and is_counted(one) for one in told):
            return ()
        place = "" if HOLDS.search(head) else head.strip(" :")
        found += [replace(one, place=one.place or place) for one in told if one is not None]
    return found


def counted_parts(sentence: str) -> tuple[str, list[str]]:
    """What opens a sentence that counts, and its parts from each number on; else no parts."""
    head, *parts = [*filter(str.strip, COUNTED.split(sentence)), ""]
    if STAMP.match(sentence) or is_offer(sentence):
        return head, []
    if not (HOLDS.search(head) or PLACED.match(sentence)):
        return head, []
    return head, parts[:-1]


def is_counted(entry: ListEntry) -> bool:
    """Whether an entry says how many there are of a product: its code, or a word for cameras."""
    named = names_code(entry.product) or about_cameras(entry.product)
    return bool(entry.quantity) and named


def is_list(lines: Sequence[ProseLine]) -> bool:
    """Whether lines are a list of devices: enough of those that name a product are entries.

    What is labelled as an offer speaks for neither.
    """
    told = sum(bool(line.entries) for line in lines)
    others = (line.text for line in lines if not line.entries and not is_quoted(line.text))
    named = sum(map(names_code, others))
    devices = sum(len(line.entries) for line in lines)
    return told > named and (devices > 1 or len(lines) < MANY)


def accepts(head: InputHead) -> bool:
    """Whether a text holds a list of equipment in words."""
    if head.is_binary or head.is_xml or head.text.lstrip()[:1] in {"{", "["}:
        return False
    lines = (("", text) for text in islice(head.text.splitlines(), LINES))
    return is_list(list(prose_lines(lines)))


def prose_rows(lines: Sequence[ProseLine]) -> Iterator[Row]:
    """The rows of a list in words, under its headers, with the headings that name their places."""
    above = takewhile(lambda line: not line.entries, lines)
    titles = [line for line in above if len(line.text.split()) <= TITLE]
    yield from ((line.place, [line.text.strip(" #*")]) for line in titles[-TITLES:])
    yield "fields", list(HEADERS)
    for at, line in enumerate(lines):
        for number, entry in enumerate(line.entries, 1):
            place = line.place if len(line.entries) == 1 else f"{line.place} part {number}"
            yield place, entry.cells
        below = lines[at + 1] if at + 1 < len(lines) else None
        if not line.entries and below is not None and below.entries and heads(line.text):
            yield line.place, [line.text.strip(" #*:：")]


def heads(text: str) -> bool:
    """Whether a line above entries is their heading: the name of a place, or of a state."""
    bare = text.strip(" #*:：")
    if len(bare.split()) > WORDS or bare.endswith((".", ",", "!", "?")):
        return False
    marked = text.rstrip().endswith((":", "：")) or text.lstrip().startswith("#")
    return headed_state(bare) is not CameraState.UNCLEAR or (
        marked and is_place([bare]) and not HOLDS.search(bare)
    )


def read_prose(lines: Iterable[Line], feed: InputFeed, name: str = "") -> Iterator[Item]:
    """The devices that lines tell of; a line that may name others is told as not read."""
    found = list(prose_lines(lines))
    yield from table(prose_rows(found), feed, WORDED, name)
    for line in found:
        text = without_logins(line.text)
        if not line.entries and may_name_equipment(text) and names_code(text):
            shown = shown_codes(text)
            yield Unread(what=f"a line that may name equipment ({line.place}): {shown!r}")


def without_logins(text: str) -> str:
    """A text without what opens a device."""
    return words_of(LOGIN.sub(" ", text))


def shown_codes(text: str) -> str:
    """What of a text that is not read is told: its codes, for people may stand beside them."""
    return (", ".join(codes_named(text)) or text)[:SHOWN]


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices of a text."""
    yield from read_prose(((f"line {number}", text) for number, text in feed.texts()), feed)


SOURCE = EvidenceSource(kind="list of equipment in words", accepts=accepts, read=read)

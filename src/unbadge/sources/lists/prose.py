"""Lists in words: a line, bullet or sentence for each camera, as in notes, mails and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from unbadge.model import Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists.asset_list import table
from unbadge.sources.lists.cells import Row
from unbadge.sources.lists.entries import (
    HEADERS,
    LOGIN,
    ListEntry,
    entry_of,
    is_quoted,
    names_code,
)
from unbadge.sources.lists.forms import codes_named, may_name_equipment
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.headings import Heading, heading_of, under_heading
from unbadge.sources.lists.layouts import ToolLayout
from unbadge.sources.lists.sentences import counted_entries
from unbadge.sources.lists.values import words_of

LINES = 400  # of a head by which such a list is told
MANY = 3  # entries that need no other sign of a list
SHOWN = 60  # characters of a line that is not read
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
    "site": ColumnRole.SITE,
}
WORDED = ToolLayout(kind="list of equipment in words", roles=ROLES, is_bare=True)
Line = tuple[str, str]  # a place and the text there


class ProseLine(NamedTuple):
    """A line with what it tells: devices, or nothing."""

    place: str
    text: str
    entries: Sequence[ListEntry]
    is_apart: bool = False  # from the line before, by a blank one


def prose_lines(lines: Iterable[Line]) -> Iterator[ProseLine]:
    """Lines with the entries in them; blank ones are left out."""
    is_apart = False
    for place, text in lines:
        if text.strip():
            yield ProseLine(place, text, entries_of(text), is_apart)
        is_apart = not text.strip()


def entries_of(text: str) -> Sequence[ListEntry]:
    """The devices that a line tells of: one, or one for each number in it."""
    several = counted_entries(text)
    if len(several) > 1:
        return several
    one = entry_of(text)
    return (one,) if one is not None else several


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
    heading = Heading()
    for line, below in pairwise([*lines, ProseLine("", "", ())]):
        for number, entry in enumerate(line.entries, 1):
            place = line.place if len(line.entries) == 1 else f"{line.place} part {number}"
            yield place, under_heading(entry, heading).cells
        if not line.entries and below.entries:
            found = heading_of(line.text, below.text, apart=below.is_apart)
            heading = found or heading


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

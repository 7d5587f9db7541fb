"""Lines above the entries of a list in words: what they say of the entries below them."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from unbadge.model import ABSENT, CameraState
from unbadge.sources.lists.asides import is_place
from unbadge.sources.lists.cells import plain
from unbadge.sources.lists.entries import BULLET, ListEntry
from unbadge.sources.lists.kinds import ends_holding, equipment_words, expressions
from unbadge.sources.lists.standing import headed_state

WORDS = 6  # of a heading
LISTED = frozenset(
    {"list", "of", "the", "our", "all", "ip", "liste", "der", "die", "des", "les", "lista", "de"}
)


class Heading(NamedTuple):
    """What stands above entries and holds for them: the name of a place, or a state."""

    site: str = ""
    state: str = ""


def under_heading(entry: ListEntry, heading: Heading) -> ListEntry:
    """An entry with what its heading says of it."""
    return replace(entry, site=heading.site, state=entry.state or heading.state)


def heading_of(text: str, below: str, *, apart: bool) -> Heading | None:
    """The heading that a line above an entry is; None where it is none."""
    bare = text.strip(" #*:：")
    if is_sentence(bare) or greets(bare):
        return None
    state = headed_state(bare)
    if state is not CameraState.UNCLEAR:
        return Heading(state=state.value if state in ABSENT else "")
    is_above = is_marked(text) or (not apart and stands_deeper(below, text))
    if not is_above or not is_place([bare]) or ends_holding(bare):
        return None
    words = equipment_words().sub(" ", plain(bare)).split()
    return Heading(site="" if LISTED.issuperset(words) else bare)


def is_sentence(bare: str) -> bool:
    """Whether a line is too long for a heading, or ends as a sentence does."""
    return len(bare.split()) > WORDS or bare.endswith((".", ",", "!", "?"))


def is_marked(text: str) -> bool:
    """Whether a line is marked as a heading."""
    return text.rstrip().endswith((":", "：")) or text.lstrip().startswith("#")


def stands_deeper(below: str, text: str) -> bool:
    """Whether a line is set further in than the one above it, or is an item and that one none."""
    deeper = len(below) - len(below.lstrip()) > len(text) - len(text.lstrip())
    return deeper or (BULLET.match(below) is not None and BULLET.match(text) is None)


def greets(text: str) -> bool:
    """Whether a line opens a letter."""
    return expressions()["greetings"].match(plain(text)) is not None

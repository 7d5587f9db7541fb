"""Lists in which each device has its own lines of names and values: forms, cards and YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists import ASSETS, IDENTIFYING, ColumnRole, Row, exact_role, names_product
from unbadge.sources.lists.asset_list import table

FIELD = re.compile(
    r"(?P<dash>\s*-\s+)?\s*[*_]{0,2}(?P<name>[^\W\d_][^:=|{}<>\"]{0,38}?)[*_]{0,2}"
    r"\s*(?::\s|[:：=]\s*$|：|\s=\s)[*_]{0,2}\s*(?P<value>.*)"
)
REGISTRY = re.compile(r'"([^"]{1,40})"="(.*)"')  # a field in an export of Windows' registry
QUOTED = re.compile(r"""(["'])(.*)\1\Z""")
NAMING = frozenset({ColumnRole.BRAND, ColumnRole.MODEL})
AT = frozenset({ColumnRole.SITE, ColumnRole.LOCATION})  # where a device hangs
KNOWN_PART = 0.6  # of the fields of a card
SAMPLE = 40  # cards by which the fields are told
MOST_FIELDS = 60
Card = tuple[int, dict[str, str]]


def cards(lines: Iterable[tuple[int, str]]) -> Iterator[Card]:
    """The fields of each device with the line on which they begin.

    Another begins behind a blank line, at a dash, or where a name comes again.
    """
    begun, card = 0, dict[str, str]()
    for number, line in lines:
        text = line.rstrip()
        match = FIELD.fullmatch(REGISTRY.sub(r"\1: \2", text) if text[:1] == '"' else text)
        dash, name, value = match.group("dash", "name", "value") if match else ("", "", "")
        name = name.strip()
        if card and (dash or name in card or not line.strip()):
            yield begun, card
            card = {}
        if value and len(card) < MOST_FIELDS:
            begun = begun if card else number
            card[name] = QUOTED.sub(r"\2", value.strip())
    if card:
        yield begun, card


def is_card(card: dict[str, str]) -> bool:
    """Whether most fields of a card are known, and name a make or model and one thing more."""
    found = list(map(exact_role, card))
    roles = set(found) - {None}
    known = len(found) - found.count(None)
    named = bool(roles & NAMING) or any(
        role is ColumnRole.TEXT and names_product(text)
        for role, text in zip(found, card.values(), strict=True)
    )
    told = (roles & IDENTIFYING) | (roles & AT)
    return named and len(told) > 1 - (not roles & NAMING) and known >= KNOWN_PART * len(found)


def accepts(head: InputHead) -> bool:
    """Whether the first lines are fields of devices, as people write them."""
    if head.is_binary or head.is_xml or head.text.lstrip()[:1] in {"{", "["}:
        return False
    first = list(islice(cards(enumerate(head.text.splitlines(), 1)), SAMPLE))
    good = sum(is_card(card) for _, card in first)
    return good > 0 and good * 2 >= len(first)


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices of the cards, each as a row under the names of all fields of the first ones."""
    coming = cards(feed.texts())
    first = list(islice(coming, SAMPLE))
    headers = list(dict.fromkeys(name for _, card in first for name in card))

    def rows() -> Iterator[Row]:
        yield "fields", headers
        for part in (first, coming):
            for number, card in part:
                yield f"line {number}", [card.get(name, "") for name in headers]

    yield from table(rows(), feed, ASSETS)


SOURCE = EvidenceSource(kind="asset register of names and values", accepts=accepts, read=read)

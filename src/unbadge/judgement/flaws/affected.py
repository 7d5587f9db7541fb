"""What an advisory says in words, as ranges of versions and build dates.

Entries that a program could misread carry their ranges as data.  Here the plain forms are read:
before V, up to V, V and below, V to W, from V to before W, built before D, built D to E, all
versions, as CVE-..., and a bare version, which says something of that version alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec.structs import replace

from unbadge.judgement.flaws.product import is_code
from unbadge.knowledge import Advisory, Range

VERSION = (
    r"[vVmMrR]?\.?\d[\w.()-]*(?:[ _]?(?:build|rel\.?)[ _]?[\w.-]+)*"
    r"(?: \d{4}-\d\d-\d\d| b?\d{6}(?!\d))?"
)
DAY = r"(?:[A-Za-z]+[ -])?\d[\d/.-]*|[A-Za-z]+ \d{4}"
BUILT = r"(?:models )?(?:built|build(?: ?(?:date|time))?)"
LEAD = r"(?:(?:firmware|versions?|releases?|all versions|builds?) )*"
OLDER = r"(?:below|before|earlier|previous|prior|less|lower|older)"
FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"{BUILT} (?:between )?({DAY}) (?:to|and) ({DAY})", ("built_from", "built_to")),
    (rf"{BUILT} before ({DAY})", ("built_before",)),
    (rf"after ({VERSION}) and before ({VERSION})", ("after", "before")),
    (rf"(?:from )?({VERSION}) (?:up )?to before ({VERSION})", ("start", "before")),
    (rf"(?:from |>= ?)?({VERSION}) (?:up to|to|-|\| ?<=) ({VERSION})", ("start", "to")),
    (rf"{LEAD}(?:before|prior to|below|earlier than|<(?!=)) ?{LEAD}({VERSION})", ("before",)),
    (r"up to (20\d{6})", ("built_to",)),  # a day, as records of VulDB state it
    (rf"{LEAD}(?:up to(?: and including)?|through|until|<=) ?{LEAD}({VERSION})", ("to",)),
    (rf"{LEAD}({VERSION}),? (?:and|or) {OLDER}(?: versions?)?", ("to",)),
)
READERS = tuple((re.compile(pattern, re.IGNORECASE), fields) for pattern, fields in FORMS)
BARE = re.compile(rf"{LEAD}({VERSION})", re.IGNORECASE)
EVERY = re.compile(r"(?:all(?: (?:versions|builds|firmware|firmware versions))?|\*)", re.IGNORECASE)
AS = re.compile(r"(?:same ranges )?as (CVE-\d{4}-\d+)", re.IGNORECASE)
COMMENT = re.compile(r"\s*\((?:[^()]*\s[^()]*|[A-Z]?[a-z]{3,})\)$")
PARTS = re.compile(r",\s*|\s+and\s+|;\s*")
NUMBERED = re.compile(r"\d\.\d+\.\d")  # a version among the words before a limit
LINKED = 4  # advisories that may point to one another in a chain


def ranges_of(advisory: Advisory, by_id: Mapping[str, Advisory]) -> tuple[Range, ...]:
    """The ranges of an advisory, each with its products; empty where its words tell none."""
    found = tuple(chain.from_iterable(stated_ranges(advisory, by_id, LINKED)))
    own = tuple(product for product in advisory.products if not AS.search(product))
    return tuple(replace(one, products=one.products or own) for one in found)


def stated_ranges(
    advisory: Advisory, by_id: Mapping[str, Advisory], depth: int
) -> Iterator[Iterable[Range]]:
    """The ranges of an advisory, and of those that it points to."""
    if advisory.ranges:
        yield advisory.ranges
        return
    for text in advisory.affected:
        if pointed := AS.search(text):
            if depth and (other := by_id.get(pointed[1].upper())):
                yield from stated_ranges(other, by_id, depth - 1)
        else:
            yield read(text, advisory.products)


def read(text: str, products: tuple[str, ...]) -> tuple[Range, ...]:
    """The ranges that one statement tells; empty where it tells none that is understood."""
    words = COMMENT.sub("", text.strip().rstrip(";"))
    if EVERY.fullmatch(words):
        return (Range(every=True),)
    for start in starts(words):
        subject, clause = words[:start].rstrip(" :"), words[start:]
        if (named := subjects(subject, products)) is None:
            continue
        if (limit := clause_of(clause)) is not None:
            return (replace(limit, products=named),)
    return ()


def starts(words: str) -> Iterator[int]:
    """The places where a limit may begin: the beginning of each word."""
    yield 0
    yield from (found.end() for found in re.finditer(r"[\s:]+", words))


def clause_of(clause: str) -> Range | None:
    """The limit that a clause states, or None."""
    for reader, fields in READERS:
        if found := reader.fullmatch(clause):
            return replace(Range(), **dict(zip(fields, found.groups(), strict=True)))
    if EVERY.fullmatch(clause):
        return Range(every=True)
    if found := BARE.fullmatch(clause):
        return Range(exact=(found[1],))
    return None


def subjects(subject: str, products: tuple[str, ...]) -> tuple[str, ...] | None:
    """The products that the words before a limit name; None where they cannot be told.

    A part of a product's code stands for that product: 622G for DS-3WAP622G-SI.
    """
    bare = re.sub(r"(?i)\b(?:firmware|versions?|models?|series|and)\b$", "", subject).strip(" :,")
    if not bare or bare.lower() in {"firmware", "version", "versions"}:
        return ()
    if NUMBERED.search(bare):
        return None
    named: list[str] = []
    for piece in filter(None, PARTS.split(bare)):
        whole = [one for one in products if squeeze_text(piece) == squeeze_text(one)]
        found = whole or [one for one in products if squeeze_text(piece) in squeeze_text(one)]
        if not found and not is_code(piece):
            return None
        named += found or [piece]
    return tuple(dict.fromkeys(named))


def squeeze_text(text: str) -> str:
    """A text in capitals without blanks."""
    return re.sub(r"\s+", "", text).upper()

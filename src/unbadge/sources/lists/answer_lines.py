"""Answers of public bodies in words: a line or a paragraph for each body, or one body's letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from unbadge.sources.lists import ColumnRole, Row, about_cameras, role_of
from unbadge.sources.lists.grid import Grid

HEADERS = ("Body", "Response")
FEWEST = 2  # bodies of a collection of answers
MOST = 0.6  # part of its lines that must name one
LONGEST = 80  # characters of a body's name
WORDS = 8
BULLET = re.compile(r"^\s*(?:[-*•–#>]+\s*|\(?\d{1,3}[.)]\s+)*")
LINE = re.compile(r"(?P<body>[^:]{3,80}?)\s*(?::|\s[-–—]\s|\t)\s*(?P<answer>\S.*)")
BODIES = (
    *("council", "borough", "county", "city of", "district", "trust", "nhs", "health board"),
    *("hospitals?", "police", "constabulary", "university", "college", "school", "academy", "hmp"),
    *("ministry", "department", "agency", "authority", "executive", "transport for", "prison"),
    *("fire (?:and|&) rescue", "network rail", "stadt", "gemeinde", "(?:land)?kreis", "mairie"),
    *("ville de", "commune", "ayuntamiento", "comune di", "gemeente", "kommune?", "urząd"),
    *("město", "prefeitura", "câmara", "miasto"),
)
BODY = re.compile(rf"\b(?:{'|'.join(BODIES)})\b", re.IGNORECASE)
# What a body writes that answers a question under a law on information.
REQUEST = re.compile(
    r"\bfreedom of information\b|\bFOIA?\b|\byour request\b|\binformation request\b|\bEIR\b|"
    r"\binformationsfreiheit|\bIFG\b|\bCADA\b|\bWob\b|\bWoo\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"(?i)^(?:\S+\s){0,3}(?:results|responses|replies|answers|requests?)\W*$")
NAMED = re.compile(
    r"[A-Z][\w'’&-]+\s(?:(?:[A-Z][\w'’&-]+|of|and|upon|the|de|la)\s){0,5}(?:Council|Trust|Police|Constabulary|University|"
    r"College|School|Academy|Authority|Agency|Department|Board)\b|"
    r"\b(?:University|City|Ministry|Department|Transport|Borough)\s(?:of|for)(?:\s[A-Z][\w'’-]+){1,4}"
)


def worded_grids(text: str, name: str, digest: str) -> Iterator[Grid]:
    """A table of the bodies and answers that a text holds; none where it holds no such thing."""
    lines = [BULLET.sub("", line).strip() for line in text.splitlines()]
    for told in (line_answers(lines), block_answers(lines), letter_answers(text, name)):
        if told:
            yield Grid(
                file=name, sha256=digest, sheet="", titles=(), headers=HEADERS, rows=tuple(told)
            )
            return


def is_body(text: str) -> bool:
    """Whether a text is the name of a public body, and no more."""
    if len(text) > LONGEST or len(text.split()) > WORDS or not text[:1].isupper():
        return False
    if text.endswith((".", ",", "?", "!")) or about_cameras(text):
        return False
    return BODY.search(text) is not None or role_of(text) is ColumnRole.OWNER


def line_answers(lines: Sequence[str]) -> list[Row]:
    """The rows of lines that each name a body and what it answered; none where few do."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line]
    matches = [(number, LINE.fullmatch(line)) for number, line in filled]
    found = [
        (f"line {number}", [match["body"].strip("* "), match["answer"].strip()])
        for number, match in matches
        if match is not None
        and is_body(match["body"].strip("* "))
        and not TITLE.search(match["answer"])
    ]
    return found if len(found) >= FEWEST and len(found) >= MOST * len(filled) else []


def block_answers(lines: Sequence[str]) -> list[Row]:
    """The rows of a text in which a body's name stands alone above what it answered."""
    found: list[Row] = []
    for number, line in enumerate(lines, 1):
        if is_body(line.strip("*_: ")):
            found.append((f"line {number}", [line.strip("*_: "), ""]))
        elif line and found:
            cells = found[-1][1]
            cells[1] = f"{cells[1]} {line}".strip()
    answered = [row for row in found if row[1][1]]
    return answered if len(answered) >= FEWEST and len(answered) == len(found) else []


def letter_answers(text: str, name: str) -> list[Row]:
    """The one row of a body's own letter on a request; none where it is no such letter.

    The body is the one that the letter names most, else what the file is called.
    """
    if REQUEST.search(text) is None or not any(map(about_cameras, text.splitlines())):
        return []
    named = [" ".join(match[0].split()) for match in NAMED.finditer(text)]
    bare = [re.sub(r"^(?:The|the)\s", "", one) for one in named]
    body = max(bare, key=bare.count, default=PurePath(name).stem)
    return [("letter", [body, " ".join(text.split())])]

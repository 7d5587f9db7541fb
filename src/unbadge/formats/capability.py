"""Capability and settings replies, in XML, JSON or ``key=value`` lines, as one list of fields.

Devices send these cut off, misspelt and with undeclared prefixes, and people save them by hand;
what can be read is read.  Nothing here knows what a field means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

import msgspec
from msgspec import Struct

from unbadge.formats.http import is_reply, read_reply
from unbadge.formats.jsonparts import UNDECODABLE

READ = 262_144  # characters of a reply that are read
MOST = 8_192  # fields of one reply
DEEPEST = 24  # elements inside elements; deeper ones count as siblings
LONGEST = 512  # characters of one value

# Words of which every capability reply that we can use holds one; a page seldom does.
HINTS = (
    "isSupport",
    "<AudioCap",
    "<TwoWayAudioChannel",
    "<StreamingChannel",
    "<FaceDetect",
    "GetCapabilitiesResponse",
    "GetServicesResponse",
    "GetServiceCapabilitiesResponse",
    "GetSupportedRulesResponse",
    "GetEventPropertiesResponse",
    "table.Encode[",
    "table.VideoAnalyseRule[",
    "table.WLan.",
)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Possessive throughout: no name, however long, makes the search go back over it.
TAG = re.compile(r"<(/?)(?:[\w.\-]++:)?+([A-Za-z_][\w.\-]*+)([^<>]*+)>([^<]*+)")
ATTRIBUTE = re.compile(
    r"(?<![\w.\-:])([\w.\-]++:)?+([A-Za-z_][\w.\-]*+)\s*+=\s*+"
    r"""(?:"([^"]*+)"|'([^']*+)')"""
)
NAMESPACE = "xmlns"
PAIR = re.compile(r"^[ \t]*([A-Za-z][\w.\[\]]{0,120})=([^\r\n]{0,512})", re.MULTILINE)
PLACE = re.compile(r"\[\w+\]")
OWN_NAMES = ("Type", "Class")  # what a rule calls itself, beside its switch
SWITCH = "Enable"


class Field(Struct, frozen=True):
    """A field of a reply: its path of local names, joined by ``/``, and its text.

    ``choice`` marks a text that stands beside the list of values it may take: the reply then
    describes a setting and need not tell how it is set.
    """

    path: str
    value: str
    choice: bool = False


def is_capability_reply(text: str) -> bool:
    """Whether a text may be a capability reply or a table of settings."""
    return any(map(text.__contains__, HINTS))


def read_fields(text: str) -> tuple[Field, ...]:
    """The fields of a reply, with or without the HTTP head it came with; none where none are."""
    if is_reply(text):
        text = read_reply(text).body
    text = text[:READ].strip("\ufeff\0 \t\r\n")
    if text.startswith("<"):
        found = of_xml(text)
    elif text.startswith(("{", "[")):
        found = of_json(text)
    else:
        found = of_pairs(text)
    return tuple(islice(found, MOST))


def of_xml(text: str) -> Iterator[Field]:
    """The leaves and attributes of a document; one that declares a type or entities is not read."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return
    above: list[str] = []
    for match in TAG.finditer(COMMENT.sub("", text)):
        closing, name, attributes, words = match.groups()
        if closing:
            close(above, name)
            continue
        path = "/".join((*above, name))
        given = tuple(of_attributes(path, attributes)) if "=" in attributes else ()
        yield from given
        if attributes.endswith("/"):
            continue
        if value := unescape(words.strip())[:LONGEST]:
            yield Field(path, value, any(one.path.endswith("/@opt") for one in given))
        if len(above) < DEEPEST:
            above.append(name)


def close(above: list[str], name: str) -> None:
    """Leave the innermost element of a name, and all that was left open in it."""
    for place in range(len(above) - 1, -1, -1):
        if above[place] == name:
            del above[place:]
            return


def of_attributes(path: str, text: str) -> Iterator[Field]:
    """The attributes of an element, without declarations of namespaces."""
    for match in ATTRIBUTE.finditer(text):
        prefix, name, double, single = match.groups()
        value = double if double is not None else single
        if value and name != NAMESPACE and prefix != f"{NAMESPACE}:":
            yield Field(f"{path}/@{name}", unescape(value)[:LONGEST])


def of_json(text: str) -> Iterator[Field]:
    """The leaves of a document; ``@opt`` and ``#text`` stand for attributes and text of XML."""
    try:
        document = msgspec.json.decode(text)
    except UNDECODABLE:
        return
    yield from below(document, "", 0)


def below_names(value: dict[str, object], path: str, depth: int) -> Iterator[Field]:
    """The leaves below the names of an object; what is called ``#text`` is its own."""
    for name, inner in value.items():
        here = path if name == "#text" else f"{path}/{name}".lstrip("/")
        if name == "#text" and not isinstance(inner, dict | list):
            yield Field(path, as_text(inner), "@opt" in value)
        else:
            yield from below(inner, here, depth + 1)


def below(value: object, path: str, depth: int) -> Iterator[Field]:
    """The leaves below one value."""
    if depth > DEEPEST:
        return
    match value:
        case dict():
            yield from below_names(value, path, depth)
        case list():
            for inner in value:
                yield from below(inner, path, depth + 1)
        case None:
            return
        case _:
            yield Field(path, as_text(value))


def as_text(value: object) -> str:
    """A leaf as XML would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)[:LONGEST]


def of_pairs(text: str) -> Iterator[Field]:
    """The pairs of a table, without the numbers of its rows; a rule's switch bears its name."""
    rules: dict[str, dict[str, str]] = {}
    for match in islice(PAIR.finditer(text), MOST):
        key, value = match[1], match[2].strip()
        row, _, name = key.rpartition(".")
        yield Field(path_of(key), value)
        if name in OWN_NAMES or name == SWITCH:
            rules.setdefault(row, {})[name] = value
    for row, told in rules.items():
        for own in dict.fromkeys(told[name] for name in OWN_NAMES if name in told):
            if SWITCH in told:
                yield Field(f"{path_of(row)}/{own}/{SWITCH}", told[SWITCH])


def path_of(key: str) -> str:
    """The key of a pair as a path."""
    return PLACE.sub("", key).removeprefix("table.").replace(".", "/")

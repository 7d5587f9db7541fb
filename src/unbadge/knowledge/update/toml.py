"""Entries of the knowledge as TOML, as an overlay folder holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
from msgspec import Struct

WIDEST = 100  # characters of a list on one line


def document(entries: Iterable[Struct], as_of: str, about: str) -> str:
    """A file of entries; what stands at its default is left out."""
    tables = "".join(f"\n[[entry]]\n{lines(entry)}" for entry in entries)
    return f"as_of = {text(as_of)}\nabout = {text(about)}\n{tables}"


def lines(entry: Struct) -> str:
    """One entry, a line a field."""
    return "".join(f"{name} = {value(item)}\n" for name, item in set_fields(entry).items())


def set_fields(entry: Struct) -> dict[str, object]:
    """The fields of an entry that are not at their default, by the name a file gives them."""
    told = msgspec.structs.asdict(entry)
    return {
        field.encode_name: told[field.name]
        for field in msgspec.structs.fields(entry)
        if told[field.name] != field.default
    }


def value(item: object) -> str:
    """A value as TOML writes it."""
    match item:
        case Struct():
            return "{ " + ", ".join(f"{k} = {value(v)}" for k, v in set_fields(item).items()) + " }"
        case bool():
            return str(item).lower()
        case int() | float():
            return repr(item)
        case str():
            return text(item)
        case tuple() | list():
            return array([value(one) for one in item])
    raise TypeError(f"{item!r} has no place in an entry")


def array(items: list[str]) -> str:
    """A list on one line, or a line an item where that would be too long to read."""
    short = "[" + ", ".join(items) + "]"
    if len(short) <= WIDEST:
        return short
    return "[\n" + "".join(f"  {one},\n" for one in items) + "]"


def text(words: str) -> str:
    """A basic string: what JSON escapes, TOML escapes in the same way."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")

"""What a device can do with people, plates or sound, in one line and its reasons."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from unbadge.model import Capability

WORDS = {
    "face-capture": "finding faces",
    "face-matching": "comparing faces",
    "gait": "telling people by their walk",
    "ethnicity-labels": "ethnicity labels",
    "number-plates": "reading number plates",
    "audio": "sound",
    "radio": "radio",
}


class AbilityLine(Struct, frozen=True, kw_only=True):
    """The line that a reader sees first, and what each part of it rests on."""

    line: str
    reasons: tuple[str, ...]


def abilities(capabilities: Iterable[Capability]) -> AbilityLine | None:
    """What a device can do apart from what it was seen to do, or None where nothing is known."""
    found = tuple(capabilities)
    if not found:
        return None
    can = list_abilities(one for one in found if not one.does)
    does = list_abilities(one for one in found if one.does)
    parts = (f"Can: {can}" if can else "", f"Does, seen switched on: {does}" if does else "")
    return AbilityLine(
        line=". ".join(filter(None, parts)) + ".",
        reasons=tuple(
            f"{words(one).capitalize()}: {one.because}. Source: {one.source}." for one in found
        ),
    )


def list_abilities(capabilities: Iterable[Capability]) -> str:
    """Abilities in a row, each with the kind of its source."""
    return ", ".join(f"{words(one)} ({one.source.partition(':')[0]})" for one in capabilities)


def words(capability: Capability) -> str:
    """An ability as people say it."""
    return WORDS.get(capability.name, capability.name)

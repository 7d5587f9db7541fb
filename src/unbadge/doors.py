"""Doors of rooms: what a room gives to others, loaded from the file it lies in when it is wanted.

A command loads no more files than those whose names it asks for.
"""

from collections.abc import Callable, Mapping
from importlib import import_module


def open_door(room: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The ``__getattr__`` of a room, as PEP 562 has it.

    ``homes`` has names, with a space between two, under the module of the room they lie in.
    """
    places = {name: f"{room}.{home}" for home, names in homes.items() for name in names.split()}

    def give(name: str) -> object:
        """What a name of the room stands for; raises AttributeError for any other."""
        if name not in places:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(places[name]), name)

    return give

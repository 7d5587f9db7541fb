"""Doors: what a room gives lies where its door says, and is loaded when it is wanted."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from unbadge.doors import open_door

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "unbadge"
ROOMS = tuple(
    ".".join(path.parent.relative_to(PACKAGE).parts)
    for path in sorted(PACKAGE.rglob("__init__.py"))
    if "open_door(" in path.read_text("utf-8")
)


def folder_of(room: str) -> Path:
    """The folder that a door leads into."""
    return PACKAGE.joinpath(*room.split("."))


def typed_homes(room: str) -> dict[str, str]:
    """The module of each name that the type checker is shown at a door."""
    tree = ast.parse(folder_of(room).joinpath("__init__.py").read_text("utf-8"))
    return {
        name.name: str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"unbadge.{room}.")
        for name in node.names
    }


@pytest.mark.parametrize("room", ROOMS)
def test_a_door_gives_what_the_type_checker_is_shown(room: str) -> None:
    """Every name of a door is the very thing of the module that the typed import names."""
    door, homes = import_module(f"unbadge.{room}"), typed_homes(room)

    assert sorted(door.__all__) == sorted(homes)
    for name, home in homes.items():
        assert getattr(door, name) is getattr(import_module(home), name)


@pytest.mark.parametrize("room", ROOMS)
def test_a_door_has_no_name_of_a_file(room: str) -> None:
    """A file of the room would hide a name of its own spelling as soon as it is loaded."""
    files = {path.stem for path in folder_of(room).iterdir()}

    assert not files & typed_homes(room).keys()


@pytest.mark.parametrize("room", ROOMS)
def test_a_door_loads_nothing_until_it_is_asked(room: str) -> None:
    """A command that wants one name of a room does not pay for all others."""
    above = f"unbadge.{room}".rpartition(".")[0]
    code = (
        f"import sys, {above}; known = set(sys.modules)\n"
        f"import unbadge.{room}; print(*(set(sys.modules) - known))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not [name for name in told.stdout.split() if name.startswith(f"unbadge.{room}.")]


def test_a_name_that_a_room_does_not_give_is_an_error() -> None:
    """A slip of the pen is told as any module tells it."""
    give = open_door("unbadge.somewhere", {"here": "One Two"})

    with pytest.raises(AttributeError, match="no attribute"):
        give("Three")

"""The container file: what its steps name is there, and what it starts is what the manual says."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from unbadge.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "Containerfile").read_text("utf-8")
STEPS = re.sub(r"\\\n", " ", TEXT)
SED = re.compile(r"^([A-Za-z0-9._-]+)(\[[^]]*\])?(==[^\\]*).*", re.MULTILINE)


def words_of(step: str) -> list[str]:
    """The list that a step such as ENTRYPOINT holds."""
    (found,) = re.findall(rf"^{step} (\[.*\])$", STEPS, re.MULTILINE)
    told: list[str] = json.loads(found)
    return told


def test_extras_are_there_and_alike_in_both_stages() -> None:
    """What is built is what is installed, and each is an extra of the package."""
    named = re.findall(r"\[([a-z,]+)\]\"", STEPS)
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert len(named) == 2
    assert len(set(named)) == 1
    assert set(named[0].split(",")) <= set(known["optional-dependencies"])


def test_versions_are_those_of_the_tests() -> None:
    """Every line of the lock that pins a version is a constraint of the build, without hashes."""
    lock = (ROOT / "constraints" / "dev.txt").read_text("utf-8")
    pins = [name + version for name, _, version in SED.findall(lock)]

    assert "-c /pins" in STEPS
    assert len(pins) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    assert not any("--hash" in pin for pin in pins)


def test_nobody_is_root_and_data_stays() -> None:
    """It runs as a user of its own, whose register and accounts lie in the volume."""
    command = words_of("CMD")

    assert re.search(r"^USER 10001$", STEPS, re.MULTILINE)
    assert "chown unbadge /data" in STEPS
    assert STEPS.index("useradd") < STEPS.index("\nUSER ")
    assert command[command.index("--register") + 1].startswith("/data/")
    assert re.search(r"^VOLUME /data$", STEPS, re.MULTILINE)


def test_it_starts_the_page_where_the_manual_says() -> None:
    """The entry is the command, so that every other command runs too; without words, the page."""
    assert words_of("ENTRYPOINT") == ["unbadge"]
    assert words_of("CMD")[0] in {name for name, _, _ in COMMANDS}
    assert "EXPOSE 8765" in STEPS
    assert "-p 8765:8765 -v unbadge:/data" in (ROOT / "docs" / "serve.md").read_text("utf-8")


def test_what_the_build_needs_is_sent_to_it() -> None:
    """What is left out of the build's context is nothing that the package is made of."""
    left_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    needed = ("src", "setup.py", "pyproject.toml", "README.md", "LICENSE", "constraints")

    assert not set(left_out) & {*needed, "LICENSE-KNOWLEDGE"}
    assert ".git" in left_out

"""Which of the things named side by side a line is about."""

from __future__ import annotations

import pytest

from unbadge.knowledge.things.heads import firm_of, is_added, is_done_to_part, named_kind, of_disk
from unbadge.knowledge.things.marks import FILMS, PART, SOCKET
from unbadge.knowledge.things.vocabulary import WordHit, kind_words


def kinds(text: str) -> list[WordHit]:
    """The words of a text that tell a kind of thing."""
    return [hit for hit in kind_words().hits(text) if hit.use == "kind"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CCTV power supply installation", True),
        ("bracket installation", True),
        ("power supply repair for cameras", False),
        ("power supply", False),
    ],
)
def test_a_work_behind_a_part_is_done_to_it(text: str, told: bool) -> None:
    """A work that ends what is said right behind a part is what is bought."""
    assert is_done_to_part(kinds(text)[-2:], text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [("camera and bracket", True), ("bracket and camera", True), ("camera bracket", False)],
)
def test_and_leaves_what_films(text: str, told: bool) -> None:
    """A part that "and" joins to a camera is bought beside it."""
    hits = kinds(text)
    part = next(hit for hit in hits if hit.name not in FILMS)
    films = [hit for hit in hits if hit.name in FILMS]
    assert is_added(part, films, text) == told


@pytest.mark.parametrize(
    ("names", "head"),
    [
        (("other", "service"), "service"),
        (("accessory", "software"), "software"),
        ((PART,), "accessory"),
        ((PART, "monitor"), "monitor"),
        ((SOCKET,), "accessory"),
    ],
)
def test_the_firm_one_leads(names: tuple[str, ...], head: str) -> None:
    """Among things that do not film a part counts last, and a work on another system first."""
    hits = [WordHit("kind", name, 10 * n, 10 * n + 5) for n, name in enumerate(names)]
    assert firm_of(hits).name == head


def test_a_part_is_an_accessory() -> None:
    """Kinds that only the reader knows have names of results; a place in the text stays."""
    assert named_kind(WordHit("kind", PART, 3, 9)) == WordHit("kind", "accessory", 3, 9)
    assert named_kind(WordHit("kind", "monitor", 0, 7)).name == "monitor"


@pytest.mark.parametrize(
    ("text", "told"),
    [("4TB hard disk for NVR", True), ("NVR with 4TB hard disk", False)],
)
def test_a_disk_before_a_recorder_is_bought(text: str, told: bool) -> None:
    """A disk for a recorder is a disk; a recorder that holds one is a recorder."""
    hits = kinds(text)
    disk = next(hit for hit in hits if hit.name == "disk")
    films = [hit for hit in hits if hit.name in FILMS]
    assert of_disk(films, disk, text) == told


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Kamera liefern und Kabel", True),
        ("camera supply and cable", True),
        ("Camera and cable", True),
        ("Camera wall bracket and cable", False),
        ("Camera pendant and cable", False),
        ("Camera cable", False),
    ],
)
def test_works_between_a_camera_and_a_part(text: str, added: bool) -> None:
    """An "and" behind what is done to a camera joins a part to it; behind another thing not."""
    hits = kinds(text)
    films = [hit for hit in hits if hit.name in FILMS]
    part = next(hit for hit in reversed(hits) if hit.name == "accessory")
    assert is_added(part, films, text) == added

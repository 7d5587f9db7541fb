"""Find or go to."""

from __future__ import annotations

import pytest

from serving import Served


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("manufacturer", "/devices?sort=maker"),
        ("oem", "/devices?rebadged=1"),
        ("pap", "/papers"),
        ("fix", "/devices?wrong=exploited"),
        ("budget", "/plan"),
    ],
)
def test_other_words_lead_there_too(here: Served, words: str, address: str) -> None:
    """Words that people say for a thing lead to it."""
    assert address in [one["address"] for one in here.data(f"/go.json?q={words}")]


def test_a_device_is_found_by_its_place(here: Served) -> None:
    """A place leads to the device, and what else may be meant stands beside it."""
    found = here.data("/go.json?q=foyer")
    assert "/devices/1" in [one["address"] for one in found]
    assert len(found) <= 8


def test_the_palette_gets_options_alone(here: Served) -> None:
    """The palette is given options, the page without script a list of links."""
    asks = {"HX-Request": "true", "HX-Target": "go-list"}
    piece = here.get("/go?q=rules", headers=asks).text
    assert 'role="option"' in piece
    assert "<html" not in piece
    assert (
        'role="option"'
        not in here.get("/go?q=r").text.partition("<main")[2].partition("<dialog")[0]
    )

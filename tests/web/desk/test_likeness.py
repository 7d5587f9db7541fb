"""What is nearest to words that find nothing."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.web.desk.likeness import nearest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("02:00:00:00:00:08", "Foyer"),  # the MAC address of its neighbour
        ("0200.0000.0008", "Foyer"),
        ("192.0.2.9", "Foyer"),
        ("Libary", "site Library"),
        ("Foyr", "Foyer"),
    ],
)
def test_near_ones_are_told(here: Served, text: str, words: str) -> None:
    """A mistyped address, site or place leads to what is next to it."""
    found = nearest(here.desk, here.desk.register.estates()[0], text)
    assert any(one.words.startswith(words) for one in found)
    assert len(found) <= 3


@pytest.mark.parametrize("text", ["", "zz", "zzzzzz", "999.1.1.1", "%%%", "ff:ff:ff:ff:ff:ff"])
def test_nothing_near_is_nothing(here: Served, text: str) -> None:
    """What is like nothing on record brings no guess."""
    assert nearest(here.desk, here.desk.register.estates()[0], text) == ()


def test_pages_that_find_nothing_tell_what_is_near(here: Served) -> None:
    """A device's address by its MAC leads there; a near one is offered, on the page and as data."""
    assert here.get("/devices/02:00:00:00:00:07").headers["location"] == "/devices/1"
    lost = here.get("/devices/02:00:00:00:00:08")
    assert lost.status_code == 404
    assert 'href="/devices/1"' in lost.text
    told = here.get("/devices/02:00:00:00:00:08", headers={"Accept": "application/json"}).json()
    assert "Nearest: Foyer" in told["detail"]
    assert "Nearest: " in here.get("/devices?site=Libary").text
    assert "had been seen by 1 January 2020" in here.get("/devices/99?on=2020-01-01").text
    assert 'href="/devices/1"' in here.get("/look?text=02:00:00:00:00:07").text


def test_other_estates_are_near_nobody(fresh: Served) -> None:
    """What another estate has is never suggested."""
    assert "Elsewhere" not in fresh.get("/devices?site=Elsewher").text
    assert "Elsewhere" not in fresh.get("/devices/elsewher").text

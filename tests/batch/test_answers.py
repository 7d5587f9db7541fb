"""Identities in the form that programs read."""

from __future__ import annotations

from datetime import date

import msgspec

from identity.known import KNOWN, seen
from unbadge.batch.answers import Terms, identify_devices, terms_of
from unbadge.identity.engine import Engine
from unbadge.knowledge.load import load
from unbadge.model import Device, Signal

TERMS = Terms(as_of=date(2026, 11, 24), listed_by={"acme": ("xx-ban",)})
KEYS = {
    "id", "device", "maker", "probability", "determination", "badge", "device_type", "model",
    "firmware", "listed", "listed_by", "rivals", "clues", "capabilities", "next_check",
}  # fmt: skip


def test_answer_has_every_promised_field() -> None:
    """One line a device, with its first id, its key, and each clue with its observation."""
    device = Device(
        key="hall",
        observations=(
            seen(Signal.HTTP_SERVER, "Acme-Webs", id="b", port=80),
            seen(Signal.HTTP_TITLE, "x", id="a"),
        ),
    )
    (line,) = identify_devices([device], Engine(KNOWN), TERMS)
    told = msgspec.json.decode(line)

    assert set(told) >= KEYS
    assert (told["id"], told["device"], told["maker"]) == ("a", "hall", "acme")
    assert (told["listed"], told["listed_by"]) == (True, ["xx-ban"])
    assert told["clues"][0]["observation"]["value"] == "Acme-Webs"


def test_terms_are_of_the_day() -> None:
    """Before a list begins it names nobody; on a later day it names its makers."""
    knowledge = load()
    early = terms_of(knowledge, date(2010, 1, 1))
    late = terms_of(knowledge, date(2026, 11, 24))

    assert early.listed_by.get("hikvision", ()) == ()
    assert "us-fcc-covered-list" in late.listed_by["hikvision"]
    assert late.badges

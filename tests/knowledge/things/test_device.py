"""What kind of device a description is of."""

from __future__ import annotations

import pytest

from unbadge.knowledge.things.device import described_thing, item_of_type
from unbadge.model import DeviceType
from unbadge.model.purchase import ItemKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("External bullet camera, 8 MP", DeviceType.CAMERA),
        ("Enregistreur numérique 16 voies", DeviceType.RECORDER),
        ("Recorder for 32 cameras, rack mounted", DeviceType.RECORDER),
        ("Video doorbell, battery", DeviceType.DOORBELL),
        ("Türsprechanlage mit Kamera", DeviceType.INTERCOM),
        ("Proximity card reader", DeviceType.ACCESS),
        ("22 inch monitor for CCTV", DeviceType.MONITOR),
        ("Halterung für Domekamera", DeviceType.OTHER),
        ("24 port PoE switch", DeviceType.OTHER),
        ("Camera channel licence", DeviceType.OTHER),
        ("Maintenance of 14 cameras", None),
        ("CCTV", None),
        ("Annual staff conference", None),
    ],
)
def test_words_tell_kind(text: str, kind: DeviceType | None) -> None:
    """A description is of the kind that a purchase line of its words buys; work is of none."""
    assert described_thing(text).type is kind


@pytest.mark.parametrize(
    "text",
    ["No cameras at this site", "Keine Kamera vorhanden", "No Acme camera works", "Geen camera"],
)
def test_nothing_is_no_thing(text: str) -> None:
    """Where a text says that there is none, it describes no device."""
    assert described_thing(text).type is None


@pytest.mark.parametrize(
    "text",
    [
        "No. 4 camera",
        "No 4 camera",
        "no-name camera",
        "No name dome camera",
        "Nord camera",
        "No glow IR camera",
        "4 no. dome cameras",
        "NO.2 bullet camera",
        "Notre caméra dôme",
        "Camera, no audio",
        "Dome camera no IR",
        "Nokia camera",
    ],
)
def test_numbers_are_no_denial(text: str) -> None:
    """A number, a name or what a camera lacks denies no camera."""
    assert described_thing(text).type is DeviceType.CAMERA


def test_what_it_is_for_is_kept() -> None:
    """A description says where in it stands what the thing is for."""
    text = "Bracket for AB-1234"
    serves = described_thing(f"{text} camera").serves

    assert serves is not None
    assert f"{text} camera"[slice(*serves)] == "for AB-1234 camera"


def test_codes_tell_purchases() -> None:
    """A switch is network equipment where it is bought; another device tells nothing."""
    assert item_of_type(DeviceType.SWITCH) is ItemKind.NETWORK
    assert item_of_type(DeviceType.CAMERA) is ItemKind.CAMERA
    assert item_of_type(DeviceType.OTHER) is None
    assert item_of_type(None) is None

"""Kinds of equipment by words."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.kinds import (
    about_cameras,
    describe_devices,
    is_total,
    kind_of,
    labels_offer,
    names_equipment,
    row_thing,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dome camera", "camera"),
        ("NVR 16ch", "recorder"),
        ("Videorekorder", ""),
        ("Rekorder", "recorder"),
        ("видеорегистратор", "recorder"),
        ("硬盘录像机", "recorder"),
        ("Network switch", "other"),
        ("Door station", "intercom"),
        ("Laptops", "other"),
        ("X-1", ""),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """Words for kinds of equipment are known in many languages."""
    assert kind_of(text) == kind


def test_titles() -> None:
    """A title, sheet or header may speak of cameras."""
    assert about_cameras("SecureView - CCTV Asset Schedule")
    assert about_cameras("监控设备清单")
    assert not about_cameras("Asset register")


def test_totals() -> None:
    """A row of sums opens with the word for it."""
    assert is_total("Total: 9")
    assert is_total("Итого")
    assert not is_total("Totally new")


def test_notes_name_no_equipment() -> None:
    """Prose that speaks of cameras is none; codes, addresses and repeated kinds are."""
    assert not names_equipment(["moved camera 3 to the hall", "", "2024-01-01", "replaced NVR"])
    assert names_equipment(["see 192.0.2.7"])
    assert names_equipment(["swapped for NX-2143G2, works"])
    assert names_equipment(["dome camera", "NVR", "bullet camera"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Enregistreur numérique 16 voies", "recorder"),
        ("Wall bracket for dome camera", "other"),
        ("Monitor in control room, cameras 1-4", "monitor"),
        ("Dome camera installed 2019", "camera"),
        ("Camera 4, drain lane", "camera"),
        ("Camera printer room", "camera"),
        ("Laptop for CCTV viewing", "other"),
        ("Video doorbell", "doorbell"),
        ("Acme", ""),
    ],
)
def test_rows_are_what_descriptions_tell(text: str, kind: str) -> None:
    """A row is of the kind that its description tells, and no work, place or state changes it."""
    assert row_thing(text) == kind


def test_descriptions_of_devices() -> None:
    """Descriptions are of equipment where most are of things of the trade, and some of cameras."""
    assert describe_devices(["Dome camera", "16 channel NVR", "PoE switch", "Bracket"])
    assert not describe_devices(["PoE switch", "Patch panel", "Bracket", "Wall box"])
    assert not describe_devices(["Dome camera", "Grass cutting", "Office chairs", "Tea"])
    assert not describe_devices(
        ["The camera at the gate was found to be dirty and was cleaned again"]
    )
    assert not describe_devices([])


@pytest.mark.parametrize(
    ("text", "is_sum"),
    [
        ("City total", True),
        ("Town hall total", True),
        ("Gesamtsumme Nord", True),
        ("Total station camera", True),
        ("Hall", False),
        ("Subtle", False),
        ("Sensor 温度計", False),
        ("The total number of all cameras in the yard today", False),
    ],
)
def test_sums(text: str, is_sum: bool) -> None:
    """A word for a sum stands first, or last of a few."""
    assert is_total(text) is is_sum


@pytest.mark.parametrize(
    ("label", "offers"),
    [
        ("Quote 2", True),
        ("Recommended replacement", True),
        ("Our proposal", True),
        ("Angebot", True),
        ("Propuesta", True),
        ("Предложение", True),
        ("Order desk", False),
        ("Front door", False),
        ("Option room", False),
        ("Cameras", False),
        ("Replacement", False),
        ("New", False),
    ],
)
def test_labels_of_offers(label: str, offers: bool) -> None:
    """A label that is a word for an offer is one; a room that is called so is none."""
    assert labels_offer(label) is offers

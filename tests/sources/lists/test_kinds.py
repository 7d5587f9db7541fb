"""Kinds of equipment by words."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.kinds import about_cameras, is_total, kind_of, names_equipment


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

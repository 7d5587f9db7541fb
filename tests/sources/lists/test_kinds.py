"""Kinds of equipment by words."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.kinds import about_cameras, is_total, kind_of


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

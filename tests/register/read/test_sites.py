"""Estates and sites."""

from __future__ import annotations

from unbadge.register.read.sites import counted


def test_site_without_devices() -> None:
    """A site of which nothing is known has no devices, and no gap."""
    assert counted(None)["devices"] == 0
    assert counted([3, 2, 1, 0, 0])["listed"] == 2

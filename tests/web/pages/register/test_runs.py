"""Runs and their evidence."""

from __future__ import annotations

from serving import Served


def test_what_was_not_read_has_a_place_and_a_reason(town: Served) -> None:
    """A run names each file with its hash, and each record that could not be used."""
    text = town.get("/runs/1").text
    assert "line 24: a row that names no device" in text
    assert "SHA-256" in text
    assert "Run 1" in town.get("/runs").text
    assert town.get("/runs/99").status_code == 404

"""The guide to evidence."""

from __future__ import annotations

from pathlib import Path

from unbadge.report.guide.evidence import markdown_of, read_guide

PAGE = Path(__file__).resolve().parents[3] / "docs" / "evidence.md"


def test_at_least_forty_systems() -> None:
    """An owner finds the systems that owners have, each with what to do and what comes out."""
    systems = [system for part in read_guide().part for system in part.system]

    assert len(systems) >= 40
    assert all(system.do and system.out for system in systems)
    assert len({system.name for system in systems}) == len(systems)


def test_manual_tells_the_same() -> None:
    """The manual's page holds the guide; python examples/make_guide.py writes it anew."""
    assert markdown_of(read_guide()) in PAGE.read_text("utf-8")

"""Devices on their way."""

from __future__ import annotations

from registering import a_camera, an_entry
from unbadge.register.write.staging import StagedPart
from unbadge.register.write.store import ContentStore


def test_part_knows_its_size() -> None:
    """A part counts the devices that it will put down in one transaction."""
    part = StagedPart(ContentStore())
    part.add(an_entry(a_camera(1)))

    assert len(part) == 1

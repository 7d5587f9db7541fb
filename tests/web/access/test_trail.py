"""The log of who read or changed what."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from serving import NOW
from unbadge.web.access.trail import Trail, TrailLine

LINE = TrailLine(
    time=NOW, person="anna", way="session", origin="", method="GET", address="/", status=200
)


def test_lines_are_added(tmp_path: Path) -> None:
    """The newest line comes first; a line that is broken hides no other."""
    trail = Trail(tmp_path / "trail")
    trail.add(LINE)
    with next((tmp_path / "trail").iterdir()).open("ab") as file:
        file.write(b"{broken\n")
    trail.add(replace(LINE, address="/devices"))
    assert [one.address for one in trail.latest(10)] == ["/devices", "/"]

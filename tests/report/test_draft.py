"""Files that take their names when they are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.report import draft
from unbadge.report.draft import Draft


@pytest.fixture(params=[True, False], ids=["nameless", "hidden"])
def _named(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A system that knows files without names, and one that does not."""
    if not request.param:
        monkeypatch.setattr(draft, "OPEN_FILES", tmp_path / "nosuch")


@pytest.mark.usefixtures("_named")
def test_kept(tmp_path: Path) -> None:
    """What is kept is whole, its owner's alone, and alone in its folder."""
    made = Draft(tmp_path / "report.html")
    made.file.write(b"whole")
    before = [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")]
    made.keep()
    made.drop()

    assert before == []
    assert (tmp_path / "report.html").read_bytes() == b"whole"
    assert (tmp_path / "report.html").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.usefixtures("_named")
def test_dropped(tmp_path: Path) -> None:
    """What is dropped leaves the file of the run before as it was, and nothing else."""
    (tmp_path / "report.html").write_bytes(b"before")
    made = Draft(tmp_path / "report.html")
    made.file.write(b"half")
    made.drop()

    assert (tmp_path / "report.html").read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.usefixtures("_named")
def test_no_link_is_followed(tmp_path: Path) -> None:
    """A link that lies in wait is replaced; what it points to is not touched."""
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"mine")
    for name in ("evidence.jsonl", "evidence.jsonl.part"):
        (tmp_path / name).symlink_to(victim)
    made = Draft(tmp_path / "evidence.jsonl")
    made.file.write(b"line")
    made.keep()

    assert victim.read_bytes() == b"mine"
    assert not (tmp_path / "evidence.jsonl").is_symlink()

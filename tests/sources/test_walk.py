"""Files and folders of evidence, and what in them is none."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.sources.walk import check, walk


def unread(path: Path) -> dict[str, str]:
    """What is not read under a path, each with the reason."""
    left_out = [found.unread for found in walk(path) if found.unread is not None]
    return {item.path: item.error or item.warning for item in left_out}


def read(path: Path) -> list[str]:
    """The names of what is read under a path."""
    return [found.name for found in walk(path) if found.unread is None]


def test_walk_is_stable(tmp_path: Path) -> None:
    """Files come in the order of their names, with names relative to the folder."""
    for name in ("b/two.txt", "a.txt", "b/one.txt", ".hidden", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")

    assert read(tmp_path) == ["a.txt", "b/one.txt", "b/two.txt"]
    assert read(tmp_path / "a.txt") == ["a.txt"]


def test_missing_path(tmp_path: Path) -> None:
    """A path that does not exist is the caller's mistake."""
    with pytest.raises(UsageError, match="no such file"):
        check((tmp_path / "gone",))


def test_folder_without_files_comes_as_itself(tmp_path: Path) -> None:
    """Where there is nothing to read, the folder is told of, so that nobody takes it for read."""
    (tmp_path / "inner").mkdir()

    assert [found.path for found in walk(tmp_path)] == [tmp_path]


def test_closed_folder_comes_as_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is told of beside the files that were found."""
    (tmp_path / "a.txt").write_text("x", "utf-8")
    closed = tmp_path / "closed"

    def listed(top: Path, onerror: Callable[[OSError], None]) -> Iterator[object]:
        yield str(top), [], ["a.txt"]
        onerror(PermissionError(13, "Permission denied", str(closed)))

    monkeypatch.setattr("os.walk", listed)

    assert read(tmp_path) == ["a.txt", "closed"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A pipe, which would be waited for, and a socket are passed over and named."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock"))
        told = unread(tmp_path)

    assert read(tmp_path) == ["a.txt"]
    assert told == {
        "pipe": "pipe: a pipe, no file; not read",
        "sock": "sock: a socket, no file; not read",
    }


@pytest.mark.skipif(os.name == "nt", reason="links need rights on this system")
def test_links_lead_nowhere_outside(tmp_path: Path) -> None:
    """A link out of the folder is not followed, a loop ends, and both are told."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x", "utf-8")
    inside = tmp_path / "inside"
    (inside / "kept").mkdir(parents=True)
    (inside / "kept" / "a.txt").write_text("x", "utf-8")
    for name, target in (
        ("file", outside / "secret.txt"),
        ("folder", outside),
        ("loop", inside / "loop"),
        ("same", inside / "kept" / "a.txt"),
        ("twice", inside / "kept"),
        ("dangling", inside / "gone"),
    ):
        (inside / name).symlink_to(target)
    told = unread(inside)

    assert read(inside) == ["same", "kept/a.txt"]
    assert told["file"] == "file: a link that leads out of the folder; not followed"
    assert told["folder"] == "folder: a link that leads out of the folder; not followed"
    assert {"loop", "twice", "dangling"} <= told.keys()


@pytest.mark.skipif(os.name == "nt", reason="names are text on this system")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A name that is no UTF-8 is read like any other, its odd bytes spelt out."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.jsonl")).write_text("x", "utf-8")

    assert read(tmp_path) == ["\\xff.jsonl"]


def test_reports_are_passed_over(tmp_path: Path) -> None:
    """The files of a run are not read; whatever else lies in their folder is."""
    (tmp_path / "assessments.json").write_text('{"devices":[\n],"as_of":"2026-01-01"}', "utf-8")
    for name in ("evidence.jsonl", "devices.csv", "report.html", "mine.csv"):
        (tmp_path / name).write_text("x", "utf-8")

    assert read(tmp_path) == ["mine.csv"]
    assert "written by unbadge" in unread(tmp_path)[tmp_path.name]


def test_evidence_alone_is_evidence(tmp_path: Path) -> None:
    """Files called like those of a run are read where no run's report lies beside them."""
    (tmp_path / "assessments.json").write_text("[]", "utf-8")
    (tmp_path / "devices.csv").write_text("x", "utf-8")

    assert read(tmp_path) == ["assessments.json", "devices.csv"]

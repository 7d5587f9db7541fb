"""``unbadge knowledge update`` from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unbadge.cli.ending import Exit
from unbadge.cli.knowledge import update
from unbadge.errors import UsageError
from unbadge.knowledge.load import load

ROW = {"cveID": "CVE-2018-6413", "dateAdded": "2026-11-01", "dueDate": "2026-11-22"}


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of feeds that was carried here, and folders of the user's own."""
    monkeypatch.setenv("UNBADGE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("UNBADGE_DATA", str(tmp_path / "data"))
    folder = tmp_path / "carried"
    folder.mkdir()
    (folder / "kev.json").write_text(json.dumps({"vulnerabilities": [ROW]}))
    return folder


def test_update_writes_an_overlay(
    carried: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An update says what came of each feed, and writes what --knowledge takes."""
    code = update(from_=(str(carried),), into=tmp_path / "own", only=("kev",))

    assert code == Exit.DONE
    assert "kev: new, 1 entries" in capsys.readouterr().err
    known = {one.id: one for one in load(tmp_path / "own" / "overlay").advisories}
    assert known["CVE-2018-6413"].exploited


def test_update_keeps_to_the_users_own_folder(carried: Path, tmp_path: Path) -> None:
    """Without --into the user's data folder is used."""
    update(from_=(str(carried),), only=("kev",))

    assert (tmp_path / "data" / "overlay" / "advisory_news.toml").is_file()


def test_failed_feed_leaves_the_update_incomplete(carried: Path) -> None:
    """Where a feed failed, the exit code says that the update is not whole."""
    assert update(from_=(str(carried),), only=("kev", "epss")) == Exit.INCOMPLETE


def test_unknown_feed_is_an_error(carried: Path) -> None:
    """A feed that is not on the list ends the command with a sentence."""
    with pytest.raises(UsageError, match="no feed is called"):
        update(from_=(str(carried),), only=("nonsense",))

"""``unbadge knowledge update`` from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from registering import a_camera, record_run
from unbadge.cli.frame.ending import Exit
from unbadge.cli.knowledge import NewsGate, news, tell_ids, update
from unbadge.errors import UsageError
from unbadge.knowledge.load import load
from unbadge.register.register import open_register

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


def test_news_of_a_register_trip_a_gate(
    carried: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What an update brought is put to the newest run, and a gate may wait for it."""
    place = tmp_path / "r.db"
    register = open_register(str(place))
    fields = {"maker": "hikvision", "badge": "Hikvision", "determination": "established"}
    record_run(
        register, a_camera(1, model="DS-2CD2032F-I", firmware="V5.3.0 build 150513", **fields)
    )
    register.close()

    code = news(register=str(place), on="2026-11-29", fail_on=(NewsGate.EXPLOITED,))

    assert code == Exit.GATE
    assert "new: critical, exploited: CVE-2017-7921" in capsys.readouterr().out
    assert news(register=str(place), on="2010-01-01", fail_on=(NewsGate.NEW,)) == Exit.DONE


def test_years_of_new_flaws_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred ids are told line by line, and how many more there are in one line."""
    tell_ids("new", [f"CVE-2024-{number}" for number in range(1000, 1103)])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 101
    assert lines[0] == "CVE-2024-1000: new"
    assert lines[-1] == "3 more: new (--json has them all)"

"""What unbadge wrote itself is no evidence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.sources.head import HEAD, InputHead
from unbadge.sources.own import is_own

ESTATE = Path(__file__).parents[2] / "src" / "unbadge" / "example" / "estate"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all kinds of files that commands write, under other names."""
    folder = tmp_path_factory.mktemp("written")
    lines = folder / "lines.jsonl"
    lines.write_text('{"signal":"http.server","value":"App-webs/","ip":"192.0.2.7"}\n', "utf-8")
    answers = folder / "answers.jsonl"
    run(["identify", str(lines), "--out", str(answers)])
    run(["identify", "--each", str(lines), "--out", str(folder / "each.jsonl")])
    lines.unlink()
    register = str(folder / "runs.db")
    run(["audit", str(ESTATE), "--out", str(folder / "o"), "--register", register, "--quiet"])
    (folder / "o" / "evidence.jsonl").unlink()  # its lines are evidence; the folder hides them
    captures = str(ESTATE)
    run(["egress", captures, "--json", str(folder / "egress.json")])
    for form in ("nftables", "rpz", "dnsmasq", "acl", "csv"):
        run(["contain", captures, "--format", form, "--out", str(folder / form)])
    return folder


def test_all_that_is_written_is_known(written: Path) -> None:
    """Reports, tables, answers, rule sets and registers are known by their content."""
    files = [path for path in written.rglob("*") if path.is_file()]
    strange = [path.name for path in files if not is_own(InputHead(path.read_bytes()[:HEAD]))]

    assert len(files) >= 11
    assert strange == []


@pytest.mark.parametrize(
    "data",
    [
        b'{"signal":"text","value":"determination","determination":"x","ip":"192.0.2.7"}\n',
        b'{"signal":"http.body","value":"{\\"determination\\": 1}","ip":"192.0.2.7"}\n',
        b"Device,Maker,Model\nCam 1,Axis,P3245\n",
        b"# made by hand, not Written by unbadge\n192.0.2.1 aa:bb:cc:dd:ee:ff\n",
        b"<nmaprun scanner='nmap'/>",
    ],
)
def test_evidence_is_not(data: bytes) -> None:
    """Evidence that speaks in our words is still evidence."""
    assert not is_own(InputHead(data))


def test_other_databases(tmp_path: Path) -> None:
    """A database of somebody else is not ours."""
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as database:
        database.execute("create table cameras (ip text)")
    database.close()

    assert not is_own(InputHead(place.read_bytes()[:HEAD]))


def test_a_run_does_not_read_what_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``audit . --out report`` ends, a second time too, with the same devices both times."""
    lines = [
        f'{{"signal":"http.server","value":"App-webs/","ip":"192.0.2.{n}"}}' for n in range(1, 200)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines * 3), "utf-8")
    monkeypatch.chdir(tmp_path)
    codes = [run(["audit", ".", "--out", "report", "--quiet"]) for _ in range(2)]
    tables = (tmp_path / "report" / "devices.csv").read_text("utf-8").splitlines()
    onto_itself = run(["audit", ".", "--out", ".", "--quiet"])

    assert codes == [0, 0]
    assert len(tables) == 200
    assert len((tmp_path / "evidence.jsonl").read_text("utf-8").splitlines()) == 597
    assert onto_itself == 0
    assert "report: written by unbadge; not read as evidence" in capsys.readouterr().err

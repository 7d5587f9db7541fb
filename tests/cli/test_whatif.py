"""``unbadge policy what-if`` at the door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from judgement.rules.test_whatif import BILL
from recorded import COUNCIL, a_record, a_stored, fits, write_run
from unbadge.cli.app import run
from unbadge.cli.whatif import MOST_HITS

ON = ["--on", "2027-06-01"]


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """A bill put to a council's run."""
    stored = a_stored(a_record("d1", "hikvision"), a_record("d2", "axis"), profile=COUNCIL)
    (tmp_path / "bill.toml").write_text(BILL)
    file = write_run(tmp_path / "assessments.json", stored)
    return ["policy", "what-if", str(tmp_path / "bill.toml"), str(file), *ON]


def test_words(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Devices, sites and what is unpriced are told in words."""
    assert run(command) == 0

    told = capsys.readouterr().out
    for words in (
        "It would hit 1 device: prohibited 1.",
        "By site: Library 1",
        "without an amount",
    ):
        assert words in told


def test_money(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a list of contracts the money is told by currency, in words and JSON."""
    (tmp_path / "c.csv").write_text("site,contract,amount,currency\nLibrary,C-1,500,GBP\n")
    listed = ["--contracts", str(tmp_path / "c.csv")]

    assert run([*command, *listed]) == 0
    assert "by device: GBP 250.00" in capsys.readouterr().out
    assert run([*command, *listed, "--json", "-"]) == 0
    found = json.loads(capsys.readouterr().out)
    fits("what-if", found)
    assert found["money"] == {"GBP": "250.00"}


def test_nothing_is_hit(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A supposition that hits nothing says so."""
    (tmp_path / "bill.toml").write_text("")

    assert run(command) == 0
    assert "It would hit nothing" in capsys.readouterr().out


def test_a_long_list_is_cut(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal some devices are named, and the number of the rest."""
    many = [a_record(f"d{number}", "dahua") for number in range(MOST_HITS + 3)]
    write_run(tmp_path / "assessments.json", a_stored(*many, profile=COUNCIL))

    assert run(command) == 0
    assert "and 3 more" in capsys.readouterr().out


def test_no_file(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A supposition that cannot be read is a usage error."""
    assert run(["policy", "what-if", "none.toml", command[3]]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_empty_supposition_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty file supposes nothing, and that is said before it hits nothing."""
    (tmp_path / "bill.toml").write_text("")

    assert run(command) == 0
    assert "bill.toml: an empty file" in capsys.readouterr().err

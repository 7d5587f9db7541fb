"""``unbadge policy``: the rules as they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit


def test_list_narrows(tmp_path: Path) -> None:
    """Policies are listed by place and kind, with their standing on a day."""
    out = tmp_path / "list.json"

    assert run(["policy", "list", "--json", str(out)]) == Exit.DONE
    everything = json.loads(out.read_text("utf-8"))
    assert len(everything) >= 90
    run(["policy", "list", "--jurisdiction", "GB", "--kind", "statute", "--json", str(out)])
    some = json.loads(out.read_text("utf-8"))
    assert {one["kind"] for one in some} == {"statute"}
    assert 0 < len(some) < len(everything)


def test_list_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """As Markdown the list is a table with the official texts."""
    assert run(["policy", "list", "--markdown", "--jurisdiction", "US-ID"]) == Exit.DONE

    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("| instrument | binds |")
    assert "legislature.idaho.gov" in told[2]


def test_show_tells_whom_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    """A policy is shown with its clause, test, names, acts and sources."""
    assert run(["policy", "show", "us-ndaa-2019-s889-a"]) == Exit.DONE

    told = capsys.readouterr().out
    for words in ("binds", "names hikvision", "procure: prohibited", "source (search)"):
        assert words in told


def test_diff_between_two_days(capsys: pytest.CaptureFixture[str]) -> None:
    """What began between two days is told."""
    arguments = ["--from", "2022-11-23", "--to", "2022-11-24", "--jurisdiction", "GB"]

    assert run(["policy", "diff", *arguments, "--body", "central-department"]) == Exit.DONE
    assert "gb-wms-2022-11-24-sensitive-sites" in capsys.readouterr().out


def test_calendar_of_an_owner(capsys: pytest.CaptureFixture[str]) -> None:
    """An owner is told what begins and falls due between two days."""
    days = ["--from", "2025-01-01", "--to", "2025-03-01"]

    assert run(["policy", "calendar", *days, "--profile", "gb-council"]) == Exit.DONE
    assert "2025-02-24" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["diff", "--from", "2025-01-02", "--to", "2025-01-01"], "is before"),
        (["calendar", "--to", "2027-01-01"], "whose calendar"),
    ],
)
def test_questions_that_cannot_be_meant(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question without an owner, or with its days the wrong way round, is refused."""
    assert run(["policy", *arguments]) == Exit.USAGE
    assert words in capsys.readouterr().err


def test_place_without_policies(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty list says why it is empty."""
    assert run(["policy", "list", "--jurisdiction", "KE"]) == Exit.DONE

    told = capsys.readouterr()
    assert told.out == ""
    assert "no policy is on file for KE" in told.err


def test_kind_that_no_policy_is_of(capsys: pytest.CaptureFixture[str]) -> None:
    """A kind that there is not is an error that names those there are."""
    assert run(["policy", "list", "--kind", "law"]) == Exit.USAGE
    assert "statute" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["diff", "--from", "2001-01-01", "--to", "2001-01-02"],
        ["calendar", "--from", "2001-01-01", "--to", "2001-01-02", "--profile", "gb-council"],
    ],
)
def test_silence_is_explained(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing happened, a sentence says so."""
    assert run(["policy", *command]) == Exit.DONE

    told = capsys.readouterr()
    assert told.out == ""
    assert "between 2001-01-01 and 2001-01-02" in told.err


def test_list_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """However long the names of rules are, the list stays within 80 columns."""
    assert run(["policy", "list"]) == Exit.DONE

    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80

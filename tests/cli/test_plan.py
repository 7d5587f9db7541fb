"""``unbadge plan`` at the door: figures, files and what is missing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="the plan needs the extra `stats`")

from recorded import a_record, a_stored, fits, write_run
from unbadge.cli.app import run
from unbadge.cli.plan import budgets_of, month_of
from unbadge.errors import UsageError


@pytest.fixture
def assessments(tmp_path: Path) -> str:
    """A run of two cameras of a department."""
    stored = a_stored(a_record("d1", "hikvision"), a_record("d2", None))
    return str(write_run(tmp_path / "assessments.json", stored))


def test_folder(assessments: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder holds page, JSON and table, for their owner's eyes alone."""
    out = tmp_path / "plan"
    command = ["plan", assessments, "--budget", "500", "--first-year", "2027", "--out", str(out)]

    assert run(command) == 0
    assert {file.name for file in out.iterdir()} == {"plan.html", "plan.json", "plan.csv"}
    assert all(file.stat().st_mode & 0o077 == 0 for file in out.iterdir())
    told = capsys.readouterr()
    assert "1 device has to go by law" in told.out.replace("\n", " ")
    assert "plan.html" in told.err


def test_json_on_stdout(assessments: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json - nothing but JSON stands on stdout."""
    command = ["plan", assessments, "--budget", "100,1000", "--first-year", "2027", "--json", "-"]

    assert run(command) == 0
    plan = json.loads(capsys.readouterr().out)
    fits("plan", plan)
    assert [device["year"] for device in plan["devices"]] == [2028]
    assert plan["least_more"]["amount"] == 540


def test_the_owner_may_be_another(assessments: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Options put the same devices to another owner's rules."""
    command = ["plan", assessments, "--budget", "500", "--first-year", "2027", "--json", "-"]

    assert run([*command, "--profile", "gb-council"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["basis"]["profile"]["body"] == "council"
    assert plan["devices"] == []


def test_without_the_solver(
    assessments: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the solver is not installed, the error names what to install."""
    monkeypatch.delitem(sys.modules, "unbadge.jobs.plan", raising=False)
    monkeypatch.delitem(sys.modules, "unbadge.judgement.plan.solve", raising=False)
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    command = ["plan", assessments, "--budget", "500", "--first-year", "2027"]

    assert run(command) == 2
    assert "pip install unbadge[stats]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "years", "budgets"),
    [
        ("500", None, (500,)),
        ("500,300", None, (500, 300)),
        ("500,300", 4, (500, 300, 300, 300)),
        ("20_000", 2, (20_000, 20_000)),
        ("20 000", None, (20_000,)),
        ("£20000", None, (20_000,)),
        ("GBP 20000, 15k", None, (20_000, 15_000)),
        ("20000GBP", None, (20_000,)),
        ("2e4", None, (20_000,)),
        ("0", None, (0,)),
    ],
)
def test_budgets(text: str, years: int | None, budgets: tuple[float, ...]) -> None:
    """One figure a year; the last is repeated for further years."""
    assert budgets_of(text, years, "GBP") == budgets


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("", None),
        ("a lot", None),
        ("-5", None),
        ("nan", None),
        ("inf", None),
        ("1,2", 1),
        ("1", 99),
        ("1", 0),
        ("20,000", None),
        ("20.000", None),
        ("£20,000", None),
        ("USD 20000", None),
        ("1e300", None),
        ("20000/year", None),
    ],
)
def test_budgets_that_cannot_be(text: str, years: int | None) -> None:
    """Figures that are none are an error that repeats them."""
    with pytest.raises(UsageError, match=r"--budget|--years"):
        budgets_of(text, years, "GBP")


def test_a_sum_that_may_be_two_is_asked_back() -> None:
    """A comma or a point that may part thousands is asked about, with both readings."""
    with pytest.raises(UsageError, match=r"one year of 20000, or 2 of 20, 0\?"):
        budgets_of("20,000", None, "GBP")
    with pytest.raises(UsageError, match=r"20.000 may be 20000 or 20: write 20000 or 20$"):
        budgets_of("20.000", None, "GBP")


@pytest.mark.parametrize(("name", "month"), [("april", 4), ("Apr", 4), ("january", 1)])
def test_months(name: str, month: int) -> None:
    """A month goes by its name, whole or its first three letters."""
    assert month_of(name) == month


def test_no_such_month() -> None:
    """A word that is no month is told."""
    with pytest.raises(UsageError, match="--year-starts spring"):
        month_of("spring")


def test_nothing_to_plan_from(capsys: pytest.CaptureFixture[str]) -> None:
    """A plan needs a run, from a file or a register."""
    assert run(["plan", "--budget", "500", "--first-year", "2027"]) == 2
    assert "--register" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--first-year", "12"], "--first-year 12"),
        (["--first-year", "2020"], "--first-year 2020 is past"),
        (["--first-year", "2027", "--least-risk", "7"], "--least-risk 7.0"),
        (["--first-year", "2027", "--site-order", "Atlantis"], "--site-order Atlantis: no such"),
    ],
)
def test_wishes_that_cannot_be_meant(
    options: list[str], says: str, assessments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in a year, a risk or a site is told, not planned around."""
    assert run(["plan", assessments, "--budget", "500", *options]) == 2
    assert says in capsys.readouterr().err


def test_first_year_is_the_next(assessments: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no first year is named, the plan begins in the year after the day of the audit."""
    assert run(["plan", assessments, "--budget", "500", "--on", "2031-05-01", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["first_year"] == 2032

"""Tables of answers among the files of a survey, loaded with the first one."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import date
from pathlib import Path

from unbadge.identity.engine import Engine
from unbadge.jobs.survey_request import SurveyRequest
from unbadge.jobs.survey_tables import AnswerTables, tables_in, words_in
from unbadge.knowledge.load import load

TABLE = "Council,Response,Make\nMoray,Answered,Hikvision\nElgin,Refused,\n"
LINE = '{"signal": "http.server", "value": "nginx", "ip": "192.0.2.1"}\n'
LATE = ("unbadge.jobs.survey_answers", "unbadge.jobs.survey_publish", "jinja2")


def test_answers_are_known_and_counted(tmp_path: Path) -> None:
    """A table of bodies and what they said is one of answers, and its bodies are counted."""
    path = tmp_path / "foi.csv"
    path.write_text(TABLE, "utf-8")
    tables = AnswerTables(Engine(load()), SurveyRequest(paths=(), as_of=date(2026, 11, 30)))
    (grid,) = tables_in(path)

    assert tables.are_answers(grid)
    assert tables.count([grid], frozenset({"hikvision"})).basis.n == 1


def test_answers_in_words(tmp_path: Path) -> None:
    """Lines that name a body and what it said are a table of answers; other texts are none."""
    path = tmp_path / "foi.txt"
    path.write_text("Moray Council: 12 cameras, all Hikvision.\nElgin Council: Refused.\n", "utf-8")
    tables = AnswerTables(Engine(load()), SurveyRequest(paths=(), as_of=date(2026, 11, 30)))
    (grid,) = words_in(path)

    assert tables.are_answers(grid)
    assert tables.count([grid], frozenset()).basis.counts["cameras"] == 12
    path.write_text("12 cameras\n", "utf-8")
    assert list(words_in(path)) == []


def test_what_cannot_be_read_holds_no_table(tmp_path: Path) -> None:
    """A pack that was cut holds no table."""
    path = tmp_path / "foi.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode())[:20])

    assert list(tables_in(path)) == []


def test_scans_load_no_readers_of_tables(tmp_path: Path) -> None:
    """A survey of scans starts without what reads answers or writes pages."""
    path = tmp_path / "scan.jsonl"
    path.write_text(LINE, "utf-8")
    told = (
        "import sys; from unbadge.cli.app import run; "
        f"run(['survey', {str(path)!r}]); "
        f"print(sorted(sys.modules.keys() & {set(LATE)!r}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert done.stderr.splitlines()[-1] == "[]"

"""The folder that a screening leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from screening import a_screened_line
from unbadge.cli.screen_folder import ScreenFolder
from unbadge.errors import UsageError
from unbadge.jobs.screen_request import ScreenRequest
from unbadge.judgement.screen.summary import Tally

REQUEST = ScreenRequest(as_of=date(2026, 3, 20))


def test_settled_lines_need_no_letter(tmp_path: Path) -> None:
    """Without an open question there is no letter and nothing to correct."""
    folder, tally = ScreenFolder(tmp_path / "out", REQUEST), Tally()
    folder.add(a_screened_line())
    folder.finish(tally.summary(), [])

    assert not (tmp_path / "out" / "letter.txt").exists()
    assert (tmp_path / "out" / "results.jsonl").read_text("utf-8").count("\n") == 1


def test_each_supplier_gets_a_letter(tmp_path: Path) -> None:
    """Of several suppliers each is asked about its own lines alone."""
    folder, tally = ScreenFolder(tmp_path / "out", REQUEST), Tally()
    for seller, text in (("Acme Ltd", "dome camera"), ("Umbra GmbH", "PTZ camera")):
        folder.add(a_screened_line(text=text, supplier=seller, ask="Which camera is offered?"))
    folder.finish(tally.summary(), [])

    one, two = ((tmp_path / "out" / f"letter-{at}.txt").read_text("utf-8") for at in (1, 2))
    assert ("To Acme Ltd" in one, "PTZ camera" in one) == (True, False)
    assert ("To Umbra GmbH" in two, "dome camera" in two) == (True, False)
    assert not (tmp_path / "out" / "letter.txt").exists()


def test_place_that_is_no_folder(tmp_path: Path) -> None:
    """A file in its place is told."""
    (tmp_path / "out").write_text("x", "utf-8")

    with pytest.raises(UsageError):
        ScreenFolder(tmp_path / "out", REQUEST)

"""``unbadge export``."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorded import a_record, a_stored, write_run
from unbadge.cli.app import run
from unbadge.cli.ending import Exit


@pytest.mark.parametrize("form", ["csv", "xlsx", "snipe-it", "servicenow", "cyclonedx"])
def test_every_form_is_written(form: str, tmp_path: Path) -> None:
    """A run is written in each form."""
    stored = write_run(tmp_path / "assessments.json", a_stored(a_record("d1")))
    out = tmp_path / "out"

    assert run(["export", form, str(stored), "--out", str(out)]) == Exit.DONE
    assert out.stat().st_size > 100


def test_run_that_is_not_there(tmp_path: Path) -> None:
    """A run that is not there is a usage error, and writes nothing."""
    out = tmp_path / "out"

    assert run(["export", "csv", str(tmp_path / "none.json"), "--out", str(out)]) == Exit.USAGE
    assert not out.exists()

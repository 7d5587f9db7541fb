"""``unbadge export``."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import a_finding
from recorded import a_record, a_stored, write_run
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.report.export.forms import FORMS


@pytest.mark.parametrize("form", [form.id for form in FORMS])
def test_every_form_is_written(form: str, tmp_path: Path) -> None:
    """A run is written in each form."""
    stored = write_run(
        tmp_path / "assessments.json", a_stored(a_record("d1", findings=(a_finding(),)))
    )
    out = tmp_path / "out"

    assert run(["export", form, str(stored), "--out", str(out)]) == Exit.DONE
    assert out.stat().st_size > 100


def test_run_that_is_not_there(tmp_path: Path) -> None:
    """A run that is not there is a usage error, and writes nothing."""
    out = tmp_path / "out"

    assert run(["export", "csv", str(tmp_path / "none.json"), "--out", str(out)]) == Exit.USAGE
    assert not out.exists()


def test_manual_names_every_form() -> None:
    """Every form stands in the manual with an example that was run."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "outputs.md").read_text("utf-8")

    assert [one.id for one in FORMS if f"unbadge export {one.id} " not in text] == []

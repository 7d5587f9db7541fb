"""``unbadge demo``: the bundled town, end to end."""

from __future__ import annotations

import json
from pathlib import Path

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit


def test_demo_names_makers_behind_badges(tmp_path: Path) -> None:
    """The demo ends well and leaves a report that names makers under other badges."""
    assert run(["demo", "--out", str(tmp_path)]) == Exit.DONE

    told = json.loads((tmp_path / "assessments.json").read_text("utf-8"))
    assert told["summary"]["rebadged"] >= 15
    assert "Ashenmouth" in (tmp_path / "report.html").read_text("utf-8")

"""Files of others are those that their makers published."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    ROOT / "src/unbadge/web/static/vendor",
    ROOT / "tests/web/vendor",
    ROOT / "tests/report/export/vendor",
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.parent.name)
def test_every_file_has_its_sum_and_licence(folder: Path) -> None:
    """Each file stands in the list beside it with its SHA-256, and its licence lies there."""
    told = (folder / "README.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (\S+) \| .* ([\w.-]+LICENSE[\w.-]*\.txt).* \| ([0-9a-f]{64}) \|$", told, re.MULTILINE
    )
    assert rows
    for name, licence, digest in rows:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        assert (folder / licence).is_file()
    named = {name for name, _, _ in rows}
    others = [one.name for one in folder.iterdir() if "LICENSE" not in one.name]
    assert set(others) == named | {"README.md"}

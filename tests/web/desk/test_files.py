"""What a server keeps beside the register."""

from __future__ import annotations

from pathlib import Path

from serving import some_settings
from unbadge.web.desk.files import ServerFiles


def test_what_is_kept_outlives_the_server(tmp_path: Path) -> None:
    """A server that begins anew finds what an earlier one kept, by estate, in one folder."""
    settings = some_settings(tmp_path)
    first = ServerFiles(settings)
    first.views.add("own", "To check", "sure=unknown")
    first.columns.add("own", {"Brand": "make"})

    again = ServerFiles(settings)
    assert [one.query for one in again.views.of("own")] == ["sure=unknown"]
    assert again.columns.of("own") == {"Brand": "make"}
    assert (again.views.of("other"), again.columns.of("other")) == ((), {})
    assert {one.parent for one in settings.folder.rglob("*") if one.is_file()} == {settings.folder}

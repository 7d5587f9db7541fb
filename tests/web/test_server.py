"""Running the application."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from serving import known, some_settings
from unbadge.web import server


def test_it_listens_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server listens at the host and port of its settings, and trusts no proxy's headers."""
    told: dict[str, Any] = {}
    monkeypatch.setattr("unbadge.web.desk.load", known)
    monkeypatch.setattr(server.uvicorn, "run", lambda _, **options: told.update(options))
    server.serve(some_settings(tmp_path, port=9999))
    assert (told["host"], told["port"], told["proxy_headers"]) == ("127.0.0.1", 9999, False)

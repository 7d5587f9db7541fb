"""Running the application."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import uvicorn

from serving import known, some_settings
from unbadge.errors import UsageError
from unbadge.web import server


def test_it_listens_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server takes requests at its host and a port, says which, and trusts no proxy."""
    told: list[Any] = []
    monkeypatch.setattr("unbadge.web.desk.desk.load", known)
    monkeypatch.setattr(
        uvicorn.Server, "run", lambda one, sockets: told.append((one.config, sockets[0]))
    )
    server.serve(some_settings(tmp_path, port=0), told.append)
    port, (config, _) = told
    assert port > 0
    assert (config.host, config.port, config.proxy_headers) == ("127.0.0.1", port, False)


@pytest.mark.parametrize("port", [70_000, -1])
def test_no_such_port(port: int) -> None:
    """A number that is no port is refused before anything is read or said."""
    with pytest.raises(UsageError, match="is no port: 1 to 65535 are"):
        server.listen("127.0.0.1", port)


def test_a_port_that_another_has() -> None:
    """Where something else listens, or no such host is here, one sentence says so."""
    with server.listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"cannot listen at 127\.0\.0\.1, port {port}: "):
            server.listen("127.0.0.1", port)
    with pytest.raises(UsageError, match=r"cannot listen at 192\.0\.2\.1, port "):
        server.listen("192.0.2.1", port)

"""A database that goes away in the middle of a run: one line, nothing half written, and again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text

from registering import empty_schema
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.register.register import open_register
from unbadge.register.write import runs

LINES = "".join(
    f'{{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.{n}", "port": 80}}\n'
    for n in range(1, 61)
)
THIRD = 3  # of the parts that a run puts down: its middle


class Cutter:
    """Ends the connection over which a run writes its third part, as a server that is shut down."""

    def __init__(self, url: str) -> None:
        """Nothing written yet."""
        self._engine = create_engine(url)
        self.parts = 0

    def __call__(self, connection: Connection, _: object, statement: str, *rest: object) -> None:
        """Looks at a statement before it is sent."""
        if not statement.startswith("INSERT INTO staged"):
            return
        self.parts += 1
        if self.parts == THIRD:
            driver = connection.connection.dbapi_connection
            assert driver is not None
            with self._engine.connect() as other:
                ended = text("SELECT pg_terminate_backend(:pid)")
                other.execute(ended, {"pid": driver.info.backend_pid})  # type: ignore[attr-defined]
            self._engine.dispose()


def test_connection_lost_in_the_middle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run ends with 2 and one line; no run and no report is left, and the next run is whole."""
    place = empty_schema("lost")
    open_register(place).close()
    (tmp_path / "scan.jsonl").write_text(LINES, "utf-8")
    out = tmp_path / "report"
    command = ["audit", str(tmp_path / "scan.jsonl"), "--register", place, "--out", str(out)]
    cutter = Cutter(os.environ["UNBADGE_TEST_POSTGRES"])
    monkeypatch.setattr(runs, "PART", 10)
    event.listen(Engine, "before_cursor_execute", cutter)
    capsys.readouterr()
    try:
        assert run(command) == Exit.USAGE
    finally:
        event.remove(Engine, "before_cursor_execute", cutter)
    (line,) = capsys.readouterr().err.splitlines()
    assert "the register fails" in line
    assert not [*out.iterdir()]

    assert cutter.parts == THIRD
    assert run(command) == Exit.DONE
    register = open_register(place)
    assert register.counts() == {"runs": 1, "devices": 60, "sightings": 60}
    register.close()

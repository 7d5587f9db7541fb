"""What is made ready before anybody asks."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.errors import RegisterError
from unbadge.web.desk import desk as desks
from unbadge.web.ready.warm import warm_desk


def test_first_looks_find_what_was_made_ready(
    fresh: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts and rules of today are not worked out again by the first who looks."""
    warm_desk(fresh.desk)

    def again(*_: object) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr(desks, "count_estate", again)
    monkeypatch.setattr(fresh.desk.register, "count_list", again)
    assert fresh.get("/").status_code == 200
    assert fresh.get("/devices").status_code == 200


def test_a_register_that_fails_is_no_end(
    fresh: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the register does not answer, nothing is ready and the server goes on."""

    def fails() -> None:
        raise RegisterError("the register fails")

    monkeypatch.setattr(fresh.desk.register, "estates", fails)
    warm_desk(fresh.desk)
    assert "nothing was made ready" in caplog.text

"""What is answered when something goes wrong."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.web.failures import sentence


def test_a_failure_is_the_same_sentence_everywhere(here: Served) -> None:
    """A page and the API tell one sentence; the API as problem details, with the field."""
    page = here.get("/devices?sort=nothing")
    data = here.get("/api/devices?sort=nothing")
    assert page.status_code == data.status_code == 422
    told = data.json()
    assert data.headers["content-type"] == "application/problem+json"
    assert told["errors"][0]["field"] == "sort"
    assert told["detail"] in page.text


def test_a_fault_tells_nothing_of_the_inside(
    fresh: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours is a mark for the log, and no trace for the reader."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret inside")

    monkeypatch.setattr(fresh.desk.register, "sites", fail)
    answer = fresh.get("/sites")
    assert answer.status_code == 500
    assert "in the log as" in answer.text
    assert "secret inside" not in answer.text


def test_what_is_not_there_says_so(here: Served) -> None:
    """An address that is none gets a page with a way on."""
    answer = here.get("/nowhere")
    assert answer.status_code == 404
    assert "Search all devices" in answer.text
    assert sentence("no such thing") == "No such thing."

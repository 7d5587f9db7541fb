"""What a request is."""

from __future__ import annotations

import pytest

from serving import Served


@pytest.mark.parametrize("day", ["29/11/2026", "2026-W48-7", "20261129", "2026-02-30", "x" * 50])
def test_a_day_is_written_in_full(here: Served, day: str) -> None:
    """A day that can be read in two ways is asked back, in the words of the page."""
    answer = here.get("/rules", params={"on": day})
    assert answer.status_code == 422
    assert "Write 2026-11-29" in answer.text


def test_data_by_what_is_accepted(here: Served) -> None:
    """Whoever accepts JSON and no HTML gets data; a browser gets the page."""
    told = here.get("/runs", headers={"Accept": "application/json"})
    assert told.headers["content-type"] == "application/json"
    both = here.get("/runs", headers={"Accept": "text/html,application/json"})
    assert both.headers["content-type"].startswith("text/html")

"""What changed between two runs."""

from __future__ import annotations

from msgspec.structs import replace

from registering import record_run
from serving import Served, two_devices


def test_one_run_is_compared_with_nothing(here: Served) -> None:
    """With one run so far the page says so, and what would make it useful."""
    assert "One run so far." in here.get("/changes").text


def test_what_changed_stands_on_both_pages(fresh: Served) -> None:
    """Another maker and a device that is not there again are told, and on the first page too."""
    first, second = two_devices()
    record_run(fresh.desk.register, replace(first, maker="zenith"), second)
    text = fresh.get("/changes").text
    assert "1 device has another maker" in text
    assert "Foyer" in text
    assert "1 device has another maker" in fresh.get("/").text


def test_runs_of_others_are_not_compared(fresh: Served) -> None:
    """Only runs of the estate one looks at are compared."""
    other = fresh.desk.register.runs(2)[0].id
    assert fresh.get(f"/changes?from=1&to={other}").status_code == 422
    assert fresh.get("/changes?from=x&to=1").status_code == 422

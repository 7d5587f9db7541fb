"""The first page."""

from __future__ import annotations

from pathlib import Path

from litestar.testing import TestClient

from serving import Served, an_application
from unbadge.web.pages.start import heaps_of


def test_nothing_read_nothing_said(tmp_path: Path) -> None:
    """Before anything was read the page says nothing about any camera: no number, no tick."""
    app = an_application(tmp_path)
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        text = client.get("/").text
        changes, rules = client.get("/changes").text, client.get("/rules").text
    assert "says nothing about any camera" in text
    assert "May we keep them?" not in text
    assert "so nothing can be compared" in changes
    assert "One run so far" not in changes
    assert "Which days matter depends on who you are" in rules
    assert "Nothing on file starts" not in rules


def test_the_answers_are_the_audits(town: Served) -> None:
    """The page gives the same answers, to the same questions, as the audit of the same day."""
    run = town.desk.latest(town.desk.register.estates()[0])
    assert run is not None
    told = {one["question"]: one["answer"] for one in town.data("/start.json")["plain"]}
    assert told == {one.question: one.answer for one in run.plain}


def test_ends_of_support_are_the_newest_runs(town: Served) -> None:
    """The page counts devices past their maker's support as the newest run's summary does."""
    run = town.desk.latest(town.desk.register.estates()[0])
    assert run is not None
    told = town.get("/").text.split('id="support"')[1].split("</section>")[0]
    for many, none in ((run.summary.ended, "of none"), (run.summary.maybe_ended, "none as far")):
        assert (f"{many} device" in told) if many else (none in told)


def test_the_four_heaps_stand_in_order(town: Served) -> None:
    """Shown, list says, lead, not known: they sum to the total on the page."""
    tally = town.desk.tally(town.desk.register.estates()[0], None)
    heaps = heaps_of(tally)
    assert [mark.words for mark, _ in heaps] == ["Shown", "List says", "Lead", "Not known"]
    assert sum(many for _, many in heaps) == tally.devices
    text = town.get("/").text
    assert ", ".join(f"{mark.words} {many}" for mark, many in heaps) in text
    assert "Exploited" not in text or "look open to a hole" in text

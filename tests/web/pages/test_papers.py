"""Papers."""

from __future__ import annotations

from serving import Served
from unbadge.report.paper.kinds import PAPERS
from unbadge.web.pages.papers import WORDS


def test_every_paper_is_offered() -> None:
    """Each paper that can be filled from a run is offered, in plain words."""
    assert set(WORDS) == {one.id for one in PAPERS}


def test_a_paper_is_a_file(town: Served) -> None:
    """A paper comes as a file with the estate and the day in its name."""
    answer = town.get("/papers/board.txt")
    assert answer.status_code == 200
    assert 'filename="board-own-2026-11-29.txt"' in answer.headers["content-disposition"]
    assert "Cameras, recorders" in answer.text
    for wrong in ("/papers/nothing.pdf", "/papers/board.exe", "/papers/board"):
        assert town.get(wrong).status_code == 404

"""Pages that are kept ready."""

from __future__ import annotations

import pytest

from serving import NOW, Served
from unbadge.register.nouns import Decision, DecisionKind


def test_a_page_is_made_once(fresh: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same address is answered without asking the register for devices again."""
    first = fresh.get("/devices")

    def fail(*_: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(fresh.desk.register, "devices", fail)
    again = fresh.get("/devices")
    assert again.text == first.text
    assert again.headers["etag"] == first.headers["etag"]


def test_a_decision_makes_it_anew(fresh: Served) -> None:
    """What people decide is seen on the next look."""
    assert "Annex" not in fresh.get("/devices").text
    moved = Decision(kind=DecisionKind.SITE, device=1, value="Annex", reason="moved")
    fresh.desk.register.decide(1, [moved], "anna", NOW)
    assert "Annex" in fresh.get("/devices").text


def test_a_view_that_is_saved_shows_at_once(fresh: Served) -> None:
    """Saved views stand beside the register, and count as well."""
    fresh.get("/devices")
    fresh.post("/devices/views", {"name": "Mine alone", "query": "sure=unknown"})
    assert "Mine alone" in fresh.get("/devices").text

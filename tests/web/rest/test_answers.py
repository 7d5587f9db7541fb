"""Answers as data."""

from __future__ import annotations

from serving import Served


def test_the_api_says_what_the_page_says(town: Served) -> None:
    """Page and API give the same data."""
    assert town.data("/api/start") == town.data("/start.json")
    assert town.data("/api/rules") == town.data("/rules.json")
    assert town.data("/api/runs/1") == town.data("/runs/1.json")


def test_makers_are_judged_without_evidence(here: Served) -> None:
    """A maker on file is judged for any owner and day; one that is none is not found."""
    told = here.data("/api/judge?maker=dahua&owner=us-contractor&on=2025-01-01")
    assert "prohibited" in {one["outcome"] for one in told["verdicts"]}
    assert here.get("/api/judge?maker=nobody").status_code == 404
    assert here.data("/api/judge?maker=unknown")["maker"] is None


def test_words_are_looked_up(here: Served) -> None:
    """Words give the same as the page's five lines."""
    assert here.data("/api/look?text=CMIP3042W-28M")["determination"] == "possible"
    assert here.get("/api/look?text=%20").status_code == 422


def test_estates_one_may_see(guarded: Served) -> None:
    """Only the estates within one's reach are named."""
    guarded.sign_in("reader")
    told = guarded.data("/api/estates")
    assert [one["slug"] for one in told["estates"]] == ["own"]
    assert guarded.data("/api/sites")
    assert guarded.data("/api/runs")

"""Help and words."""

from __future__ import annotations

from serving import Served


def test_every_word_is_explained(here: Served) -> None:
    """Each state that a page shows is explained where one looks for help."""
    told = here.data("/help.json")
    assert set(told["sure"]) == {"Established", "Probable", "List says", "Lead", "Not known"}
    assert "Exploited hole" in told["wrong"]

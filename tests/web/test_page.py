"""A page whole, in pieces, and with its tag."""

from __future__ import annotations

from serving import Served
from unbadge.model import Body, Profile
from unbadge.web.page import short_day, told_day, told_owner


def test_a_piece_is_what_the_whole_holds(here: Served) -> None:
    """What htmx swaps is a block of the page itself; a history restore gets the whole."""
    whole = here.get("/devices?sure=unknown").text
    asks = {"HX-Request": "true", "HX-Target": "list"}
    piece = here.get("/devices?sure=unknown", headers=asks).text
    assert "<html" not in piece
    assert piece.strip() in whole
    again = here.get("/devices", headers={**asks, "HX-History-Restore-Request": "true"})
    assert "<html" in again.text


def test_what_one_has_is_not_sent_again(here: Served) -> None:
    """A page that did not change is a 304 for whoever has it."""
    first = here.get("/devices")
    again = here.get("/devices", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "HX-Request" in first.headers["vary"]


def test_another_day_is_told_on_every_page(here: Served) -> None:
    """Looking at another day, the page says so, and links keep it."""
    text = here.get("/devices?on=2026-11-27").text
    assert "You are looking at 27 November 2026" in text
    assert 'href="/sites?on=2026-11-27"' in text


def test_days_and_owners_in_words() -> None:
    """Days and owners as people write them."""
    assert told_day("2026-11-24") == "24 November 2026"
    assert short_day("2026-11-24T10:00:00Z") == "24 Nov 2026"
    assert told_owner(None) == "No owner yet"
    council = Profile(jurisdiction="GB-ENG", body=Body.COUNCIL)
    assert told_owner(council) == "A council in England"
    assert told_owner(council, "Ashenmouth") == "Ashenmouth, a council in England"
    assert told_owner(council, "A council in England") == "A council in England"

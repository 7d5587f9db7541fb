"""Sessions: they end, and their forms bring back a word of their own."""

from __future__ import annotations

from datetime import timedelta

from serving import NOW
from unbadge.web.access.sessions import Sessions


def test_a_session_ends_with_time() -> None:
    """A session that is not used runs out, and one that is used does too after a day's work."""
    sessions = Sessions(b"secret")
    key = sessions.begin("anna", NOW)
    assert sessions.name_of(key, NOW + timedelta(hours=1)) == "anna"
    assert sessions.name_of(key, NOW + timedelta(hours=4)) is None
    other = sessions.begin("anna", NOW)
    sessions.end_all("anna")
    assert sessions.name_of(other, NOW) is None


def test_each_session_has_its_own_word() -> None:
    """The word of one session opens no form of another."""
    sessions = Sessions(b"secret")
    one, two = sessions.begin("a", NOW), sessions.begin("a", NOW)
    assert one != two
    assert sessions.is_form_word(one, sessions.form_word(one))
    assert not sessions.is_form_word(two, sessions.form_word(one))
    sessions.end(one)
    assert sessions.name_of(one, NOW) is None

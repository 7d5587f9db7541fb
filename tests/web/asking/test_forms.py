"""Forms that were sent."""

from __future__ import annotations

from unbadge.web.asking.forms import SentForm


def test_the_last_of_a_name_counts() -> None:
    """A field that was sent twice has its last value, and all of them when asked for."""
    form = SentForm(fields=(("a", "1"), ("b", " x "), ("a", "2")))
    assert (form.one("a"), form.all("a")) == ("2", ("1", "2"))
    assert (form.one("b"), form.one("c")) == ("x", "")

"""Screened lines as rows."""

from __future__ import annotations

from screening import a_screened_line
from unbadge.model.purchase import ItemKind
from unbadge.report.lexicon import Lexicon
from unbadge.web.screening.view import line_row, needs_someone

WORDS = Lexicon(makers={"acme": "Acme"})


def test_a_lead_is_no_maker() -> None:
    """What may be bears a question mark; what a paper names is as named, never shown."""
    lead = line_row(1, a_screened_line(maker="acme", determination="possible"), WORDS)
    named = line_row(1, a_screened_line(maker="acme", determination="probable"), WORDS)

    assert lead.made is not None
    assert named.made is not None
    assert (lead.maker, lead.made.words) == ("Acme?", "Lead")
    assert (named.maker, named.made.words) == ("Acme", "As named")


def test_nobody_is_asked_of_a_bracket() -> None:
    """Equipment of nobody known is not known; of other things nobody is asked."""
    camera = line_row(1, a_screened_line(), WORDS)
    bracket = line_row(1, a_screened_line(kind=ItemKind.ACCESSORY), WORDS)

    assert camera.made is not None
    assert camera.made.words == "Not known"
    assert bracket.made is None


def test_what_needs_someone() -> None:
    """A question or a listed maker does; a settled line does not."""
    assert needs_someone(a_screened_line(ask="Which?"))
    assert needs_someone(a_screened_line(listed=True))
    assert not needs_someone(a_screened_line())

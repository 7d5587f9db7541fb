"""Where part of an answer is kept back: the notice, review and complaint."""

from __future__ import annotations

from msgspec.structs import replace

from recorded import COUNCIL, a_basis
from report.paper.reading import text_of
from unbadge.report.paper.foi.refusal import refusal, remedies


def test_notice_without_a_named_exemption_leaves_it_blank() -> None:
    """Whoever signs names the exemption where none was given; none is guessed."""
    text = text_of(*refusal(a_basis()))

    assert "The authority holds the information" in text
    assert "Exemption relied on" in text


def test_remedies_abroad_are_left_blank() -> None:
    """The ways of review in another country are not invented."""
    text = text_of(*remedies(a_basis(owner=replace(COUNCIL, jurisdiction="CZ"))))

    assert "section 50" not in text
    assert "Complaint to" in text

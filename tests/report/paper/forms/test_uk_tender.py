"""Papers of a tender: for bidders, and for the buyer alone."""

from __future__ import annotations

import re

from msgspec.structs import replace

from recorded import COUNCIL, a_basis, three
from report.paper.reading import cells_of, words_of
from unbadge.model import Body
from unbadge.report.paper.forms.uk_tender import AWARD, CONDITIONS, SPECIFICATION, TENDER, uk_tender

MEANT, DOUBT, CLEAR = three(*TENDER)
ALL = (*SPECIFICATION, *CONDITIONS, *AWARD)


def test_tender_names_no_maker_to_bidders() -> None:
    """The questions are the same for every bidder and name nobody."""
    text = words_of(uk_tender(a_basis(MEANT, DOUBT, CLEAR)))

    assert all(question.asks in text for question in ALL)
    assert "no answer excludes anybody by itself" in text
    assert "Acme" not in text
    assert "survey.jsonl" not in text


def test_the_buyer_has_what_is_installed_apart() -> None:
    """What stands today is in the buyer's paper alone, which asks nothing."""
    text = words_of(uk_tender(a_basis(MEANT, DOUBT, CLEAR, audience="buyer")))

    assert "Acme 1, Zeta 1" in text
    assert ALL[0].asks not in text


def test_a_buyer_elsewhere_is_told_first() -> None:
    """Where the Act does not bind the buyer, the paper begins with that."""
    text = words_of(uk_tender(a_basis(MEANT, owner=replace(COUNCIL, jurisdiction="GB-SCT"))))

    assert text.split("\n")[2].startswith("The Procurement Act 2023 binds buyers in England")


def test_tender_without_a_known_maker() -> None:
    """Where no maker is determined, that is said."""
    assert "no maker could be determined" in words_of(uk_tender(a_basis(DOUBT, audience="buyer")))


def test_questions_are_sorted_by_what_they_are_asked_as() -> None:
    """Specification, condition and award criterion stand apart, numbered through."""
    tender = uk_tender(a_basis(MEANT))
    rows = cells_of(tender, "No.")

    assert [row[0] for row in rows] == [str(number) for number in range(1, len(ALL) + 1)]
    text = words_of(tender)
    assert (
        text.index("Specification")
        < text.index("Conditions of participation")
        < text.index("Award criteria")
    )
    assert all(len(row) == 5 for row in rows[-len(AWARD) :])  # a weight for the buyer to set


def test_no_place_of_origin_is_named() -> None:
    """Section 56(7): no producer, trade mark or place of origin."""
    text = words_of(uk_tender(a_basis(MEANT)))

    assert not re.search(r"China|Chinese|People's Republic|Hikvision|Dahua", text)


def test_a_private_buyer_is_told_first() -> None:
    """A company buys with its own money: the Act is not its law."""
    text = words_of(uk_tender(a_basis(MEANT, owner=replace(COUNCIL, body=Body.PRIVATE))))

    assert text.split("\n")[2].startswith("The Procurement Act 2023 binds contracting authorities")


def test_rules_not_in_force_are_told_to_bidders() -> None:
    """What must be said first of the rules stands in the bidders' paper; what was lost does not."""
    text = words_of(uk_tender(a_basis(MEANT, first=("Not in force.",), lost=("plan.csv: cut",))))

    assert "Not in force." in text
    assert "plan.csv" not in text

"""Papers for the United Kingdom."""

from __future__ import annotations

from msgspec.structs import replace

from recorded import COUNCIL, a_basis, three
from report.paper.reading import cells_of, words_of
from unbadge.report.paper.uk import QUESTIONS, STATEMENTS, uk_return, uk_tender

MEANT, DOUBT, CLEAR = three(*STATEMENTS)


def test_tender_names_no_maker_to_bidders() -> None:
    """The questions are the same for every bidder and name nobody."""
    text = words_of(uk_tender(a_basis(MEANT, DOUBT, CLEAR)))

    assert all(question in text for question in QUESTIONS)
    assert "Acme" not in " ".join(QUESTIONS)
    assert "no answer excludes anybody by itself" in text
    assert "Acme" not in text
    assert "survey.jsonl" not in text


def test_the_buyer_has_what_is_installed_apart() -> None:
    """What stands today is in the buyer's paper alone, which asks nothing."""
    text = words_of(uk_tender(a_basis(MEANT, DOUBT, CLEAR, audience="buyer")))

    assert "Acme 1, Zeta 1" in text
    assert QUESTIONS[0] not in text


def test_a_buyer_elsewhere_is_told_first() -> None:
    """Where the Act does not bind the buyer, the paper begins with that."""
    text = words_of(uk_tender(a_basis(MEANT, owner=replace(COUNCIL, jurisdiction="GB-SCT"))))

    assert text.split("\n")[2].startswith("The Procurement Act 2023 binds buyers in England")


def test_tender_without_a_known_maker() -> None:
    """Where no maker is determined, that is said."""
    assert "no maker could be determined" in words_of(uk_tender(a_basis(DOUBT, audience="buyer")))


def test_return_counts_by_site() -> None:
    """Each site has its devices as meant, open and not meant, and the sums agree."""
    rows = cells_of(uk_return(a_basis(MEANT, DOUBT, CLEAR)), "Site")

    assert rows == [
        ("Depot", "1", "0", "1", "0", "[  ]", "[  ]"),
        ("Library", "2", "1", "0", "1", "[  ]", "[  ]"),
        ("All", "3", "1", "1", "1", "", ""),
    ]


def test_return_leaves_open_what_evidence_does_not_tell() -> None:
    """That a site is sensitive, and a producer bound by foreign law, is not claimed."""
    text = words_of(uk_return(a_basis(MEANT)))

    assert "is an inference" in text
    assert "for the department to say" in text


def test_return_lists_what_is_meant_and_open() -> None:
    """Devices meant stand with their evidence, open ones with what would settle them."""
    text = words_of(uk_return(a_basis(MEANT, DOUBT, CLEAR)))

    assert "meant-1" in text
    assert "Counted neither as meant nor as not meant." in text
    assert "clear-1" not in text

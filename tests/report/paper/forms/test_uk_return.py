"""The data of a department's return."""

from __future__ import annotations

from msgspec.structs import replace

from recorded import a_basis, three
from report.paper.reading import cells_of, words_of
from unbadge.report.paper.document import PaperHeading
from unbadge.report.paper.forms.uk_return import MARKING, STATEMENTS, uk_return

MEANT, DOUBT, CLEAR = three(*STATEMENTS)
LISTED = replace(MEANT, listed_by=("us-entity-list",))


def test_counts_by_site() -> None:
    """Each site has its devices as meant, inferred, open and not meant, and the sums agree."""
    many = replace(LISTED, device="meant-2", quantity=12)
    rows = cells_of(uk_return(a_basis(LISTED, many, MEANT, DOUBT, CLEAR)), "Site")

    assert rows == [
        ("Depot", "1", "0", "0", "1", "0", "[  ]", ""),
        ("Library", "15", "13", "1", "0", "1", "[  ]", ""),
        ("All", "16", "13", "1", "1", "1", "", ""),
    ]


def test_an_inference_is_told_as_one() -> None:
    """A maker that no list names, or that is only probable, is never counted as meant."""
    probable = replace(LISTED, device="meant-3", determination="probable")
    paper = uk_return(a_basis(LISTED, MEANT, probable))
    rows = {row[0]: row[1] for row in cells_of(paper, "What")}

    assert rows["Meant: maker established, and named by a list somewhere"] == "1"
    assert [value for key, value in rows.items() if key.startswith("Meant by inference")] == ["2"]


def test_days_of_the_statement() -> None:
    """Devices are counted by whether they were installed since the first statement."""
    old = replace(LISTED, installed="2019")
    new = replace(LISTED, device="meant-2", installed="2022-11-24")
    (row,) = cells_of(uk_return(a_basis(old, new, replace(LISTED, installed=None))), "Maker")

    assert row[2:] == ("3", "1", "1", "1", "", "")


def test_no_form_was_published_and_the_marking_is_the_departments() -> None:
    """The paper claims no form, and its marking stands on every page, to be confirmed."""
    paper = uk_return(a_basis(MEANT))

    assert "No form for such a return was published" in words_of(paper)
    assert paper.marking == MARKING
    assert "to be confirmed" in MARKING


def test_places_stand_in_annexes() -> None:
    """Sites and devices come behind the signature."""
    blocks = uk_return(a_basis(LISTED, DOUBT)).blocks
    heads = [block.text for block in blocks if isinstance(block, PaperHeading)]

    assert heads.index("Signature") < heads.index("Annex 1: by site")


def test_what_evidence_does_not_tell_is_left_open() -> None:
    """That a site is sensitive, and a producer bound by foreign law, is not claimed."""
    text = words_of(uk_return(a_basis(MEANT)))

    assert "is an inference" in text
    assert "for the department to say" in text


def test_what_is_meant_and_open() -> None:
    """Devices meant stand with their evidence, open ones with what would settle them."""
    text = words_of(uk_return(a_basis(LISTED, DOUBT, CLEAR)))

    assert "meant-1" in text
    assert "Counted neither as meant nor as not meant." in text
    assert "clear-1" not in text

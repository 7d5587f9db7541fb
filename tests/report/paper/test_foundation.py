"""What a paper rests on."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from recorded import COUNCIL, a_basis, a_head, a_record
from report.paper.reading import text_of
from unbadge.report.paper.foundation import (
    ending,
    inputs,
    instruments,
    owner_words,
    public_foundation,
)
from unbadge.report.paper.tongue import load_tongue


def test_ending_says_what_it_rests_on() -> None:
    """Day, knowledge, engine, every input with its hash, rules with their evidence, a signature."""
    text = text_of(*ending(a_basis(a_record(), a_record("d2", None)), "Reference"))

    for words in ("2026-11-24", "c" * 64, "b" * 64, "f" * 64, "unbadge 0.1.0", "survey.jsonl"):
        assert words in text
    for words in (
        "a" * 64,
        "Camera Act",
        "newest evidence read: 2026-01",
        "Reference",
        "Signature",
    ):
        assert words in text
    assert "The maker of 1 device is not determined." in text
    assert "left no trace" in text


def test_files_not_read_are_named() -> None:
    """A file that could not be read is named, and marked in the table."""
    head = a_head()
    broken = replace(head, inputs=(replace(head.inputs[0], error="cut short"),))
    text = text_of(*ending(a_basis(head=broken)))

    assert "Not read: survey.jsonl." in text
    assert "(not read to its end)" in text


def test_a_public_paper_names_no_file() -> None:
    """In what is published no file and no hash is named: names tell places."""
    text = text_of(*public_foundation(a_basis()))

    assert "survey.jsonl" not in text
    assert "a" * 64 not in text


def test_no_rules() -> None:
    """A paper that cites no rules has no such part."""
    assert list(instruments(a_basis(instruments=()))) == []


def test_each_file_has_its_days() -> None:
    """The first and last day that a file tells of stand beside its hash."""
    head = a_head()
    first, last = datetime(2023, 5, 2, tzinfo=UTC), datetime(2023, 5, 4, tzinfo=UTC)
    dated = replace(head.inputs[0], first_seen=first, last_seen=last)

    (row,) = inputs(a_basis(head=replace(head, inputs=(dated,)))).rows
    assert row[4] == "2023-05-02 - 2023-05-04"
    (row,) = inputs(a_basis()).rows
    assert row[4] == "no day on it"


def test_a_rule_in_its_own_language() -> None:
    """A rule that the language has words for is told by them."""
    basis = a_basis(tongue=load_tongue("fr"))
    own = replace(basis.instruments[0], id="ca-qc-arrete-2023-12")
    text = text_of(*instruments(replace(basis, instruments=(own,))))

    assert text.startswith("Les règles appliquées\nArrêté du ministre")
    assert "Camera Act" not in text


def test_the_owner_in_words() -> None:
    """The owner is told by name, body and place, in the paper's language."""
    french = replace(COUNCIL, jurisdiction="CA-QC")

    assert owner_words(a_basis(owner=COUNCIL)) == "Ashenmouth Town Council · council in England"
    told = owner_words(a_basis(owner=french, tongue=load_tongue("fr")))
    assert told == "Ashenmouth Town Council · municipalité (Québec)"

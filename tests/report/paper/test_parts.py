"""Parts that every paper shares."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from recorded import a_basis, a_head, a_record
from report.paper.reading import text_of
from unbadge.report.paper.document import PaperTable
from unbadge.report.paper.parts import (
    MOST_ROWS,
    by_maker,
    device_table,
    ending,
    evidence_days,
    evidence_words,
    instruments,
    key_words,
    maker_words,
    notice,
    opening,
    product_words,
    public_foundation,
    site_words,
)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Acme (established)"),
        ({"determination": "probable"}, "Acme (probable)"),
        ({"determination": "possible"}, "not determined (a lead: Acme)"),
        ({"determination": "undetermined"}, "not determined"),
        ({"maker": None}, "not determined"),
    ],
)
def test_a_maker_is_named_with_how_sure_it_is(fields: dict[str, object], words: str) -> None:
    """A lead is called a lead, and nothing is made of an undetermined maker."""
    assert maker_words(replace(a_record(), **fields), a_basis()) == words


def test_the_mark() -> None:
    """Every paper is for review by the person who signs, and says that first."""
    assert notice().notice
    assert notice().text.startswith("For review by the person who signs.")


def test_words_for_a_device() -> None:
    """Key and address, badge and model, site and place on it; what is missing is said."""
    bare = a_record("d1", None, site=None, ips=())

    assert key_words(a_record("d1", ips=("192.0.2.7",))) == "d1 192.0.2.7"
    assert key_words(a_record("192.0.2.7", ips=("192.0.2.7",))) == "192.0.2.7"
    assert product_words(a_record()) == "Zenith Z-100"
    assert site_words(a_record(location="Foyer")) == "Library, Foyer"
    assert (product_words(bare), site_words(bare)) == ("not seen", "not recorded")
    assert evidence_words(bare, a_basis()) == "none on the maker"


def test_leads_are_counted_with_nobody() -> None:
    """Counts by maker hold what is sure alone, most first."""
    records = [a_record(), a_record(maker="zeta"), a_record(), a_record(determination="possible")]

    assert by_maker(records, a_basis()) == "Acme 2, Zeta 1"


def test_a_long_table_says_what_it_leaves_out() -> None:
    """A table ends after some rows, and a sentence says how many more there are."""
    table, rest = device_table([a_record()] * (MOST_ROWS + 7), a_basis(), "")

    assert isinstance(table, PaperTable)
    assert len(table.rows) == MOST_ROWS
    assert "7 more" in text_of(rest)


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


def test_what_comes_first() -> None:
    """Whose rules were asked, and what was lost, stand before anything else."""
    basis = a_basis(judged_as="As for somebody.", first=("3 rows were left out.",))
    words = text_of(*opening(basis)).split("\n")

    assert words[1:3] == ["As for somebody.", "3 rows were left out."]


def test_days_of_the_evidence() -> None:
    """The first and last day on which anything was seen are told, and how much has no day."""
    first, last = datetime(2023, 5, 2, tzinfo=UTC), datetime(2023, 5, 4, tzinfo=UTC)
    dateless = a_record("d2", first_seen=None, last_seen=None)
    words = evidence_days(a_basis(a_record("d1", first_seen=first, last_seen=last), dateless))

    assert "from 2023-05-02 to 2023-05-04" in words
    assert "1 of the devices are known without a day" in words
    assert "bears no day" in evidence_days(a_basis(dateless))


def test_no_rules() -> None:
    """A paper that cites no rules has no such part."""
    assert list(instruments(a_basis(instruments=()))) == []

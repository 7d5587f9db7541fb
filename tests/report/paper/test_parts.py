"""Parts that every paper shares."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from recorded import a_basis, a_record
from report.paper.reading import text_of
from unbadge.report.paper.document import PaperTable
from unbadge.report.paper.parts import (
    MOST_ROWS,
    badge_words,
    by_maker,
    device_table,
    evidence_words,
    key_words,
    maker_words,
    notice,
    opening,
    product_words,
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


def test_what_comes_first() -> None:
    """Whose rules were asked, and what was lost, stand before anything else."""
    basis = a_basis(
        judged_as="As for somebody.", lost=("1 row was lost.",), first=("3 rows were left out.",)
    )
    words = text_of(*opening(basis)).split("\n")

    assert words[1:4] == ["As for somebody.", "1 row was lost.", "3 rows were left out."]


def test_a_row_for_several_says_how_many() -> None:
    """A row of a list that stands for several devices says so beside its key."""
    assert key_words(a_record("d1", ips=(), quantity=12)) == "d1 (12 devices)"


def test_a_cut_counts_devices() -> None:
    """What a table leaves out is counted in devices, not in rows of a list."""
    _, rest = device_table([a_record(quantity=3)] * (MOST_ROWS + 2), a_basis(), "")

    assert "6 more" in text_of(rest)


@pytest.mark.parametrize(
    ("badge", "recorded", "words"),
    [
        ("Zenith, Zeta, Yonder (Acme units)", "zeta", "Zeta"),
        ("Zenith, Zeta, Yonder (Acme units)", None, "Zenith, Zeta, Yonder (Acme units)"),
        ("Zenith, Zeta, Yonder (Acme units)", "Other", "Zenith, Zeta, Yonder (Acme units)"),
        ("Zenith", "Zeta", "Zenith"),
        (None, "Zeta", ""),
    ],
)
def test_of_a_family_of_badges_the_recorded_one_is_told(
    badge: str | None, recorded: str | None, words: str
) -> None:
    """A paper does not print six names on one device where a list says which it bears."""
    assert badge_words(a_record(badge=badge, recorded_make=recorded)) == words

"""Freedom of information, the answer: what is recorded first, nothing internal, lawful refusal."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from recorded import COUNCIL, a_basis, a_record
from report.paper.reading import cells_of, words_of
from unbadge.model import Body
from unbadge.model.record import DeviceRecord, JudgedRecord
from unbadge.report.paper.foi.answer import (
    NO_MAKE,
    NO_MODEL,
    OTHER_TYPES,
    UNKNOWN,
    foi_answer,
    merged_types,
)
from unbadge.report.paper.foi.refusal import Exemption

TYPES = {f"School {number}": "school" for number in range(4)} | {"Prison": "prison"}


def cameras(number: int, maker: str | None = "acme", **fields: object) -> list[JudgedRecord]:
    """Some cameras of one maker."""
    return [a_record(f"{maker}{place}", maker, **fields) for place in range(number)]


def listed_only(number: int, make: str, model: str) -> list[DeviceRecord]:
    """Cameras that a list alone tells of."""
    return cameras(
        number,
        make.casefold(),
        determination="possible",
        declared_only=True,
        recorded_make=make,
        recorded_model=model,
    )


def test_what_is_recorded_comes_first_and_is_never_denied() -> None:
    """Makes in the authority's lists are held, whatever the evidence shows of the maker."""
    answer = foi_answer(a_basis(*listed_only(12, "Acme", "P-1"), *listed_only(2, "Zeta", "H-5")))
    text = words_of(answer)

    assert cells_of(answer, "Make") == [
        ("Acme", "P-1", "12"),
        ("Zeta", "H-5", "2"),
        ("All", "", "14"),
    ]
    assert "records a make for 14 of 14" in text
    assert "not held" not in text
    assert text.index("As recorded by the authority") < text.index("Who made them")


def test_rows_count_for_as_many_as_they_stand_for() -> None:
    """A row of a list with a quantity counts with it, in every table."""
    answer = foi_answer(a_basis(replace(listed_only(1, "Acme", "P-1")[0], quantity=40)))

    assert cells_of(answer, "Make")[0] == ("Acme", "P-1", "40")
    assert cells_of(answer, "Maker") == [(UNKNOWN, "40"), ("All", "40")]


def test_makers_and_models_are_told_in_full() -> None:
    """What evidence shows is told by maker and model, rare ones too; leads count with nobody."""
    devices = [
        *cameras(9),
        *cameras(1, "zeta", model="RARE"),
        *cameras(2, determination="possible"),
    ]
    answer = foi_answer(a_basis(*devices))

    assert ("Acme", "9") in cells_of(answer, "Maker")
    assert ("Zeta", "RARE", "1") in cells_of(answer, "Maker")
    assert (UNKNOWN, "2") in cells_of(answer, "Maker")


def test_without_a_list_nothing_is_denied() -> None:
    """Beside what lists record the rest has no make; without a list none is denied."""
    answer = foi_answer(a_basis(*listed_only(5, "Acme", "P-1"), *cameras(2, "zeta")))
    without = foi_answer(a_basis(*cameras(2, "zeta")))

    assert (NO_MAKE, NO_MODEL, "2") in cells_of(answer, "Make")
    assert cells_of(without, "Make") == []
    assert "hold no list of the authority's" in words_of(without)


def test_nothing_internal_is_told() -> None:
    """No site, file, hash or name of a run stands in what is published."""
    text = words_of(foi_answer(a_basis(*cameras(9), place="HMP Fenmoor 2026.json")))

    for words in ("Library", "survey.jsonl", "HMP Fenmoor", "a" * 64, "b" * 64):
        assert words not in text


def test_a_type_of_one_site_is_not_told() -> None:
    """The count of a type of fewer than three sites would be that of a site."""
    schools = [replace(one, site=f"School {n % 4}") for n, one in enumerate(cameras(40))]
    prison = cameras(6, "zeta", site="Prison")
    depots = [replace(one, site=f"Depot {n}") for n, one in enumerate(cameras(7, "eta"))]
    answer = foi_answer(a_basis(*schools, *prison, *depots, site_types=TYPES))

    assert "prison" not in words_of(answer)
    assert cells_of(answer, "Type of site") == [
        ("school", "40"),
        (OTHER_TYPES, "13"),
        ("All", "53"),
    ]
    assert "Notice of refusal of a part" in words_of(answer)


def test_too_few_sites_leave_the_table_out() -> None:
    """Where no line would be of three sites, nothing by type is told."""
    answer = foi_answer(a_basis(*cameras(6, site="Prison"), site_types=TYPES))

    assert cells_of(answer, "Type of site") == []
    assert "prison" not in words_of(answer)


@pytest.mark.parametrize(
    ("sites", "merged"),
    [
        ({"a": 3, "b": 9}, set()),
        ({"a": 1, "b": 9}, {"a", "b"}),
        ({"a": 1, "b": 2, "c": 9}, {"a", "b"}),
    ],
)
def test_which_types_are_one_line(sites: dict[str, int], merged: set[str]) -> None:
    """Types of few sites are put together until they have three."""
    assert merged_types(sites) == merged


def test_nothing_kept_back_is_no_refusal() -> None:
    """An answer in full carries no notice of refusal, but says whom to turn to."""
    text = words_of(foi_answer(a_basis(*cameras(9))))

    assert "Notice of refusal" not in text
    assert "internal review" in text
    assert "Information Commissioner for a decision (section 50)" in text


@pytest.mark.parametrize("exemption", list(Exemption))
def test_what_is_withheld_names_its_exemption(exemption: Exemption) -> None:
    """A table kept back by an exemption is named with section, reason and public interest."""
    basis = a_basis(*cameras(9), site_types={"Library": "library"}, withheld=exemption)
    text = words_of(foi_answer(basis))

    assert f"section {exemption[1:]}" in text
    assert "section 17 of the Act of 2000" in text
    assert ("public interest" in text) == (exemption is not Exemption.S40)
    assert "library" not in text


def test_scotland_has_its_own_law() -> None:
    """A Scottish body answers by the Act of 2002, with its review and its commissioner."""
    owner = replace(COUNCIL, jurisdiction="GB-SCT")
    text = words_of(foi_answer(a_basis(*cameras(9), owner=owner, withheld="s31")))

    for words in ("(Scotland) Act 2002", "section 16", "40 working days", "Scottish Information"):
        assert words in text


def test_a_body_abroad_is_told_that_the_acts_do_not_bind_it() -> None:
    """The paper says first that United Kingdom law does not bind a body elsewhere."""
    owner = replace(COUNCIL, jurisdiction="CA-QC")
    assert "does not bind a body in CA-QC" in words_of(
        foi_answer(a_basis(*cameras(9), owner=owner))
    )


def test_a_private_body_is_told_that_it_owes_nobody_an_answer() -> None:
    """A company is told before anything else that the Acts do not bind it."""
    text = words_of(foi_answer(a_basis(*cameras(9), owner=replace(COUNCIL, body=Body.PRIVATE))))

    assert text.split("\n")[2].startswith("The Acts on freedom of information do not bind")


def test_what_neither_lists_nor_evidence_tell_is_no_denial() -> None:
    """A device without a make is told as such; whether more is held is to be checked."""
    text = words_of(foi_answer(a_basis(*cameras(3, None))))

    assert "For 3 the lists and files read here record no make" in text
    assert "has to be checked" in text

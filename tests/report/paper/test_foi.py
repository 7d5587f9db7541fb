"""Freedom of information: an answer that tells no small count, a request within the limit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recorded import COUNCIL, a_basis, a_record
from report.paper.reading import cells_of, words_of
from unbadge.model import Body, Profile
from unbadge.model.record import DeviceRecord
from unbadge.report.paper.foi import NO_TYPE, UNKNOWN, foi_answer, foi_request, limit_of
from unbadge.report.paper.suppress import HIDDEN

DAY = date(2026, 11, 24)


def cameras(number: int, maker: str | None = "acme", **fields: object) -> list[DeviceRecord]:
    """Some cameras of one maker."""
    return [a_record(f"{maker}{place}", maker, **fields) for place in range(number)]


def test_counts_by_maker_model_and_type() -> None:
    """What is large enough is counted; leads and unknown makers are not determined."""
    devices = [
        *cameras(9),
        *cameras(6, "zeta"),
        *cameras(5, None),
        *cameras(2, determination="possible"),
    ]
    answer = foi_answer(a_basis(*devices, site_types={"Library": "library"}))

    assert cells_of(answer, "Maker")[:4] == [
        ("Acme", "9"),
        ("Zeta", "6"),
        (UNKNOWN, "7"),
        ("All", "22"),
    ]
    assert ("Acme", "Z-100", "9") in cells_of(answer, "Maker")
    assert cells_of(answer, "Type of site") == [("library", "22"), ("All", "22")]


def test_no_site_and_no_file_is_named() -> None:
    """Sites are told by type alone, and files of evidence by kind and hash."""
    text = words_of(foi_answer(a_basis(*cameras(9))))

    assert "Library" not in text
    assert "survey.jsonl" not in text
    assert NO_TYPE in text


def test_a_total_that_would_tell_is_kept_back_everywhere() -> None:
    """Where one table must keep the total back, no other tells it."""
    answer = foi_answer(a_basis(*cameras(3)))

    assert cells_of(answer, "Maker")[:2] == [("Acme", HIDDEN), ("All", HIDDEN)]
    assert cells_of(answer, "Type of site") == [(NO_TYPE, HIDDEN), ("All", HIDDEN)]


def test_models_of_a_maker_kept_back_are_left_out() -> None:
    """Models could tell the count of a maker that is kept back."""
    devices = [*cameras(3), *cameras(6, "zeta"), *cameras(9, None)]
    answer = foi_answer(a_basis(*devices))

    assert [row for row in cells_of(answer, "Maker") if len(row) == 3] == []


def test_rare_models_are_one_line() -> None:
    """A model with few devices is not named."""
    devices = [*cameras(9), *cameras(6, model="Y-1"), *cameras(1, model="RARE"), *cameras(9, None)]
    answer = foi_answer(a_basis(*devices))

    assert "RARE" not in words_of(answer)
    assert ("Acme", "other models", HIDDEN) in cells_of(answer, "Maker")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["acme", "zeta", "eta", None]),
            st.sampled_from(["A", "B", "C", None]),
            st.sampled_from(["Library", "School", "Depot"]),
        ),
        max_size=40,
    )
)
def test_no_small_figure_stands_in_an_answer(
    seen: list[tuple[str | None, str | None, str]],
) -> None:
    """Whatever the estate, no cell of an answer holds a figure from 1 to 4."""
    devices = [
        a_record(f"d{number}", maker, model=model, site=site)
        for number, (maker, model, site) in enumerate(seen)
    ]
    basis = a_basis(*devices, site_types={"Library": "library", "School": "school"})
    answer = foi_answer(basis)
    figures = {row[-1] for column in ("Maker", "Type of site") for row in cells_of(answer, column)}

    assert not figures & {"1", "2", "3", "4"}
    bullets = words_of(answer).split("not determined: ", 1)[1].split(".")[0]
    assert bullets not in {"1", "2", "3", "4"}


@pytest.mark.parametrize(
    ("jurisdiction", "body", "pounds", "hours"),
    [
        ("GB-ENG", Body.COUNCIL, 450, 18),
        ("GB-ENG", Body.SCHOOL, 450, 18),
        ("GB", Body.CENTRAL_DEPARTMENT, 600, 24),
        ("GB-SCT", Body.COUNCIL, 600, 40),
    ],
)
def test_cost_limit(jurisdiction: str, body: Body, pounds: int, hours: int) -> None:
    """The limit is that of the authority's kind and law, and the request quotes it."""
    owner = Profile(jurisdiction=jurisdiction, body=body)
    limit = limit_of(owner)

    assert (limit.pounds, limit.hours) == (pounds, hours)
    assert f"{pounds} pounds, {hours} hours" in words_of(foi_request(owner, DAY))


def test_request_can_be_answered_in_parts() -> None:
    """The request asks for lists that exist, says how to cut it down, and asks for no place."""
    text = words_of(foi_request(COUNCIL, DAY, "Moorland Council"))

    for words in (
        "To Moorland Council",
        "existing list",
        "please answer 1 and 2 alone",
        "no precise",
    ):
        assert words in text
    assert "Nobody needs to inspect a camera" in text


def test_request_without_a_name() -> None:
    """Without a name the request goes to the owner described."""
    assert "To Ashenmouth Town Council" in words_of(foi_request(COUNCIL, DAY))

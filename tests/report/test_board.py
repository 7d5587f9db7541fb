"""The paper for a board: facts and costs filled in, nothing recommended."""

from __future__ import annotations

from msgspec.structs import replace

from model.test_plan import a_plan_record
from recorded import a_basis, a_head, three
from report.paper.reading import words_of
from unbadge.model.record import MakerCount, Summary
from unbadge.report.board import board_paper

TALLY = Summary(
    equipment=7,
    listed=2,
    undetermined=3,
    exploited=1,
    makers=(MakerCount(maker="acme", established=2, probable=1, possible=1),),
)


def words(*plans: object, **fields: object) -> str:
    """The paper as one line of words."""
    basis = replace(a_basis(*three("xx")), head=a_head(summary=TALLY), **fields)
    return words_of(board_paper(basis, plans)).replace("\n", " ")  # type: ignore[arg-type]


def test_numbers_are_those_of_the_tally() -> None:
    """What is shown counts established and probable alone, from the audit's own summary."""
    told = words()

    assert "Cameras, recorders and other video devices on record 7" in told
    assert "2 established, 1 probable" in told
    assert "Maker not known 3" in told


def test_nothing_is_recommended() -> None:
    """The recommendation and its reason are left to a person."""
    told = words(a_plan_record())

    assert "recommends nothing" in told
    assert "Recommendation Because" in told
    assert "should" not in told


def test_a_plan_is_an_option() -> None:
    """Each plan stands with its cost, what is past its deadline and what stays."""
    told = words(a_plan_record(), a_plan_record())

    assert "B. A and replace 4 of 5, 2027 to 2028" in told
    assert "C. A and replace 4 of 5" in told
    assert "GBP 2,100 (1,050 to" in told
    assert "examples, not quotes" in told


def test_without_a_plan_no_option_has_a_cost() -> None:
    """A paper without plans says that its options have no cost."""
    assert "No plan was given to this paper" in words()


def test_a_plan_of_another_audit_is_told() -> None:
    """A plan that rests on another run is named as that."""
    assert "ANOTHER audit" in words(a_plan_record(), sha256="0" * 64)

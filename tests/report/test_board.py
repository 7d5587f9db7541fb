"""The paper for a board: facts and costs filled in, nothing recommended."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from model.test_plan import a_plan_record
from recorded import a_basis, a_head, a_record, three
from report.paper.reading import words_of
from unbadge.model import PlainAnswer, Question
from unbadge.model.record import MakerCount, Summary
from unbadge.report.board import (
    answer_words,
    board_paper,
    channel_rows,
    list_rows,
    plan_warnings,
)
from unbadge.report.lexicon import ListWords

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


def test_a_plan_for_another_owner_or_day_is_told_first() -> None:
    """A plan by rules that are not the owner's is named before anything else."""
    own = a_basis(*three("xx"))
    plan = a_plan_record()
    basis = replace(own, sha256=plan.basis.sha256, day=plan.basis.as_of, owner=plan.basis.profile)
    other = replace(basis, owner=replace(basis.owner, jurisdiction="NL"))
    later = replace(basis, day=plan.basis.as_of + timedelta(days=1))

    assert list(plan_warnings(basis, (plan,))) == []
    assert "another owner's rules" in next(plan_warnings(other, (plan,)))
    assert "another day" in next(plan_warnings(later, (plan,)))


def test_cameras_known_only_as_channels_have_a_row() -> None:
    """What only a recorder's channels tell of is counted apart, and by quantity."""
    channel = a_record("ch", behind="nvr", maker=None, macs=(), serials=(), quantity=3)

    assert list(channel_rows(a_basis(a_record("cam")))) == []
    ((_, number, sure),) = channel_rows(a_basis(a_record("cam"), channel))
    assert number == "3"
    assert sure.startswith("3 of no known maker")


def test_where_lists_name_makers_and_whether_any_binds() -> None:
    """Countries stand with their devices, and what binds the owner is said."""
    lists = {
        "xx": ListWords(name="X", place="Here", land="Here", whom="all", binds_owner=False),
        "yy": ListWords(name="Y", place="There", land="There", whom="all", binds_owner=True),
    }
    basis = a_basis(a_record("d", listed=True, listed_by=("xx", "yy"), determination="probable"))
    basis = replace(basis, lexicon=replace(basis.lexicon, lists=lists))

    ((_, _, told),) = list_rows(basis)
    assert told == "Here 1, There 1; 2 lists, 1 binding here"


def test_nothing_is_said_to_stand_below_that_does_not() -> None:
    """What the page of the audit has below, the paper says to be in the report."""
    answer = PlainAnswer(question=Question.DUTY, answer="Yes", because="5 more stand below.")

    assert answer_words(answer).endswith("5 more stand in the audit's report.")

"""The process that plans."""

from __future__ import annotations

from serving import Served, a_plan_task
from unbadge.model import Context
from unbadge.web.apart.reader import plan_apart


def test_a_plan_apart_is_the_one_asked_for(town: Served) -> None:
    """The money and the day are those of the task, and every device has its year or stays."""
    answer = plan_apart(a_plan_task(town))
    assert answer.plan is not None
    assert [one.year for one in answer.plan.years] == [2027]
    assert answer.plan.basis.as_of == town.desk.today()
    assert answer.plan.devices


def test_why_there_is_none_is_told(town: Served) -> None:
    """A wish that cannot be planned comes back in words, with the fields that are wrong."""
    nobody = Context(as_of=town.desk.today(), profile=None)
    answer = plan_apart(a_plan_task(town, context=nobody))
    assert answer.plan is None
    assert answer.problem.startswith("whose plan?")
    assert "profile" in answer.fields

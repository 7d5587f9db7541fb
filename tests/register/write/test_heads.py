"""What a run rests on."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import select

from recorded import a_head
from registering import record_run
from unbadge.model import PlainAnswer
from unbadge.model.evidence import Unread
from unbadge.model.record import RejectedRecord
from unbadge.model.rules import Question
from unbadge.register.register import Register
from unbadge.register.tables import EVIDENCE
from unbadge.register.write.heads import input_columns

ANSWER = PlainAnswer(question=Question.KEEP, answer="Yes", because="no rule asks more", devices=3)


def test_head_comes_back_as_it_was(register: Register) -> None:
    """Answers, refusals, unread parts and columns of lists come back in their order."""
    (item,) = a_head().inputs
    whole = replace(
        item,
        rejected=(RejectedRecord(place="line 3", reason="no address"),) * 2,
        unread=(Unread(what="sheet", count=2),),
        columns={"Make": "make"},
        error="cut",
    )
    run = record_run(register, head=replace(a_head(), inputs=(whole, item), plain=(ANSWER,)))
    found = register.run(run)

    assert found is not None
    assert found.inputs == (whole, item)
    assert found.plain == (ANSWER,)


def test_content_is_known_again(register: Register) -> None:
    """A file read twice, under whatever name, is one piece of evidence, known by its hash."""
    (item,) = a_head().inputs
    record_run(register, head=a_head())
    record_run(register, head=replace(a_head(), inputs=(replace(item, path="copy.jsonl"),)))

    with register._engine.connect() as connection:
        rows = connection.execute(select(EVIDENCE.c.sha256, EVIDENCE.c.first_run)).all()
    assert [tuple(row) for row in rows] == [(item.sha256, 1)]


def test_columns_of_an_input() -> None:
    """What was read, used, ignored and refused adds up in columns of its own."""
    row = input_columns(a_head().inputs[0])

    assert (row["read"], row["used"], row["ignored"], row["rejected"]) == (4, 3, 0, 1)

"""What a paper may draw on: equipment by what rules say of it, and where the evidence stands."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factories import a_clue, an_observation
from recorded import a_basis, a_head, a_record, said, three
from unbadge.model import Conduct, Outcome
from unbadge.model.line import observation_line
from unbadge.model.record import clue_record
from unbadge.report.paper.basis import evidence, places, standing

USE = {Conduct.USE}


def test_three_heaps() -> None:
    """Equipment is meant, in doubt, or not meant; what no rule was put to is a heap of its own."""
    meant, doubt, clear = three("xx-ban")
    found = standing(a_basis(meant, doubt, clear, a_record("none")), {"xx-ban"}, USE)

    assert (found.meant, found.doubtful, found.clear) == ((meant,), (doubt,), (clear,))
    assert [one.device for one in found.unasked] == ["none"]


def test_a_named_maker_is_never_clear() -> None:
    """A permission for another purpose does not make a named maker's device somebody else's."""
    verdicts = said(Outcome.PERMITTED, "xx-ban")
    record = a_record(verdicts=verdicts, listed=True, listed_by=("xx-ban",))
    found = standing(a_basis(record), {"xx-ban"}, USE)

    assert (found.spared, found.clear) == ((record,), ())


@pytest.mark.parametrize("outcome", [Outcome.PROHIBITED, Outcome.RESTRICTED, Outcome.PERMITTED])
@pytest.mark.parametrize("determination", ["possible", "undetermined"])
def test_a_lead_is_never_meant_nor_clear(outcome: Outcome, determination: str) -> None:
    """Whatever a verdict says, a maker that is not sure accuses and clears nobody."""
    record = a_record(determination=determination, verdicts=said(outcome, "xx-ban"))

    assert standing(a_basis(record), {"xx-ban"}, USE).doubtful == (record,)


def test_other_rules_and_acts_say_nothing() -> None:
    """Only the rules and acts that the paper is about are heard."""
    record = a_record(verdicts=said(Outcome.PROHIBITED, "other"))

    assert standing(a_basis(record), {"xx-ban"}, USE).unasked == (record,)


def test_the_gravest_counts() -> None:
    """A prohibition beside a permission makes the device one that is meant."""
    verdicts = said(Outcome.PERMITTED, "a") + said(Outcome.PROHIBITED, "b")

    assert standing(a_basis(a_record(verdicts=verdicts)), {"a", "b"}, USE).meant


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a.xml host 192.0.2.7", "input 1 host 192.0.2.7"),
        ("a.xml", "input 1"),
        ("a.xml.gz line 4", "input 2 line 4"),
        ("what a person wrote", "what a person wrote"),
        ("a.xmlish line 1", "a.xmlish line 1"),
    ],
)
def test_files_are_told_by_their_number(source: str, place: str) -> None:
    """Evidence is found by the number that the table of inputs gives its file."""
    head = a_head()
    inputs = tuple(replace(head.inputs[0], path=path) for path in ("a.xml", "a.xml.gz"))

    assert list(places(source, replace(head, inputs=inputs))) == [place]


def test_strongest_evidence_first() -> None:
    """Places are told once, the strongest clue's first; no source is no place."""
    clues = [
        replace(
            clue_record(a_clue(weight=weight)),
            observation=observation_line(an_observation(source=source)),
        )
        for weight, source in ((1.0, "weak"), (9.0, "strong"), (-4.0, "against"), (2.0, "strong"))
    ]

    assert evidence(a_record(clues=tuple(clues)), a_head()) == ("strong", "against", "weak")
    assert list(places(None, a_head())) == []

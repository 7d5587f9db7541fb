"""The probability that is stated for a named maker."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from unbadge.identity.read.reading import ClueReading, EvidenceSort, LiftReach
from unbadge.identity.weigh.calibrate import CalibrationLine, Lines
from unbadge.identity.weigh.state import SUREST, stated_probability
from unbadge.identity.weigh.weigh import weigh

PRIOR = {"acme": 0.05}
LINES = Lines(
    CalibrationLine(1.0, 1.0),
    sorts={"block": CalibrationLine(1.0, 2.5), "code": CalibrationLine(0.25, 2.5)},
)


def a_reading(
    weight: float, basis: EvidenceSort, cause: str = "", reach: LiftReach | None = None
) -> ClueReading:
    """A reading for a maker by one sort of evidence."""
    words = LiftReach.FULL if basis is EvidenceSort.SPEECH else LiftReach.POSSIBLE
    return ClueReading(
        signature="s",
        points_to="acme",
        weight=weight,
        basis=basis,
        cause=cause or basis.value,
        reach=words if reach is None else reach,
    )


def state(*readings: ClueReading) -> float:
    """What is stated for the maker."""
    held = weigh(readings, PRIOR, LINES)["acme"]
    return stated_probability("acme", held, readings, PRIOR, LINES)


def test_a_sort_is_calibrated_for_itself() -> None:
    """A block states what blocks prove, whatever bound holds the word that goes with it."""
    block, code = a_reading(5.6, EvidenceSort.BLOCK), a_reading(5.4, EvidenceSort.CODE)

    assert state(block) > 0.98
    assert 0.92 < state(code) < 0.96


def test_two_sorts_that_agree_add_up() -> None:
    """A block and a code for one maker are surer than either alone, and never certain."""
    block, code = a_reading(4.6, EvidenceSort.BLOCK), a_reading(5.4, EvidenceSort.CODE)

    assert state(block, code) > max(state(block), state(code))
    assert (
        state(block, code, a_reading(9.0, EvidenceSort.NAME)) <= 1 / (1 + math.exp(-SUREST)) + 1e-9
    )


def test_what_names_nobody_stays() -> None:
    """Calibration makes a named maker more or less sure, and names none."""
    weak = a_reading(1.0, EvidenceSort.CODE)

    assert state(weak) == weigh([weak], PRIOR, LINES)["acme"] < 0.5


def test_one_cause_is_one_witness() -> None:
    """A name that stands in the reply that speaks is no second witness."""
    speech, name = a_reading(7.0, EvidenceSort.SPEECH, "x"), a_reading(5.0, EvidenceSort.NAME, "x")
    apart = a_reading(5.0, EvidenceSort.NAME, "y")

    assert state(speech, name) == state(speech) < state(speech, apart)


def test_a_cause_is_heard_as_what_says_most() -> None:
    """A weak word in a cause that holds a block takes nothing from the block."""
    block = a_reading(4.6, EvidenceSort.BLOCK, "x")

    assert state(block, a_reading(4.8, EvidenceSort.CODE, "x")) >= state(block)


@given(
    st.lists(
        st.builds(
            a_reading,
            st.floats(0.1, 9),
            st.sampled_from(list(EvidenceSort)),
            st.sampled_from(["a", "b", "c"]),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_more_for_never_hurts(readings: list[ClueReading]) -> None:
    """With a further clue for it a maker is stated no less likely."""
    assert state(*readings[1:]) <= state(*readings) + 1e-9

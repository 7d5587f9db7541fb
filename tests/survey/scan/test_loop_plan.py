"""Plans of the compiled loop: kinds by numbers, and what is out of its range."""

from __future__ import annotations

import pytest

from unbadge.survey.scan.intake import compiled_reader
from unbadge.survey.scan.layouts import OBSERVATIONS, ZGRAB2
from unbadge.survey.scan.loop_plan import LoopPlan
from unbadge.survey.scan.wanted import wanted_of

BUILT = pytest.mark.skipif(compiled_reader() is None, reason="the loop in C was not built")


def test_kinds_of_one_name_stand_side_by_side() -> None:
    """The loop counts on from the kind of a signal to those that are declared and packed."""
    kinds = LoopPlan(wanted_of(OBSERVATIONS, ["mac", "http.server"])).kinds
    at = kinds.index("http.server")
    assert kinds[at : at + 4] == (
        *("http.server", "http.server!declared"),
        *("b64:http.server", "b64:http.server!declared"),
    )


@BUILT
@pytest.mark.parametrize(
    "change",
    [
        {0: (99, -1, ())},
        {0: (1, -1, ())},
        {0: (0, 32, ())},
        {1: ((0, 0, 0, 0, -1, b"", ((99, 0),)),)},
        {2: ((),)},
        {3: ((b"x" * 60, 0),)},
        {5: (5_000,)},
        {6: (0, 0, 40)},
    ],
)
def test_a_plan_out_of_range_is_refused(change: dict[int, object]) -> None:
    """The loop takes no number that would lead it out of its tables."""
    parts = list(LoopPlan(wanted_of(ZGRAB2, ())).parts)
    for place, part in change.items():
        parts[place] = part
    with pytest.raises((ValueError, TypeError)):
        compiled_reader()(*parts, 0)

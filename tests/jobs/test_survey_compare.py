"""Two surveys compared."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from surveying import a_row, a_survey
from unbadge.errors import UsageError
from unbadge.jobs.survey_compare import compare_surveys
from unbadge.model.survey import SurveyUnit


def test_makers_are_compared_with_their_intervals(tmp_path: Path) -> None:
    """A maker that one survey lacks had none of its group there."""
    earlier = tmp_path / "before.json"
    earlier.write_bytes(msgspec.json.encode(a_survey(a_row("acme", 20))))
    after = compare_surveys(earlier, a_survey(a_row("acme", 60), a_row("zenith", 1)))
    told = {one.maker: one for one in after.compared}
    assert told["acme"].difference == pytest.approx(0.4)
    assert "rise" in told["acme"].because
    assert told["zenith"].before == 0
    assert "chance alone could" in told["zenith"].because


def test_different_units_are_not_compared(tmp_path: Path) -> None:
    """A share of bodies and a share of devices have no difference."""
    earlier = tmp_path / "before.json"
    earlier.write_bytes(msgspec.json.encode(a_survey(unit=SurveyUnit.BODY)))
    with pytest.raises(UsageError):
        compare_surveys(earlier, a_survey())
    earlier.write_bytes(b"{}")
    with pytest.raises(UsageError):
        compare_surveys(earlier, a_survey())


def test_what_is_unknown_may_explain_a_change(tmp_path: Path) -> None:
    """Where the bounds of two shares overlap, what is unknown could explain a rise."""
    earlier = tmp_path / "before.json"
    earlier.write_bytes(msgspec.json.encode(a_survey(a_row("acme", 20))))
    near = compare_surveys(earlier, a_survey(a_row("acme", 45))).compared[0]
    far = compare_surveys(earlier, a_survey(a_row("acme", 60))).compared[0]
    assert near.because.endswith("though what is unknown in either survey could")
    assert far.because.endswith("nor what is unknown in either survey")


def test_a_survey_is_no_change_of_itself(tmp_path: Path) -> None:
    """The same file of answers in both surveys is refused; what is compared is told."""
    earlier = tmp_path / "before.json"
    one = a_survey()
    told = replace(one, basis=replace(one.basis, sources=("foi.csv (SHA-256 00ff)",)))
    earlier.write_bytes(msgspec.json.encode(told))
    with pytest.raises(UsageError, match="no change of itself"):
        compare_surveys(earlier, told)
    assert "before.json, as of 2026-11-01" in compare_surveys(earlier, one).basis.caveats[-1]

"""Two surveys compared."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

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
    assert "no change" in told["zenith"].because


def test_different_units_are_not_compared(tmp_path: Path) -> None:
    """A share of bodies and a share of devices have no difference."""
    earlier = tmp_path / "before.json"
    earlier.write_bytes(msgspec.json.encode(a_survey(unit=SurveyUnit.BODY)))
    with pytest.raises(UsageError):
        compare_surveys(earlier, a_survey())
    earlier.write_bytes(b"{}")
    with pytest.raises(UsageError):
        compare_surveys(earlier, a_survey())

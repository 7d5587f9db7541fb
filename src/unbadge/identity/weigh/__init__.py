"""Clues and a prior to a probability, a determination and the next check."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.identity.weigh.advice import badge_conflict, disagreements, next_check
    from unbadge.identity.weigh.calibrate import CalibrationLine, Lines, log_odds
    from unbadge.identity.weigh.declared import as_listed
    from unbadge.identity.weigh.determine import determination, is_settled, rivals, speaks
    from unbadge.identity.weigh.scale import POSSIBLE
    from unbadge.identity.weigh.state import stated_probability
    from unbadge.identity.weigh.weigh import prior_odds
else:
    __getattr__ = open_door(
        __name__,
        {
            "advice": "badge_conflict disagreements next_check",
            "calibrate": "CalibrationLine Lines log_odds",
            "declared": "as_listed",
            "determine": "determination is_settled rivals speaks",
            "scale": "POSSIBLE",
            "state": "stated_probability",
            "weigh": "prior_odds",
        },
    )

__all__ = [
    "POSSIBLE",
    "CalibrationLine",
    "Lines",
    "as_listed",
    "badge_conflict",
    "determination",
    "disagreements",
    "is_settled",
    "log_odds",
    "next_check",
    "prior_odds",
    "rivals",
    "speaks",
    "stated_probability",
]

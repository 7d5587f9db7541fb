"""Observations to devices to a calibrated maker."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.identity.engine import Engine
    from unbadge.identity.gather.keys import cell_of, record_of
    from unbadge.identity.weigh import POSSIBLE
    from unbadge.identity.weigh.sway import prior_note
else:
    __getattr__ = open_door(
        __name__,
        {
            "engine": "Engine",
            "gather.keys": "cell_of record_of",
            "weigh": "POSSIBLE",
            "weigh.sway": "prior_note",
        },
    )

__all__ = ["POSSIBLE", "Engine", "cell_of", "prior_note", "record_of"]

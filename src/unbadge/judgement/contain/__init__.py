"""Containment: what each device needs, and whether later traffic keeps to it."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.judgement.contain.least import (
        DNS,
        NAMED,
        NTP,
        NeedPlan,
        allowances,
        is_own,
        neighbourhood,
    )
    from unbadge.judgement.contain.names import cuts
    from unbadge.judgement.contain.talk import talks
    from unbadge.judgement.contain.verify import Fence, breaches
    from unbadge.judgement.contain.warn import warnings
else:
    __getattr__ = open_door(
        __name__,
        {
            "least": "DNS NAMED NTP NeedPlan allowances is_own neighbourhood",
            "names": "cuts",
            "talk": "talks",
            "verify": "Fence breaches",
            "warn": "warnings",
        },
    )

__all__ = [
    "DNS",
    "NAMED",
    "NTP",
    "Fence",
    "NeedPlan",
    "allowances",
    "breaches",
    "cuts",
    "is_own",
    "neighbourhood",
    "talks",
    "warnings",
]

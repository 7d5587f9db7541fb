"""Flow records and counted captures to flows: who talked to whom, how much, in what shape."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.traffic.flows import traffic_of
    from unbadge.traffic.ledger import TrafficLedger
    from unbadge.traffic.place import Atlas
else:
    __getattr__ = open_door(
        __name__,
        {
            "flows": "traffic_of",
            "ledger": "TrafficLedger",
            "place": "Atlas",
        },
    )

__all__ = ["Atlas", "TrafficLedger", "traffic_of"]

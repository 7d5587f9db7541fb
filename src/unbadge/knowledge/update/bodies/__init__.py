"""Bodies as their publishers give them: fetched, unpacked, and kept with their hashes."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.knowledge.update.bodies.archives import Body, archived, record_bodies
    from unbadge.knowledge.update.bodies.fetch import Fetcher
    from unbadge.knowledge.update.bodies.store import Got, Store
else:
    __getattr__ = open_door(
        __name__,
        {
            "archives": "Body archived record_bodies",
            "fetch": "Fetcher",
            "store": "Got Store",
        },
    )

__all__ = ["Body", "Fetcher", "Got", "Store", "archived", "record_bodies"]

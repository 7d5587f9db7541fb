"""Who may: people, tokens, sessions, and what they were let do."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.web.access.accounts import (
        SHORTEST_PASSWORD,
        Account,
        AccountFile,
        Accounts,
        Passkey,
        write_whole,
    )
    from unbadge.web.access.people import HERE, RANKS, Person, Role
    from unbadge.web.access.trail import SHOWN, Trail, TrailLine
else:
    __getattr__ = open_door(
        __name__,
        {
            "accounts": "Account AccountFile Accounts Passkey SHORTEST_PASSWORD write_whole",
            "people": "HERE Person RANKS Role",
            "trail": "SHOWN Trail TrailLine",
        },
    )

__all__ = [
    "HERE",
    "RANKS",
    "SHORTEST_PASSWORD",
    "SHOWN",
    "Account",
    "AccountFile",
    "Accounts",
    "Passkey",
    "Person",
    "Role",
    "Trail",
    "TrailLine",
    "write_whole",
]

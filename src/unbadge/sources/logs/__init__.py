"""What logs, leases and neighbour tables tell, one module a format."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.sources.logs.entry import entry_of, seconds_of, timed_entry
    from unbadge.sources.logs.fields import (
        BROKEN,
        mac_bytes,
        nanoseconds,
        pack_address,
        port_number,
        protocol_number,
    )
    from unbadge.sources.logs.leases import client, client_mac
    from unbadge.sources.logs.once import Once, is_own, near
    from unbadge.sources.logs.senders import Senders
    from unbadge.sources.logs.sessions import OpenSessions, SessionStart
else:
    __getattr__ = open_door(
        __name__,
        {
            "entry": "entry_of seconds_of timed_entry",
            "fields": "BROKEN mac_bytes nanoseconds pack_address port_number protocol_number",
            "leases": "client client_mac",
            "once": "Once is_own near",
            "senders": "Senders",
            "sessions": "OpenSessions SessionStart",
        },
    )

__all__ = [
    "BROKEN",
    "Once",
    "OpenSessions",
    "Senders",
    "SessionStart",
    "client",
    "client_mac",
    "entry_of",
    "is_own",
    "mac_bytes",
    "nanoseconds",
    "near",
    "pack_address",
    "port_number",
    "protocol_number",
    "seconds_of",
    "timed_entry",
]

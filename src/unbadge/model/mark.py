"""How a file that unbadge made is known for its own, by whoever writes it and whoever reads it."""

from __future__ import annotations

# SQLite keeps four bytes of a database's header for the program that made it (application_id).
REGISTER_MARK = b"unbd"
REGISTER_MARK_AT = 68  # where they stand, by SQLite's description of its file format, 1.3

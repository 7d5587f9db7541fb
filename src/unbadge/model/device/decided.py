"""What people decided about a device: told beside what was seen of it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class DecidedFacts(Struct, frozen=True, kw_only=True):
    """What people decided about a device that a run saw; empty where nobody did.

    ``twin`` says that another device of the same run stands for it: people merged the two.
    """

    device: int
    site: str | None = None
    location: str | None = None
    owner: str = ""
    note: str = ""
    label_maker: str = ""
    label_reason: str = ""
    retired: bool = False
    exempt_until: date | None = None
    exempt_reason: str = ""
    twin: bool = False

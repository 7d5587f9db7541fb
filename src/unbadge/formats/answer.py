"""What an answer of a device says about the device, whatever protocol it came in."""

from __future__ import annotations

from msgspec import Struct


class ReplyFacts(Struct, frozen=True, kw_only=True):
    """The words and numbers that one answer holds; what it does not tell is empty.

    ``sort`` is the device's own word for its kind; ``mac`` has lower case and colons.
    """

    model: str = ""
    serial: str = ""
    firmware: str = ""
    mac: str = ""
    vendor: str = ""
    name: str = ""
    sort: str = ""


NOTHING = ReplyFacts()

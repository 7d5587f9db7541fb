"""SADP: the XML answer to a discovery question on UDP 37020."""

from __future__ import annotations

from unbadge.formats.answer import ReplyFacts
from unbadge.formats.mac import mac_text
from unbadge.formats.xmlish import fields

OF_SADP = (
    "<DeviceSN>",
    "<DeviceDescription>",
    "<CommandPort>",
    "<DigitalChannelNum>",
    "<DSPVersion>",
)


def is_sadp(text: str) -> bool:
    """Whether a text is an answer: no SOAP envelope, and two of the protocol's own fields."""
    return "Envelope" not in text[:512] and sum(map(text.__contains__, OF_SADP)) >= 2


def read_sadp(text: str) -> ReplyFacts:
    """What an answer says, by field name and never by position."""
    told = fields(text)
    analog, digital = (number(told.get(f"{kind}channelnum")) for kind in ("analog", "digital"))
    return ReplyFacts(
        model=told.get("devicedescription", ""),
        serial=told.get("devicesn", ""),
        firmware=told.get("softwareversion", ""),
        mac=mac_text(told.get("mac", "")) or "",
        vendor=told.get("manufacturer", ""),
        sort="recorder" if analog + digital > 1 else "",
    )


def number(text: str | None) -> int:
    """A whole number, or zero for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0

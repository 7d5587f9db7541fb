"""DHIP: the JSON answer to ``DHDiscover.search`` on UDP 37810, with or without its frame."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from unbadge.formats.answer import NOTHING, ReplyFacts
from unbadge.formats.mac import mac_text

HEADER = 32
MAGIC = "DHIP"
LONGEST = 512
# A pair whose quotes may be missing, as some firmware sends it.
PAIR = re.compile(r'"?([A-Za-z][A-Za-z0-9]{1,30})"?\s*:\s*"([^",{}\[\]\r\n]*)')


class DhipUnit(Struct, frozen=True):
    """The description of a unit; its fields bear the names of the protocol."""

    DeviceClass: str = ""
    DeviceType: str = ""
    Vendor: str = ""
    Manufacturer: str = ""
    Version: str = ""
    SerialNo: str = ""
    MachineName: str = ""


class Params(Struct, frozen=True):
    """The parameters of a notice."""

    deviceInfo: DhipUnit = DhipUnit()  # noqa: N815 - the protocol's own spelling


class DhipAnswer(Struct, frozen=True):
    """A whole answer."""

    mac: str = ""
    method: str = ""
    params: Params = Params()


def body(text: str) -> str:
    """The JSON of an answer: after the frame where there is one, without trailing NUL bytes."""
    if text[4:8] == MAGIC:
        size = int.from_bytes(text[16:20].encode("latin-1", "replace"), "little")
        framed = text[HEADER : HEADER + size] if size else text[HEADER:]
        text = framed or text[HEADER:]
    return text.strip("\0\r\n\t ")


def is_dhip(text: str) -> bool:
    """Whether a text is an answer, framed or not."""
    return text[4:8] == MAGIC or ("deviceInfo" in text and "notifyDevInfo" in text)


def read_dhip(text: str) -> ReplyFacts:
    """What an answer says; where its JSON is broken, what single fields say."""
    content = body(text)
    try:
        notice = msgspec.json.decode(content, type=DhipAnswer)
    except msgspec.MsgspecError:
        return piecewise(content)
    unit = notice.params.deviceInfo
    return ReplyFacts(
        model=unit.DeviceType[:LONGEST],
        serial=unit.SerialNo[:LONGEST],
        firmware=unit.Version[:LONGEST],
        mac=mac_text(notice.mac) or "",
        vendor=unit.Vendor[:LONGEST] or unit.Manufacturer[:LONGEST],
        name=unit.MachineName[:LONGEST],
        sort=unit.DeviceClass[:LONGEST],
    )


def piecewise(content: str) -> ReplyFacts:
    """What the pairs of a broken answer say, read one by one."""
    told: dict[str, str] = {}
    for match in PAIR.finditer(content):
        told.setdefault(match[1], match[2].strip()[:LONGEST])
    if not told:
        return NOTHING
    return ReplyFacts(
        model=told.get("DeviceType", ""),
        serial=told.get("SerialNo", ""),
        firmware=told.get("Version", ""),
        mac=mac_text(told.get("mac", "")) or "",
        vendor=told.get("Vendor") or told.get("Manufacturer", ""),
        name=told.get("MachineName", ""),
        sort=told.get("DeviceClass", ""),
    )

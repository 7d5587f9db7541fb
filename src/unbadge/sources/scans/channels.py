"""Lists of a recorder's channels: the only place where cameras hidden behind it are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.formats.xmlish import fields
from unbadge.model import Observation, Origin, Signal, Witness
from unbadge.sources import RecordHost, decode_json, wanted_records

BLOCK = re.compile(
    r"(?s)<(?:\w+:)?InputProxyChannel(?:Status)?\b(?!List)(.*?)</(?:\w+:)?InputProxyChannel"
)
REMOTE = re.compile(
    r"(?m)^(?:table\.RemoteDevice\.([\w:.\-]+?)|(camera\[\d+\])\.DeviceInfo)\.(\w+)=([^\r\n]*)"
)
LAPI = re.compile(r'"DetailInfos"\s*:\s*\[')  # channels in JSON, each with its camera's address
LIST = re.compile(
    r"<InputProxyChannel|^table\.RemoteDevice\.|^camera\[\d+\]\.DeviceInfo\.|\"AddressInfo\"\s*:"
)
EMPTY = frozenset({"", "0.0.0.0", "null", "none", "n/a", "unknown"})  # noqa: S104 - no host
# Fields by their lower-case names in either form; all others are ports, users and settings.
NAMES = {
    "ip": ("ipaddress", "address"),
    "mac": ("macaddress", "mac"),
    "serial": ("serialnumber", "serialno"),
    "model": ("model", "devicemodel", "devicetype"),
    "firmware": ("firmwareversion", "softwareversion", "version"),
    "vendor": ("manufacturer", "vendor"),
}


def has_channels(text: str) -> bool:
    """Whether a text is such a list."""
    return LIST.search(text) is not None and (text[:1] != "{" or LAPI.search(text) is not None)


def channels(text: str, origin: Origin, recorder: str) -> Iterator[Observation]:
    """What a list says of each camera behind a recorder; users and passwords are passed over."""
    for number, found in enumerate(rows(text), 1):
        told = {
            name: next((found[key] for key in keys if found.get(key, "").lower() not in EMPTY), "")
            for name, keys in NAMES.items()
        }
        if not any(told.values()):
            continue  # a channel without a camera
        place = f"{origin.place} channel {found.get('id') or number}"
        yield from channel(told, Origin(file=origin.file, place=place), recorder)


def rows(text: str) -> Iterator[dict[str, str]]:
    """The fields of each channel by their lower-case names."""
    for block in BLOCK.finditer(text):
        yield fields(block[1])
    groups: dict[str, dict[str, str]] = {}
    for match in REMOTE.finditer(text):
        key = match[1] or match[2]
        groups.setdefault(key, {}).setdefault(match[3].lower(), match[4].strip())
    yield from groups.values()
    document = decode_json(text) if text[:1] == "{" else None
    for record in wanted_records(document, lambda one: "AddressInfo" in one):
        inside = record["AddressInfo"]
        both = {**(inside if isinstance(inside, dict) else {}), **record}
        yield {name.lower(): str(value) for name, value in both.items() if is_word(value)}


def is_word(value: object) -> bool:
    """Whether a field holds a text or a number."""
    return isinstance(value, str | int) and not isinstance(value, bool)


def channel(told: dict[str, str], origin: Origin, recorder: str) -> Iterator[Observation]:
    """What the fields of one channel say of its camera."""
    ip, mac = ip_text(told["ip"]), mac_text(told["mac"])
    serial = told["serial"] or None
    host = RecordHost(
        origin=origin,
        ip=ip,
        mac=mac,
        serial=serial,
        device=None if ip or mac or serial else f"{recorder} {origin.place}",
        behind=recorder,
    )
    yield from host.address()
    yield host.says(Signal.TEXT, "IP camera on a recorder's channel", witness=Witness.DERIVED)
    for name, signal in (
        ("vendor", Signal.BRAND),
        ("model", Signal.MODEL),
        ("firmware", Signal.FIRMWARE),
    ):
        if told[name]:
            yield host.says(signal, told[name])

"""DHCP messages (RFC 2131, RFC 2132): what a client says of itself, what a server gave it."""

from __future__ import annotations

from msgspec import Struct

COOKIE = b"\x63\x82\x53\x63"
HOSTNAME, WANTED, KIND, PARAMETERS, VENDOR = 12, 50, 53, 55, 60
NO_ADDRESS = b"\0\0\0\0"


class Dhcp(Struct, frozen=True):
    """A DHCP message; ``address`` is what the client has, asks for or was given, if any."""

    request: bool
    kind: int  # 1 discover, 3 request, 5 acknowledgement, 8 inform
    mac: bytes
    address: bytes
    hostname: str
    vendor: str
    fingerprint: str  # the options asked for, in order


def options(data: bytes, at: int) -> dict[int, bytes]:
    """The options of a message; parts of one option are joined (RFC 3396)."""
    found: dict[int, bytes] = {}
    while at + 1 < len(data) and data[at] != 255:
        if data[at] == 0:
            at += 1
            continue
        size = data[at + 1]
        found[data[at]] = found.get(data[at], b"") + data[at + 2 : at + 2 + size]
        at += 2 + size
    return found


def word(value: bytes) -> str:
    """An option's text without the zero that some clients end it with."""
    return value.rstrip(b"\0").decode("utf-8", "replace").strip()


def dhcp_binding(data: bytes) -> tuple[bytes, bytes] | None:
    """The MAC and address of a client that has one, or that a server gives one."""
    if len(data) < 240 or data[2] != 6 or data[236:240] != COOKIE:
        return None
    address = data[12:16] if any(data[12:16]) else data[16:20]
    return (data[28:34], address) if any(address) else None


def read_dhcp(data: bytes) -> Dhcp | None:
    """A DHCP message of an Ethernet client."""
    if len(data) < 240 or data[0] not in {1, 2} or data[2] != 6 or data[236:240] != COOKIE:
        return None
    given = options(data, 240)
    wanted = given.get(WANTED, NO_ADDRESS)[:4]
    own, yours = data[12:16], data[16:20]
    address = next((item for item in (own, yours, wanted) if item != NO_ADDRESS), b"")
    return Dhcp(
        request=data[0] == 1,
        kind=given.get(KIND, b"\0")[0] if given.get(KIND) else 0,
        mac=data[28:34],
        address=address if len(address) == 4 else b"",
        hostname=word(given.get(HOSTNAME, b"")),
        vendor=word(given.get(VENDOR, b"")),
        fingerprint=",".join(map(str, given.get(PARAMETERS, b""))),
    )

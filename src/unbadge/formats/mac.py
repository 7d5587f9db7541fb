"""Hardware addresses in the many ways in which devices and people write them."""

from __future__ import annotations

import ipaddress
import re

SEPARATORS = re.compile(r"[\s:.\-]")
DIGITS = re.compile(r"[0-9a-f]{12}")
# How digits alone are a hardware address: in pairs, fours or sixes with one mark between them.
GROUPED = re.compile(r"(?:..([:\-. ])..(?:\1..){4}|.{4}([:\-.])....\2....|.{6}[:\-].{6}|.{12})")
USUAL = re.compile(r"[0-9a-f][02468ace](?::[0-9a-f]{2}){5}")
# A number of something else (RFC 9562), whose groups would pass for hardware addresses.
UUID = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])"
)
LOCAL, GROUP = 0x02, 0x01  # bits of the first octet (IEEE 802)
NOBODY = frozenset({"000000000000", "ffffffffffff", "00:00:00:00:00:00"})

# Addresses that a group of routers holds in common, so that they name no unit: HSRP 1 and 2 and
# its form for IPv6, VRRP and CARP (RFC 9568), GLBP.
VIRTUAL = ("00000c07ac", "00000c9ff", "000573a0", "00005e0001", "00005e0002", "0007b400")


def mac_text(text: str) -> str | None:
    """A MAC address in lower case with colons, or None where the text is no unit's address."""
    usual = text.lower()
    if USUAL.fullmatch(usual) and usual not in NOBODY:  # most are written so; save the work
        return usual
    digits = SEPARATORS.sub("", usual.strip())
    if not DIGITS.fullmatch(digits) or digits in NOBODY or int(digits[1], 16) & GROUP:
        return None
    if digits.isdecimal() and not GROUPED.fullmatch(usual.strip()):
        return None  # a day with its time of day: 2026-10-01 10:00
    return ":".join(digits[place : place + 2] for place in range(0, 12, 2))


def without_uuids(text: str) -> str:
    """A text with blanks in place of its UUIDs, each as long as what it stands for."""
    if text.count("-") < 4:
        return text
    return UUID.sub(lambda match: " " * len(match[0]), text)


def is_local(mac: str) -> bool:
    """Whether an address was made up by its user: such an address has no registrant."""
    return bool(int(mac[1], 16) & LOCAL)


def without_local(mac: str) -> str:
    """The address with its locally-administered bit cleared."""
    return mac[0] + format(int(mac[1], 16) & ~LOCAL, "x") + mac[2:]


def eui64_mac(ip: str) -> str | None:
    """The MAC address in an IPv6 address made from one (RFC 4291, appendix A), or None."""
    try:
        last = ipaddress.IPv6Address(ip.partition("%")[0]).packed[8:]
    except ValueError:
        return None
    if last[3:5] != b"\xff\xfe" or not last[0] & LOCAL:
        return None
    return mac_text(bytes((last[0] ^ LOCAL, *last[1:3], *last[5:])).hex())


def is_virtual(mac: str) -> bool:
    """Whether an address is one that several routers share, by the block it is from."""
    return mac.replace(":", "").startswith(VIRTUAL)


def serial_mac(serial: str) -> str | None:
    """The hardware address that a serial number is, as some makers print it; letters among it."""
    if re.fullmatch(r"[0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}([:\-][0-9A-Fa-f]{2}){5}", serial) is None:
        return None
    return mac_text(serial) if re.search(r"[A-Fa-f]", serial) else None

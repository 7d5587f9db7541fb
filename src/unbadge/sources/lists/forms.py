"""What the cells of a column look like, whatever stands above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from ipaddress import ip_address, ip_interface

from msgspec import Struct

from unbadge.formats.address import NOWHERE, ip_text
from unbadge.formats.mac import mac_text, without_uuids
from unbadge.formats.quad import is_quad
from unbadge.knowledge import known_makes
from unbadge.sources.lists.cells import first_word
from unbadge.sources.lists.days import is_date

SPLIT = re.compile(
    r"\s*(?:[,;|/&\n]|\s+(?:and|und|et|y|e|en|og|och|i|ja)\s+|\s{1,})\s*", re.IGNORECASE
)
PADDED = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})")
WITHIN = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})(?![\w.]*\.\d)(?::\d{1,5})?")
RANGE = re.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}\s*(?:-|–|—|\bto\b|\bbis\b|\.\.\.?|…|~)\s*(?:(?:\d{1,3}\.){0,3}\d{1,3})"
    r"|(?:\d{1,3}\.){3}\d{1,3}/\d{1,2}\b|(?:\d{1,3}\.){2,3}[xX*]\b",
    re.IGNORECASE,
)
PREFIXED = re.compile(r"(?:(?:\d{1,3}\.){3}\d{1,3}/\d{1,2}|[0-9a-fA-F:]{2,39}/\d{1,3})")
HOSTNAME = re.compile(r"(?=.*[a-zA-Z])[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*\.?")
MACS = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}([:\-. ])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){4}"
    r"|[0-9A-Fa-f]{4}(?:[.:\-][0-9A-Fa-f]{4}){2}|[0-9A-Fa-f]{6}[:\-][0-9A-Fa-f]{6}"
    r"|[0-9A-Fa-f]{12})(?![0-9A-Za-z])"
)
WRECK = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
CODE = re.compile(r"^(?=.*\d)[A-Za-z0-9][\w./()+\- ]{2,40}$")
MODEL = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[A-Za-z0-9][\w./()+\-]{3,40}")
# Codes of the network and not of a product: ports of switches, versions of IP, numbers in base 16.
SHORT_CODE = re.compile(r"[A-Za-z]\d")  # of a product beside its make and firmware: C1, G2
NO_MODEL = re.compile(
    r"(?:(?:[a-z]{1,5}[- ]?|[a-z]*ethernet[- ]?|port-?channel)\d{1,3}(?:/\d{1,3}){1,3}"
    r"(?:[.:]\d{1,4})?"
    r"|(?:vlan|eth|port|port-?channel|bundle-ether|ether|lan|wan|sfp|bond|irb|igb|ipv|dhcpv|tcp|udp|icmp)-?\d{1,4}(?:\.\d{1,4})?"
    r"|0x[0-9a-f]+|ip[46]address)",
    re.IGNORECASE,
)
SERIAL = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][A-Za-z0-9\-]{7,60}")
NUMBER = re.compile(r"\d{1,5}(?:[.,]0+)?|\d{1,3}(?:[.,\s\u2019']\d{3})+")
COORDINATE = re.compile(r"[-+]?\d{1,3}[.,]\d{3,}°?\s?[NSEWO]?")

NONE6 = frozenset({"::", "::0"})  # how equipment writes that it has no address of IPv6
SHORT_CELL = 40  # characters of a cell that may be a name
LONG_CELL = 4_096
CODE_LETTERS = 5  # of the shortest word that may be a code


class CellAddresses(Struct, frozen=True):
    """What a cell for addresses holds: addresses, host names, and why it holds none."""

    ips: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    why_not: str = ""


OF_A_RANGE = CellAddresses(why_not="a range of addresses is no device's")


@lru_cache(maxsize=65_536)
def addresses(cell: str) -> CellAddresses:
    """The addresses in a cell, also padded, several, or beside other words."""
    if whole := whole_address(cell):
        return whole
    for parts in ([cell], SPLIT.split(cell.strip("[](){}")), WITHIN.findall(cell)):
        if ips := tuple(dict.fromkeys(filter(None, map(one_ip, parts)))):
            return CellAddresses(ips)
    if HOSTNAME.fullmatch(cell) and not cell.isdecimal():
        return CellAddresses(names=(cell,))
    return CellAddresses(why_not="" if cell in NONE6 else "no address can be read")


def whole_address(cell: str) -> CellAddresses | None:
    """What a cell is as a whole: an address, an interface's, a range; None for anything else."""
    if is_quad(cell) and cell != NOWHERE:
        return CellAddresses((cell,))
    if PREFIXED.fullmatch(cell):
        host = interface_ip(cell)
        return CellAddresses((host,)) if host else OF_A_RANGE
    if RANGE.search(cell) and "://" not in cell:
        return OF_A_RANGE
    return None


def interface_ip(text: str) -> str | None:
    """The host in an address with the length of its network behind it; None for a network."""
    try:
        found = ip_interface(text)
    except ValueError:
        return None
    is_host = found.ip != found.network.network_address or found.network.num_addresses == 1
    return str(found.ip) if is_host else None


def one_ip(text: str) -> str | None:
    """The address that a text is: padded with zeros, mapped to IPv6, with a port or a scheme."""
    text = text.strip().strip("[](){}<>\"'")
    if match := PADDED.fullmatch(text):
        octets = tuple(map(int, match.groups()))
        return "{}.{}.{}.{}".format(*octets) if max(octets) < 256 and any(octets) else None
    if "." not in text and text.count(":") < 2:
        return None
    ip = ip_text(text)
    if ip and ":" in ip and (mapped := getattr(ip_address(ip), "ipv4_mapped", None)):
        return str(mapped)
    return ip


def macs(cell: str) -> tuple[str, ...]:
    """The hardware addresses in a cell."""
    if (one := mac_text(cell)) is not None:
        return (one,)
    found = (mac_text(match[0]) for match in MACS.finditer(without_uuids(cell)))
    return tuple(dict.fromkeys(filter(None, found)))


def is_make(cell: str) -> bool:
    """Whether a cell is a name on file, alone or before what kind of company it is."""
    small = cell.casefold()
    return small in known_makes() or first_word(small) in known_makes()


def share(cells: Iterable[str], looks: Callable[[str], object]) -> float:
    """What part of the filled cells looks so; 0 without any."""
    filled = [cell for cell in cells if cell]
    return sum(1 for cell in filled if looks(cell)) / len(filled) if filled else 0.0


def is_ip(cell: str) -> bool:
    """Whether a cell holds an address, and is no link."""
    return "://" not in cell and bool(addresses(cell).ips)


def is_mac(cell: str) -> bool:
    """Whether a cell holds a hardware address, and not a number of twelve digits."""
    return not cell.isdecimal() and bool(macs(cell))


def is_model(cell: str) -> bool:
    """Whether a cell looks like a model code: letters and digits without blanks, no address."""
    return (
        bool(MODEL.fullmatch(cell))
        and not (macs(cell) or is_ip(cell) or is_date(cell))
        and not NO_MODEL.fullmatch(cell)
    )


def may_name_equipment(cell: str) -> bool:
    """Whether a cell holds an address, a make on file or a code: notes and legends hold none."""
    if is_ip(cell) or is_mac(cell) or (len(cell) < SHORT_CELL and is_make(cell)):
        return True
    return bool(codes_named(cell))


def codes_named(text: str) -> tuple[str, ...]:
    """The words of a text that may be codes of products."""
    words = (word.strip(".,;:()") for word in text[:LONG_CELL].split() if len(word) >= CODE_LETTERS)
    return tuple(filter(is_model, words))


def is_number(cell: str) -> bool:
    """Whether a cell is a small whole number."""
    return NUMBER.fullmatch(cell) is not None


def is_coordinate(cell: str) -> bool:
    """Whether a cell is a degree with decimals."""
    return COORDINATE.fullmatch(cell) is not None


def has_digit(cell: str) -> bool:
    """Whether a cell has a digit."""
    return any(map(str.isdigit, cell))


def has_letters(cell: str) -> bool:
    """Whether a cell has a letter."""
    return any(map(str.isalpha, cell))

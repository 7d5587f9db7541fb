"""The words by which devices are found, and how addresses and questions become such words."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select

from unbadge.register.tables import DEVICE_KEYS, DEVICES, WORDS
from unbadge.register.write.store import parts_of

SPLIT = re.compile(r"[^\w.:\-]+", re.UNICODE)
INNER = re.compile(r"[^\w]+", re.UNICODE)
LONGEST = 48  # characters of a word
ADDRESS = "@"  # what words of addresses begin with
TOLD = ("key", "site_name", "location", "badge", "maker", "model", "owner", "note", "label_maker")


def words_of(text: str) -> Iterator[str]:
    """The words of a text in lower case: as written, joined, and in their parts."""
    for word in SPLIT.split(text.casefold()):
        bare = word.strip(".:-")
        parts = [part for part in INNER.split(bare) if part]
        for one in (bare, "".join(parts), *parts):
            if one:
                yield one[:LONGEST]


def address_word(ip: str) -> str | None:
    """An address as digits of one length, so that a network is a span of them; None for none."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return None
    return ADDRESS + ("4" if address.version == 4 else "6") + address.packed.hex()


def network_span(text: str) -> tuple[str, str] | None:
    """The first and last word of a network or address; None for other text."""
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
    first = address_word(str(network.network_address))
    last = address_word(str(network.broadcast_address))
    return None if first is None or last is None else (first, last)


def key_words(kind: str, value: str) -> Iterator[str]:
    """The words of a key; of a MAC its digits, and its last six, which labels show."""
    match kind:
        case "ip":
            word = address_word(value.rpartition(" ")[2])
            if word:
                yield word
        case "mac":
            digits = value.replace(":", "")
            yield digits
            yield digits[6:]
        case "serial":
            yield value.casefold()[:LONGEST]


def words_on_record(connection: Connection, part: Sequence[int]) -> set[tuple[int, str, int]]:
    """The words of some devices, each with its estate: those of their names and of their keys."""
    columns = [DEVICES.c[name] for name in TOLD]
    query = select(DEVICES.c.id, DEVICES.c.estate, *columns).where(DEVICES.c.id.in_(part))
    found: set[tuple[int, str, int]] = set()
    for device, estate, *told in connection.execute(query):
        found |= {(estate, word, device) for text in told for word in words_of(text)}
    keys = select(
        DEVICE_KEYS.c.estate, DEVICE_KEYS.c.kind, DEVICE_KEYS.c.value, DEVICE_KEYS.c.device
    ).where(DEVICE_KEYS.c.device.in_(part))
    for estate, kind, value, device in connection.execute(keys):
        found |= {(estate, word, device) for word in key_words(kind, value)}
    return found


def renew_words(connection: Connection, devices: Iterable[int]) -> None:
    """Writes the words of devices anew, from what the register says of them now."""
    for part in parts_of(sorted(devices)):
        connection.execute(delete(WORDS).where(WORDS.c.device.in_(part)))
        found = words_on_record(connection, part)
        for rows in parts_of(sorted(found), 5000):
            connection.execute(
                insert(WORDS),
                [{"estate": one, "word": word, "device": device} for one, word, device in rows],
            )

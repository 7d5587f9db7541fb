"""Look-ups compiled once from the knowledge: address blocks and the names of clouds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from unbadge.formats.productcode import readable
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Endpoint, Oui
from unbadge.knowledge.words import BrandHit, WordIndex

PUNCTUATION = re.compile(r"[\s:.\-]")
DIGITS = re.compile(r"[0-9A-F]{12}")
WORD = re.compile(r"\w+")
COMPANY = frozenset(
    {"co", "ltd", "limited", "inc", "corp", "corporation", "gmbh", "ag", "ab", "llc", "company"}
)
FEWEST_WORDS = 2  # of a name that may be cut short
BLOCK_SIZES = (36, 28, 24)  # bits, the smallest block first
ANYWHERE = "any"  # an endpoint known by its ports alone


class Index:
    """The knowledge, ready to be asked; it never changes once built."""

    def __init__(self, knowledge: Knowledge) -> None:
        """An index over one state of knowledge."""
        self.knowledge = knowledge
        self._ouis: dict[tuple[int, str], Oui] = {
            (oui.bits, oui.prefix): oui for oui in knowledge.ouis
        }
        self._registrants = {registrant_words(oui.registrant): oui for oui in knowledge.ouis}
        self._words = WordIndex(
            knowledge.brands.values(), knowledge, makers=knowledge.makers.values()
        )
        self._hosts = by_key((point.host, point) for point in knowledge.endpoints)
        self._suffixes = by_key((point.suffix, point) for point in knowledge.endpoints)
        self._addresses = by_key((point.address, point) for point in knowledge.endpoints)

    def oui(self, mac: str) -> Oui | None:
        """The smallest known block that a MAC address lies in."""
        digits = mac_digits(mac)
        if digits is None or not tells_registrant(digits):
            return None
        blocks = (self._ouis.get((bits, digits[: bits // 4])) for bits in BLOCK_SIZES)
        return next(filter(None, blocks), None)

    def ouis_of(self, name: str) -> tuple[Oui, ...]:
        """A block of each holder that a name means, whole or its first words.

        One word is no name but a whole one, and a beginning that several share is nobody's.
        """
        words = registrant_words(name)
        if (whole := self._registrants.get(words)) or len(words) < FEWEST_WORDS:
            return (whole,) if whole else ()
        meant = [
            oui
            for known, oui in self._registrants.items()
            if known[: len(words)] == words or words[: len(known)] == known
        ]
        return tuple(meant) if len({(oui.maker, oui.role) for oui in meant}) == 1 else ()

    def brands_in(self, text: str, *, trade: bool = False) -> tuple[BrandHit, ...]:
        """The badges that a text names, first to last, by places in its readable form.

        A plain word counts only beside words of the trade, or where ``trade`` says that the text
        is known to speak of cameras (a manufacturer field, a column of badges).
        """
        return tuple(hit for hit in self.names_in(text, trade=trade) if hit.brands)

    def names_in(self, text: str, *, trade: bool = False) -> tuple[BrandHit, ...]:
        """The badges and makers that a text names, as ``brands_in`` counts them."""
        return tuple(self._words.hits(readable(text), trade=trade))

    def denied_in(self, text: str) -> frozenset[str]:
        """The ids of badges that a text seems to name, and names nowhere."""
        return self._words.denied(readable(text))

    def denied_makers_in(self, text: str) -> frozenset[str]:
        """The ids, of brands or makers, that a text seems to name, and names nowhere."""
        return self._words.denied_makers(readable(text))

    def doubted_in(self, text: str) -> frozenset[str]:
        """The ids of badges that a text only supposes."""
        return self._words.doubted(readable(text))

    def without_others(self, note: str) -> str:
        """A note beside make and model without names of other things: a recorder, a successor."""
        return self._words.without_others(readable(note))

    def is_turned(self, text: str, start: int, end: int, *, part: bool = False) -> bool:
        """Whether a text says of the product code in it that the thing is another one.

        With ``part`` the code is that of a bracket or the like, which no word for one turns.
        """
        return self._words.is_turned(text, (start, end), part=part)

    def is_choice(self, text: str, start: int, end: int) -> bool:
        """Whether a text says of the product code in it that another would do as well."""
        return self._words.is_choice(text, (start, end))

    def makers_in(self, text: str, *, trade: bool = False) -> tuple[str, ...]:
        """The ids of makers that a text names and that sell under a name no brand file holds."""
        hits = self.names_in(text, trade=trade)
        return tuple(dict.fromkeys(maker for hit in hits for maker in hit.makers))

    def endpoints_named(
        self, name: str, proto: str | None = None, port: int | None = None
    ) -> tuple[Endpoint, ...]:
        """The endpoints closest to a DNS name, those of the protocol and port where some fit."""
        asked = name.rstrip(".").lower()
        if exact := self._hosts.get(asked):
            return fitting(exact, proto, port)
        while asked:
            if under := self._suffixes.get(asked):
                return fitting(under, proto, port)
            asked = asked.partition(".")[2]
        return ()

    def endpoints_at(
        self, address: str, proto: str | None = None, port: int | None = None
    ) -> tuple[Endpoint, ...]:
        """The endpoints seen at an address; true for the day of their source only."""
        known = self._addresses.get(address, ()) if address != ANYWHERE else ()
        return fitting(known, proto, port)

    def endpoints_beside(self, met: Collection[str], proto: str, port: int) -> tuple[Endpoint, ...]:
        """The endpoints that a port tells of a device which also ``met`` others (ids)."""
        return tuple(
            point
            for point in self._addresses.get(ANYWHERE, ())
            if port in point.ports
            and point.proto in {proto, "any"}
            and any(needed in met for needed in point.only_with)
        )


def registrant_words(name: str) -> tuple[str, ...]:
    """The words of a holder's name, without those for the kind of its company."""
    words = WORD.findall(name.casefold())
    return tuple(word for word in words if word not in COMPANY)


def by_key(pairs: Iterable[tuple[str | None, Endpoint]]) -> dict[str, tuple[Endpoint, ...]]:
    """Endpoints under each key; one without a key is left out."""
    found: dict[str, tuple[Endpoint, ...]] = {}
    for key, point in pairs:
        if key is not None:
            found[key.lower()] = (*found.get(key.lower(), ()), point)
    return found


def fitting(
    points: tuple[Endpoint, ...], proto: str | None, port: int | None
) -> tuple[Endpoint, ...]:
    """Those that are known to use a protocol and port, or all when none is."""
    exact = tuple(
        point
        for point in points
        if (proto is None or point.proto in {proto, "any"})
        and (port is None or not point.ports or port in point.ports)
    )
    return exact or points


def mac_digits(mac: str) -> str | None:
    """The twelve upper-case hex digits of a MAC address in any usual spelling."""
    digits = PUNCTUATION.sub("", mac).upper()
    return digits if DIGITS.fullmatch(digits) else None


def tells_registrant(digits: str) -> bool:
    """Whether an address has a registrant: it is no group's and not locally administered."""
    return int(digits[1], 16) & 0b11 == 0

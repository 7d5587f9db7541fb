"""What a feed says of a flaw, as an entry that is made by rule and of low confidence."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from unbadge.knowledge.schema import Advisory, Citation, Cvss, Range
from unbadge.knowledge.update.kinds import kind_of


class FlawBasics(Struct, frozen=True, kw_only=True):
    """What every feed tells of a flaw beside its products: score, kind of weakness, day."""

    cvss: Cvss | None = None
    cwe: str | None = None
    day: str | None = None


class RuledEntry(Struct, frozen=True, kw_only=True):
    """A flaw as a feed tells it: whose products, which versions, and in whose words."""

    id: str
    makers: Iterable[str]
    basics: FlawBasics
    ranges: tuple[Range, ...]
    states: str  # who says which versions are meant, as in "as the record states"
    equipment: bool
    source: Citation
    products: Iterable[str] | None = None  # where they are not those of the ranges
    exploited: bool = False
    unsupported: bool = False
    document: str | None = None

    def advisory(self) -> Advisory:
        """The entry of the knowledge."""
        named = self.products
        if named is None:
            named = (text for one in self.ranges for text in one.products)
        basics = self.basics
        return Advisory(
            id=self.id,
            makers=tuple(dict.fromkeys(self.makers)),
            kind=kind_of(basics.cwe),
            products=tuple(dict.fromkeys(named)),
            affected=(self.states if self.ranges else "not stated",),
            affected_form="version" if self.ranges else "unknown",
            ranges=self.ranges,
            equipment=self.equipment,
            cvss=basics.cvss,
            cwe=basics.cwe,
            unauthenticated=basics.cvss.without_login if basics.cvss else None,
            exploited=self.exploited,
            published=basics.day,
            published_seen="read" if basics.day else None,
            unsupported_when_assigned=self.unsupported,
            cisa_advisory=self.document,
            extraction="rule",
            confidence="low",
            sources=(self.source,),
        )


def with_basics(entry: Advisory, basics: FlawBasics) -> Advisory:
    """An entry on file with the score, weakness and day that it lacked."""
    return replace(
        entry,
        cvss=entry.cvss or basics.cvss,
        cwe=entry.cwe or basics.cwe,
        published=entry.published or basics.day,
        published_seen=entry.published_seen or ("read" if basics.day else None),
    )

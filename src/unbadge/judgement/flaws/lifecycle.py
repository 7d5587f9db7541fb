"""Ends of sale and support put to a device, where a maker or a record has published them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from unbadge.judgement.flaws.advisory_words import source_of
from unbadge.judgement.flaws.cases import publication_day
from unbadge.judgement.flaws.firmware import day_of
from unbadge.judgement.flaws.product import plain, product_of
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, Lifecycle
from unbadge.knowledge.schema.identity import Citation, Confidence
from unbadge.model import Finding, Identity, Severity
from unbadge.model.outcome import is_sure

END_OF_LIFE = "end-of-life"  # a kind of finding
NUMBERS = re.compile(r"\d+(?:\.\d+)+")
LASTING = "Flaws found from now on may stay unmended"
UNSURE = "Whether it has ended, its maker's page tells"


class End(Struct, frozen=True, kw_only=True):
    """An end of sale or support of some products, as told on a day."""

    id: str
    says: str
    products: tuple[str, ...]
    day: date
    confidence: Confidence
    sources: tuple[Citation, ...]
    tracks: tuple[str, ...] = ()
    possible: bool = False

    def is_on_track(self, firmware: str | None) -> bool:
        """Whether a firmware's version begins with one of the tracks."""
        numbers = NUMBERS.search(firmware or "")
        return numbers is not None and any(
            f"{numbers[0]}.".startswith(f"{one}.") for one in self.tracks
        )


class Lifecycles:
    """Puts published ends of sale and support to devices."""

    def __init__(self, knowledge: Knowledge) -> None:
        """The ends of a state of knowledge, by maker's group."""
        self._group = knowledge.group
        self._ends: dict[str, list[End]] = {}
        self._prefixes = {way.maker: way.prefixes for way in knowledge.versioning if way.prefixes}
        for fact in knowledge.lifecycle:
            if fact.products or fact.tracks:
                self._ends.setdefault(self._group(fact.maker), []).append(stated_end(fact))
        for advisory in knowledge.advisories:
            if advisory.products and (advisory.end_of_life or advisory.unsupported_when_assigned):
                for maker in {self._group(maker) for maker in advisory.makers}:
                    self._ends.setdefault(maker, []).append(recorded_end(advisory))

    def findings(self, identity: Identity, as_of: date) -> tuple[Finding, ...]:
        """What is published of the end of a device, the maker's own word first; at most one."""
        if identity.maker is None or not is_sure(identity.determination):
            return ()
        ends = self._of(self._group(identity.maker), identity)
        first = next((end for end in ends if end.day <= as_of), None)
        return () if first is None else (end_finding(first, identity),)

    def _of(self, maker: str, identity: Identity) -> Iterator[End]:
        prefixes = self._prefixes.get(maker, ())
        code = plain(identity.model or "", prefixes)
        for end in self._ends.get(maker, ()):
            named = code and any(product_of(text, prefixes).fits(code) for text in end.products)
            if named or end.is_on_track(identity.firmware):
                yield end


def stated_end(fact: Lifecycle) -> End:
    """The end that a fact of the knowledge states."""
    return End(
        id=fact.id,
        says=f"On file about its maker: {fact.fact}.",
        products=fact.products,
        day=(day_of(fact.date) if fact.date else None) or date.min,
        confidence=fact.confidence,
        sources=fact.sources,
        tracks=fact.tracks,
        possible=fact.possible,
    )


def recorded_end(advisory: Advisory) -> End:
    """The end that the record of a vulnerability mentions."""
    return End(
        id=f"end-in-{advisory.id}",
        says=f"The record of {advisory.id} says that the product is no longer supported.",
        products=advisory.products,
        day=publication_day(advisory),
        confidence="low" if advisory.extraction == "rule" else advisory.confidence,
        sources=advisory.sources,
    )


def end_finding(end: End, identity: Identity) -> Finding:
    """An end as a finding: flaws found from then on may stay; a possible one is a notice."""
    doubt = "" if end.confidence == "high" else f" Confidence: {end.confidence}."
    on_track = end.is_on_track(identity.firmware)
    about = f"firmware {identity.firmware}" if on_track else f"{identity.model}"
    means = UNSURE if end.possible else LASTING
    return Finding(
        kind=END_OF_LIFE,
        id=end.id,
        severity=Severity.NOTICE if end.possible else Severity.MEDIUM,
        because=f"{about}: {end.says} {means}.{doubt}",
        source=source_of(end.sources),
        evidence=f"firmware {identity.firmware}" if on_track else f"model {identity.model}",
    )

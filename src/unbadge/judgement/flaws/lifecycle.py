"""Ends of sale and support put to a device, where a maker or a record has published them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Literal

from msgspec import Struct

from unbadge.judgement.flaws import (
    ANY,
    Sellers,
    day_of,
    is_named,
    maker_doubt,
    plain,
    product_of,
    publication_day,
    source_of,
)
from unbadge.knowledge import Advisory, Citation, Confidence, Knowledge, Lifecycle
from unbadge.model import (
    END_OF_LIFE,
    END_TO_COME,
    Determination,
    Finding,
    Identity,
    Severity,
    day_words,
    is_sure,
)

NUMBERS = re.compile(r"\d+(?:\.\d+)+")
AHEAD = timedelta(days=731)  # ends that are told before they come: two years are planned for
LASTING = "Flaws found from now on may stay unmended"
LATER_TRACK = "Flaws found from now on are mended in later tracks alone, for models that have one"
UNSURE = "Whether it has ended, its maker's page tells"
UNSOLD = "Until when flaws of it are mended is not on file"
TO_COME = "Flaws found after that may stay unmended"


class End(Struct, frozen=True, kw_only=True):
    """An end of sale or support of some products, as told on a day.

    ``day`` is as its source writes it, ``first`` the first day that it can mean.
    """

    id: str
    says: str
    products: tuple[str, ...]
    first: date
    day: str | None
    confidence: Confidence
    sources: tuple[Citation, ...]
    tracks: tuple[str, ...] = ()
    possible: bool = False
    stage: Literal["sale", "support"] = "support"
    platform: str | None = None  # who built it, where a seller's record says so

    def is_on_track(self, firmware: str | None) -> bool:
        """Whether a firmware's version begins with one of the tracks."""
        numbers = NUMBERS.search(firmware or "")
        return numbers is not None and any(
            f"{numbers[0]}.".startswith(f"{one}.") for one in self.tracks
        )

    def preference(self, as_of: date) -> tuple[bool, bool, bool]:
        """What tells most comes first: an end of support that is sure, and has come."""
        return self.stage == "sale", self.possible, self.first > as_of


class Lifecycles:
    """Puts published ends of sale and support to devices."""

    def __init__(self, knowledge: Knowledge) -> None:
        """The ends of a state of knowledge, by maker's group."""
        self._group = knowledge.group
        self._ends: dict[str, list[End]] = {}
        self._prefixes = {way.maker: way.prefixes for way in knowledge.versioning if way.prefixes}
        for maker, end in ends_on_file(knowledge):
            for one in {maker, self._group(maker)}:
                self._ends.setdefault(one, []).append(end)
        self._sellers = Sellers(knowledge, self._ends)

    def findings(self, identity: Identity, as_of: date) -> tuple[Finding, ...]:
        """What is published of the end of a device, the maker's own word first; at most one.

        What only a list says of a device is put to the ends on file as well, and told as that.
        """
        if not (is_sure(identity.determination) or is_named(identity)):
            return ()
        told = (end for end in self._of(identity) if end.first <= as_of + AHEAD)
        first = min(told, key=lambda end: end.preference(as_of), default=None)
        return () if first is None else (end_finding(first, identity, as_of),)

    def _of(self, identity: Identity) -> Iterator[End]:
        maker = self._group(identity.maker or "")
        if maker and identity.determination is Determination.UNDETERMINED:
            return
        yield from self._fitting(maker, identity)
        for seller in sorted(self._sellers.of(identity, maker).ids - {maker}):
            for end in self._fitting(seller, identity):
                built_by = maker if end.platform is None else self._group(end.platform)
                if maker in {"", built_by}:
                    yield end

    def _fitting(self, maker: str, identity: Identity) -> Iterator[End]:
        """The ends of a maker's products that name a device's model, or the track it runs."""
        prefixes = self._prefixes.get(maker, ())
        code = plain(identity.model or "", prefixes)
        for end in self._ends.get(maker, ()):
            named = code and any(product_of(text, prefixes).fits(code) for text in end.products)
            # Without products, a track is one of all that its maker makes; with both, both hold.
            if (named or not end.products) and (
                not end.tracks or end.is_on_track(identity.firmware)
            ):
                yield end


def ends_on_file(knowledge: Knowledge) -> Iterator[tuple[str, End]]:
    """The ends that are about products or tracks, each with whom it is about: facts first."""
    for fact in knowledge.lifecycle:
        if fact.products or fact.tracks:
            yield fact.maker, stated_end(fact)
    for advisory in knowledge.advisories:
        if advisory.products and ANY not in advisory.products:
            yield from product(advisory.makers, recorded_ends(advisory))


def stated_end(fact: Lifecycle) -> End:
    """The end that a fact of the knowledge states."""
    return End(
        id=fact.id,
        says=f"On file about its maker: {fact.fact}.",
        products=fact.products,
        first=(day_of(fact.date) if fact.date else None) or date.min,
        day=fact.date,
        confidence=fact.confidence,
        sources=fact.sources,
        tracks=fact.tracks,
        possible=fact.possible,
        stage=fact.stage,
    )


def recorded_ends(advisory: Advisory) -> Iterator[End]:
    """The end that the record of a vulnerability mentions, or the catalogue of exploited ones."""
    sure = advisory.end_of_life or advisory.unsupported_when_assigned
    kev = advisory.kev
    if sure:
        says = f"The record of {advisory.id} says that the product is no longer supported."
        day = advisory.published
    elif kev is not None and kev.end_of_life:
        says = f"CISA's catalogue says of {advisory.id} that the product could be past its support."
        day = kev.added
    else:
        return
    yield End(
        id=f"end-in-{advisory.id}",
        says=says,
        products=advisory.products,
        first=day_of(day or "") or publication_day(advisory),
        day=day,
        confidence="low" if advisory.extraction == "rule" else advisory.confidence,
        sources=advisory.sources,
        possible=not sure,
        platform=advisory.platform,
    )


def end_finding(end: End, identity: Identity, as_of: date) -> Finding:
    """An end as a finding: flaws found from then on may stay; a possible one is a notice."""
    doubt = "" if end.confidence == "high" else f"Confidence: {end.confidence}."
    on_track = end.is_on_track(identity.firmware)
    about = f"firmware {identity.firmware}" if on_track else f"{identity.model}"
    to_come = end.first > as_of
    sure = not (end.possible or to_come or end.stage == "sale")
    parts = (
        f"{about}: {end.says}",
        f"{meaning(end, on_track=on_track, to_come=to_come)}.",
        maker_doubt(identity),
        doubt,
    )
    return Finding(
        kind=END_TO_COME if to_come else END_OF_LIFE,
        id=end.id,
        severity=Severity.MEDIUM if sure else Severity.NOTICE,
        because=" ".join(filter(None, parts)),
        source=source_of(end.sources),
        evidence=f"firmware {identity.firmware}" if on_track else f"model {identity.model}",
        day=end.day,
    )


def meaning(end: End, *, on_track: bool, to_come: bool) -> str:
    """What an end means for its owner."""
    if to_come:
        return f"{'May end' if end.possible else 'Ends'}: {day_words(end.day or '')}. {TO_COME}"
    if end.stage == "sale":
        return UNSOLD
    if end.possible:
        return UNSURE
    return LATER_TRACK if on_track else LASTING

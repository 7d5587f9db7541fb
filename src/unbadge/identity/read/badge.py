"""Badge words in a text, and the makers that build for a badge on a day."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

import msgspec
import re2

from unbadge.formats.productcode import readable
from unbadge.identity.read.reading import Reach, Reading
from unbadge.identity.weigh.scale import LISTED_NAME
from unbadge.knowledge.index import Index
from unbadge.knowledge.names import known_as, short_name
from unbadge.knowledge.schema.identity import Brand, Maker, Relation
from unbadge.knowledge.words import BrandHit
from unbadge.model import Aspect, Signal, Tier
from unbadge.model.signals import TRAITS, Trait, having

# Where words are a badge, and whether the text is known to speak of cameras.
WORDY: dict[Signal, bool] = {
    signal: Trait.OF_CAMERAS in traits
    for signal, traits in TRAITS.items()
    if Trait.BADGE_WORDS in traits
}
CAUSES = {Signal.HTTP_TITLE: "http.page", Signal.BRAND: "manufacturer"}
HEARD = "badge"  # what is known of a badge counts once, however often the badge is named
NAMING = having(Trait.MAKER_WORDS)
OWN_EVIDENCE = frozenset({"maker", "sub-brand", "affiliate", "owner"})
MAKER_LIST = "maker list"
BESIDE = "maker list, beside a brand"  # a name that another one may be meant instead of
OWN_NAME = 5.2
HEARSAY = {"high": 2.2, "medium": 1.5, "low": 0.5}
FITTING_CODE = 2.6  # added where the product code fits the line that the relation names
SHELF = 2  # years that stock of an ended relation may still be put up
WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"[0-9]{4}")


class Badges:
    """Reads badge words, and tells who builds for a badge."""

    def __init__(self, index: Index) -> None:
        """A reader over the brands of the knowledge."""
        self._index = index
        self._names = any_name(index.knowledge.brands.values())
        self._makers = any_name(index.knowledge.makers.values())
        self._codes = {
            pattern: re2.compile(f"(?i){pattern}")
            for brand in index.knowledge.brands.values()
            for relation in brand.relations
            for pattern in relation.model_patterns
        }

    def read(self, signal: Signal, text: str) -> Iterator[Reading]:
        """The badges that a text names."""
        text = readable(text)
        hits = self._badges(signal, text)
        # A text that names a badge is about that badge; a field for a name that holds two is not.
        if signal in NAMING and (not hits or signal is Signal.BRAND):
            cite = BESIDE if hits else MAKER_LIST
            yield from self._named_makers(signal, text, cite)
        for hit in hits:
            yield Reading(
                signature=f"badge-{hit.brands[0]}",
                points_to=hit.brands[0],
                weight=1.0 if hit.plain else 3.0,
                tier=Tier.WEAK,
                aspect=Aspect.BADGE,
                cause=CAUSES.get(signal, signal.value),
                because=f"somebody supposes that it is {hit.word!r}"
                if hit.doubted
                else f"it calls itself {hit.word!r}",
                cite="brand list",
                signal=signal,
                doubted=hit.doubted,
            )

    def _badges(self, signal: Signal, text: str) -> tuple[BrandHit, ...]:
        # Most texts name no badge.  As bytes, for where a name stands is not asked.
        if self._names is None or not self._names.search(text.encode()):
            return ()
        return self._index.brands_in(text[:4096], trade=WORDY[signal])

    def _named_makers(self, signal: Signal, text: str, cite: str) -> Iterator[Reading]:
        """The makers that a text names; what they sell bears their own name, so it is a badge."""
        if self._makers is None or not self._makers.search(text.encode()):
            return
        knowledge = self._index.knowledge
        for maker in self._index.makers_in(text[:4096], trade=WORDY[signal]):
            told = Reading(
                signature=f"badge-{maker}",
                points_to=maker,
                weight=1.0,
                tier=Tier.WEAK,
                aspect=Aspect.BADGE,
                cause=CAUSES.get(signal, signal.value),
                because=f"it is called one of {known_as(knowledge.makers[maker])}",
                cite=cite,
                signal=signal,
            )
            yield told
            yield msgspec.structs.replace(
                told,
                signature=f"name-{maker}",
                points_to=knowledge.group(maker),
                weight=LISTED_NAME,
                tier=Tier.SUPPORTING,
                aspect=Aspect.MAKER,
                reach=Reach.POSSIBLE,
                own=True,
            )

    def makers(self, badge: Reading, code: str, installed: str, seen: str) -> tuple[Reading, ...]:
        """Who builds for a badge, given a product code and the days that are known."""
        brand = self._index.knowledge.brands.get(badge.points_to)
        if brand is None:
            return ()
        live = [row for row in brand.relations if is_live(row, installed, seen)]
        return tuple(
            self._reading(badge, brand, row, code, len(live))
            for row in live
            if row.maker != "unknown"
        )

    def _reading(
        self, badge: Reading, brand: Brand, row: Relation, code: str, crowd: int
    ) -> Reading:
        group = self._index.knowledge.group(row.maker)
        own = row.evidence in OWN_EVIDENCE and not badge.doubted  # a guess is hearsay
        fits = bool(code) and any(self._codes[one].search(code) for one in row.model_patterns)
        weight = OWN_NAME if own else HEARSAY[row.confidence] - math.log(max(crowd, 1))
        if fits and not own:
            weight += FITTING_CODE
        return Reading(
            signature=f"brand-{brand.id}-{row.maker}",
            points_to=group,
            weight=max(weight, 0.0),
            tier=Tier.SUPPORTING if own or fits else Tier.WEAK,
            cause=badge.cause if own else HEARD,
            because=told(brand, row, short_name(row.maker, self._index.knowledge)),
            cite="; ".join(source.title for source in row.sources) or row.evidence,
            reach=Reach.POSSIBLE,
            own=own,
            signal=badge.signal,
        )


def told(brand: Brand, row: Relation, builder: str) -> str:
    """What a badge says of its maker, in words; ``builder`` is the name of that maker."""
    if row.evidence in OWN_EVIDENCE:
        return f"{brand.name} is a name of {builder}"
    lines = f" ({row.lines})" if row.lines else ""
    return f"{brand.name} is a badge that {builder} builds for{lines}"


def any_name(named: Iterable[Brand | Maker]) -> re2._Regexp | None:
    """An expression that matches wherever one of some names may stand; it finds too much."""
    words = sorted({word for one in named for word in (*one.words, *one.plain_words)})
    spelled = ["[\\W_]{0,3}".join(map(re2.escape, WORD.findall(word))) for word in words]
    return re2.compile(f"(?i){'|'.join(filter(None, spelled))}") if words else None


def is_live(row: Relation, installed: str, seen: str) -> bool:
    """Whether a relation can have built what was installed or seen on ISO days, as far as known.

    A relation that ended long before a device was seen does not count out: old equipment stays up.
    """
    since, until = year(row.since), year(row.until)
    bought, met = year(installed), year(seen)
    if since and ((bought and bought < since) or (met and met < since)):
        return False
    return not (until and bought and bought > until + SHELF)


def year(text: str | None) -> int:
    """The year a date begins with, or zero."""
    match = YEAR.match(text or "")
    return int(match[0]) if match else 0

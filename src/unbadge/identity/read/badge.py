"""Badge words in a text, and the makers that build for a badge on a day."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise
from operator import attrgetter

import msgspec
import re2

from unbadge.formats.productcode import readable
from unbadge.identity.read.reading import ClueReading, EvidenceSort, LiftReach
from unbadge.identity.weigh.scale import OWN_NAME
from unbadge.knowledge import (
    Brand,
    BrandHit,
    Index,
    LatePattern,
    Maker,
    Relation,
    code_pattern,
    known_as,
    short_name,
)
from unbadge.model import Aspect, Signal, Tier, Trait, having
from unbadge.model.signals import TRAITS

# Where words are a badge, and whether the text is known to speak of cameras.
WORDY: dict[Signal, bool] = {
    signal: Trait.OF_CAMERAS in traits
    for signal, traits in TRAITS.items()
    if Trait.BADGE_WORDS in traits
}
CAUSES = {
    Signal.HTTP_TITLE: "http.page",
    Signal.BRAND: "manufacturer",  # a name counts once, in whatever field it stands
    Signal.MODEL: "manufacturer",
    Signal.TEXT: "manufacturer",
}
HEARD = "badge"  # what is known of a badge counts once, however often the badge is named
NAMING = having(Trait.MAKER_WORDS)
OWN_EVIDENCE = frozenset({"maker", "sub-brand", "affiliate", "owner"})
MAKER_LIST = "maker list"
BESIDE = "maker list, beside a brand"  # a name that another one may be meant instead of
HEARSAY = {"high": 2.2, "medium": 1.5, "low": 0.5}
FITTING_CODE = 2.6  # added where the product code fits the line that the relation names
SHELF = 2  # years that stock of an ended relation may still be put up
MEMORY = 32 << 20  # bytes that the look for any name may use, if it needs them
WORD = re.compile(r"[^\W_]+")
DIGIT = re.compile(r"[0-9]")
YEAR = re.compile(r"[0-9]{4}")
WORD_START = re.compile(
    r"(?<!\S)[A-Za-z](?=\S*[0-9]|\S* [0-9])"
)  # a word with digits, or before some
MOST_WORDS = 12
LONGEST_CODE = 24
# What stands between names that are strung together: a comma, "and", how many of each.
STRUNG = re.compile(
    r"\W{0,6}(?:\d{1,4}\W{0,4})?(?:[,;/&+|\n]|\b(?:and|und|et|y|e|i|och|og|en|ja|a|or|oder|ou|o|mix\w*|with|plus)\b)"
    r"\W{0,6}(?:\d{1,4}\W{0,4})?(?:(?:some|a few|x)\s)?",
    re.IGNORECASE,
)
MIX = re.compile(
    r"\b(?:mix(?:ed|ture)?|various|misc\w*|assorted|gemischt\w*|verschiedene|divers(?:es)?|mixtes?|"
    r"vari(?:as?|os|e|ous)?|mezcla|misto|gemengd|diverse|różne|různé|разные)\b",
    re.IGNORECASE,
)
FEWEST = 2  # names of a mix
TOKEN_END = re.compile(r"[\s,;|]")


class Badges:
    """Reads badge words, and tells who builds for a badge."""

    def __init__(self, index: Index) -> None:
        """A reader over the brands of the knowledge."""
        self._index = index
        self._lines = lines_of(index.knowledge.brands.values())
        self._codes = {
            pattern: LatePattern(brand.id, f"(?i){code_pattern(pattern)}").read()
            for brand in index.knowledge.brands.values()
            for relation in brand.relations
            for pattern in relation.model_patterns
        }

    @cached_property  # few texts hold letters beyond ASCII
    def _names(self) -> re2._Regexp | None:
        knowledge = self._index.knowledge
        return any_name((*knowledge.brands.values(), *knowledge.makers.values()))

    def read(self, signal: Signal, text: str) -> Iterator[ClueReading]:
        """The badges that a text names."""
        text = readable(text)
        names = self._named(signal, text)
        if signal in NAMING and self._are_mixed(signal, text, names):
            names = tuple(msgspec.structs.replace(name, doubted=True) for name in names)
        hits = [name for name in names if name.brands]
        if signal in NAMING:
            cite = BESIDE if hits else MAKER_LIST
            makers = (
                (one, name.doubted) for name in names if not name.brands for one in name.makers
            )
            for maker, doubted in dict.fromkeys(makers):
                yield from self._of_maker(signal, maker, cite, doubted=doubted)
        for hit in hits:
            yield self._of_badge(signal, hit, text)

    def _are_mixed(self, signal: Signal, text: str, names: Sequence[BrandHit]) -> bool:
        """Whether a text only strings names together, as of a mix of makes, one weaker than others.

        So is one beside a word for a mix.  None is sure then, for the strongest would stand for
        all.  Where each is a maker's own name they are even.  A badge beside the name of who
        builds for it is one make, told twice.
        """
        if len(names) < FEWEST:
            return signal is Signal.BRAND and MIX.search(text) is not None
        gaps = (text[one.end : other.start] for one, other in pairwise(names))
        if WORD_START.search(text) or not all(map(STRUNG.fullmatch, gaps)):
            return False
        if all(map(self._is_own, names)):
            return False
        groups = [self._builders(name) for name in names]
        return all(one.isdisjoint(other) for one, other in pairwise(groups))

    def _is_own(self, name: BrandHit) -> bool:
        """Whether a name is that of a maker itself."""
        rows = (
            row for one in name.brands[:1] for row in self._index.knowledge.brands[one].relations
        )
        return bool(name.makers and not name.brands) or any(
            row.evidence in OWN_EVIDENCE for row in rows
        )

    def _builders(self, name: BrandHit) -> frozenset[str]:
        """The groups that may build what bears a name."""
        brands = [brand for known in name.brands for brand in self._lines.get(known, ())]
        makers = [row.maker for brand in brands for row in brand.relations]
        return frozenset(map(self._index.knowledge.group, (*name.makers, *makers)))

    def _named(self, signal: Signal, text: str) -> tuple[BrandHit, ...]:
        # Most texts name nobody.  As bytes, for where a name stands is not asked.
        if not text.isascii() and (self._names is None or not self._names.search(text.encode())):
            return ()
        return self._index.names_in(text[:4096], trade=WORDY[signal])

    def _of_badge(self, signal: Signal, hit: BrandHit, text: str) -> ClueReading:
        """What the name of a brand says, with a code of it that stands in the text."""
        says = "somebody supposes that it is" if hit.doubted else "it calls itself"
        return ClueReading(
            signature=f"badge-{hit.brands[0]}",
            points_to=hit.brands[0],
            weight=1.0 if hit.plain else 3.0,
            tier=Tier.WEAK,
            aspect=Aspect.BADGE,
            cause=CAUSES.get(signal, signal.value),
            because=f"{says} {hit.word!r}",
            cite="brand list",
            signal=signal,
            doubted=hit.doubted,
            model=self._code_in(text, hit),
        )

    def _of_maker(
        self, signal: Signal, maker: str, cite: str, *, doubted: bool
    ) -> Iterator[ClueReading]:
        """What the name of a maker says; what it sells bears that name, so it is a badge too."""
        knowledge = self._index.knowledge
        told = ClueReading(
            signature=f"badge-{maker}",
            points_to=maker,
            weight=1.0,
            tier=Tier.WEAK,
            aspect=Aspect.BADGE,
            cause=CAUSES.get(signal, signal.value),
            because=f"it is called one of {known_as(knowledge.makers[maker])}",
            cite=cite,
            signal=signal,
            doubted=doubted,
        )
        yield told
        yield msgspec.structs.replace(
            told,
            signature=f"name-{maker}",
            points_to=knowledge.group(maker),
            weight=HEARSAY["high"] if doubted else OWN_NAME,  # a guess is hearsay
            tier=Tier.SUPPORTING,
            aspect=Aspect.MAKER,
            basis=EvidenceSort.NAME,
            reach=LiftReach.POSSIBLE,
            own=not doubted,
        )

    def makers(
        self, badge: ClueReading, code: str, installed: str, seen: str
    ) -> tuple[ClueReading, ...]:
        """Who builds for a badge, given a product code and the days that are known."""
        code = badge.model or code
        rows = self._relations(badge.points_to)
        live = [(brand, row) for brand, row in rows if is_live(row, installed, seen)]
        fitting = [(brand, row) for brand, row in live if code and self._fits(row, code)]
        # A line of the badge that has a maker of its own is that maker's alone.
        told = fitting or [(brand, row) for brand, row in live if brand.id == badge.points_to]
        return tuple(
            self._reading(badge, brand, row, code, len(told))
            for brand, row in told
            if row.maker != "unknown"
        )

    def _relations(self, brand: str) -> list[tuple[Brand, Relation]]:
        """Who is known to have built for a brand, or for what shares a spelling with it."""
        lines = self._lines.get(brand, ())
        return [(line, row) for line in lines for row in line.relations]

    def _code_in(self, text: str, hit: BrandHit) -> str:
        """The first code in a text that fits a looked-up line of the brand that it names.

        So a name and a code in one text say what they say in two columns.
        """
        patterns = self._codes_of(hit.brands[0])
        for start in islice(WORD_START.finditer(text), MOST_WORDS) if patterns else ():
            if start.start() == hit.start and text[hit.end : hit.end + 1].isspace():
                continue  # the name is no part of the code
            words = text[start.start() : start.start() + LONGEST_CODE]
            found = next((fit for one in patterns if (fit := one.match(words))), None)
            if found:
                return words[: found.end()] + TOKEN_END.split(words[found.end() :], 1)[0]
        return ""

    def _codes_of(self, brand: str) -> list[re2._Regexp]:
        """The codes of the lines of a brand that somebody has looked up."""
        return [
            self._codes[pattern].compiled
            for _, row in self._relations(brand)
            if not is_recalled(row)
            for pattern in row.model_patterns
        ]

    def _fits(self, row: Relation, code: str) -> bool:
        return any(self._codes[one].compiled.search(code) for one in row.model_patterns)

    def _words(self, brand: Brand, row: Relation) -> str:
        """What a badge says of its maker."""
        builder = short_name(row.maker, self._index.knowledge)
        if row.evidence in OWN_EVIDENCE:
            return f"{brand.name} is a name of {builder}"
        lines = f" ({row.lines})" if row.lines else ""
        return f"{brand.name} is a badge that {builder} builds for{lines}"

    def _reading(
        self, badge: ClueReading, brand: Brand, row: Relation, code: str, crowd: int
    ) -> ClueReading:
        group = self._index.knowledge.group(row.maker)
        own = row.evidence in OWN_EVIDENCE and not badge.doubted  # a guess is hearsay
        fits = bool(code) and self._fits(row, code)
        weight = OWN_NAME if own else hearsay_weight(row, code, crowd, fits=fits)
        return ClueReading(
            signature=f"brand-{brand.id}-{row.maker}",
            points_to=group,
            weight=max(weight, 0.0),
            tier=Tier.SUPPORTING if own or fits else Tier.WEAK,
            basis=EvidenceSort.NAME,
            cause=badge.cause if own else HEARD,
            because=self._words(brand, row),
            cite="; ".join(map(attrgetter("title"), row.sources)) or row.evidence,
            reach=LiftReach.POSSIBLE,
            own=own,
            signal=badge.signal,
        )


def lines_of(brands: Iterable[Brand]) -> dict[str, tuple[Brand, ...]]:
    """Each brand's id, and the entries that share a spelling with it: lines of one badge."""
    known = tuple(brands)
    sharing: dict[str, dict[str, Brand]] = {}
    for brand in known:
        for word in (*brand.words, *brand.plain_words, *brand.common_words):
            sharing.setdefault(word.casefold(), {})[brand.id] = brand
    return {
        brand.id: tuple(
            {
                one.id: one
                for word in (*brand.words, *brand.plain_words, *brand.common_words)
                for one in (brand, *sharing[word.casefold()].values())
            }.values()
        )
        or (brand,)
        for brand in known
    }


def any_name(named: Iterable[Brand | Maker]) -> re2._Regexp | None:
    """An expression that matches wherever one of some names may begin; it finds too much."""
    words = {word for one in named for word in (*one.words, *one.plain_words, *one.common_words)}
    first = sorted({found[0].casefold() for word in words if (found := WORD.search(word))})
    if not first:
        return None
    options = re2.Options()
    options.max_mem = MEMORY
    spaced = "|".join(re2.escape(word) for word in first if word.isascii())
    written = [re2.escape(word) for word in first if not word.isascii()]
    return re2.compile("|".join([f"(?i)(?:^|[^a-z0-9])(?:{spaced})", *written]), options)


def hearsay_weight(row: Relation, code: str, crowd: int, *, fits: bool) -> float:
    """What a relation told by others weighs among a crowd of them, by how the code agrees."""
    weight = HEARSAY[row.confidence] - math.log(max(crowd, 1))
    if fits:
        return weight if is_recalled(row) else weight + FITTING_CODE
    if row.model_patterns and DIGIT.search(code):
        return min(weight, HEARSAY["low"])  # the code is of another line
    return weight


def is_recalled(row: Relation) -> bool:
    """Whether nobody looked up that a maker builds for a badge: such a relation is a lead."""
    return all(source.seen == "memory" for source in row.sources)


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

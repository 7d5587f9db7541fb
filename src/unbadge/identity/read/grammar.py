"""Product codes in model fields and free text, and what their parts mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import re2

from unbadge.formats.productcode import normalise_code
from unbadge.identity.read.badge import OWN_EVIDENCE
from unbadge.identity.read.describe import sort_of
from unbadge.identity.read.patterns import compile_pattern, search_together
from unbadge.identity.read.reading import ClueReading, EvidenceSort, LiftReach
from unbadge.knowledge import Brand, BrandHit, Family, Index, code_pattern
from unbadge.model import Aspect, DeviceType, Signal, Tier, Trait, having

CODED = having(Trait.CODED)
CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)  # a match may hold what stands around a code
BORDERS = (
    "(\"'`,;:[]{}<>|=*#\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\uff08\uff09\uff0c\u3001\u3002"
)
SHAPE = re.compile(  # of cameras
    r"\b(?:dome|turret|bullet|ptz|box|fisheye|multi-sensor)\b", re.IGNORECASE
)
CODE_WEIGHT = {"high": 5.4, "medium": 4.8, "low": 2.0}
REBADGE_WEIGHT = {"high": 4.6, "medium": 3.8, "low": 1.5}


class Grammar:
    """All families of product codes, searched in one pass."""

    def __init__(self, index: Index, families: tuple[Family, ...]) -> None:
        """A grammar compiled from the families of the knowledge."""
        self._index = index
        self._families = families
        self._own = own_badges(index.knowledge.brands.values())
        self._codes = tuple((family.id, code_pattern(family.pattern)) for family in families)
        self._set = search_together(self._codes, index.knowledge.words, codes=True)

    def read(self, signal: Signal, text: str) -> Iterator[ClueReading]:
        """What the codes in a text say."""
        plain = normalise_code(text)
        for place in self._set.places_in(plain):
            match = compile_pattern(*self._codes[place]).search(plain)
            family = self._families[place]
            if match is None or self._is_anothers(family, text):
                continue
            if not self._is_turned(plain, match, part=family.kind == "accessory"):
                yield from self._readings(family, bare(match.group()), match.groupdict(), signal)

    def _is_anothers(self, family: Family, text: str) -> bool:
        """Whether a code that others use as well is not a family's, for what a text names.

        A code that needs its name beside it is nobody's without; one that is not sure gives way to
        a name that has nothing to do with it.
        """
        if family.confidence == "high" and not family.needs_context:
            return False
        named = [self._sellers(hit) for hit in self._index.names_in(text, trade=True)]
        wanted = {family.brand, family.maker, self._index.knowledge.group(family.maker or "")} - {
            ""
        }
        if any(not wanted.isdisjoint(ids) for ids, _ in named):
            return False
        return family.needs_context or bool(
            named and all(wanted.isdisjoint(builders) for _, builders in named)
        )

    def _sellers(self, hit: BrandHit) -> tuple[set[str], set[str]]:
        """The ids that a name stands for, and the makers that build for it."""
        knowledge = self._index.knowledge
        relations = (row for one in hit.brands for row in knowledge.brands[one].relations)
        return {*hit.brands, *hit.makers}, {knowledge.group(row.maker) for row in relations}

    def _is_turned(self, plain: str, match: re2._Match[str], *, part: bool) -> bool:
        """Whether a text says that the thing is not what a code in it stands for."""
        code = CORE.search(match.group())
        if code is None or len(code.group()) == len(plain):  # most fields hold nothing but a code
            return False
        return self._index.is_turned(
            plain, match.start() + code.start(), match.start() + code.end(), part=part
        )

    def _readings(
        self, family: Family, code: str, groups: dict[str, str | None], signal: Signal
    ) -> Iterator[ClueReading]:
        cite = "; ".join(source.title for source in family.sources) or "product codes"
        because = f"{code} is a product code: {family.product or family.id}"
        if family.brand:
            yield ClueReading(
                signature=f"family-{family.id}",
                points_to=family.brand,
                weight=4.0,
                tier=Tier.SUPPORTING,
                aspect=Aspect.BADGE,
                cause="model",
                because=because,
                cite=cite,
                signal=signal,
                model=code,
                device_type=kind_by_code(family, code, groups),
            )
        if family.maker:
            weights = REBADGE_WEIGHT if family.brand else CODE_WEIGHT
            yield ClueReading(
                signature=f"family-{family.id}",
                points_to=self._index.knowledge.group(family.maker),
                weight=weights[family.confidence],
                tier=Tier.SUPPORTING,
                basis=EvidenceSort.CODE,
                cause="model",
                because=because,
                cite=cite,
                reach=LiftReach.POSSIBLE,
                device_type=kind_by_code(family, code, groups),
                model=code,
                series=meaning(family, groups),
                signal=signal,
                own=family.brand is None or (family.brand, family.maker) in self._own,
            )


def bare(match: str) -> str:
    """The code in what a pattern found, without the quote, bracket or comma that borders it."""
    code = match.strip().strip(BORDERS)
    return code.rstrip(")") if code.count(")") > code.count("(") else code


def own_badges(brands: Iterable[Brand]) -> frozenset[tuple[str, str]]:
    """The brands that are a name of a maker itself, with that maker."""
    return frozenset(
        (brand.id, row.maker)
        for brand in brands
        for row in brand.relations
        if row.evidence in OWN_EVIDENCE
    )


def kind_by_code(family: Family, code: str, groups: dict[str, str | None]) -> DeviceType | None:
    """The kind of what a code of a family stands for: the family's, else what its parts tell."""
    if family.device_type is not None or family.kind:
        return family.device_type
    told = (family.meanings.get(name, {}).get(text or "", "") for name, text in groups.items())
    kinds = (DeviceType.CAMERA if SHAPE.search(one) else sort_of(one) for one in told)
    return sort_of(code) or next(filter(None, kinds), None)


def meaning(family: Family, groups: dict[str, str | None]) -> str:
    """What the parts of a code mean, in words."""
    told = [family.meanings.get(name, {}).get(text, text) for name, text in groups.items() if text]
    return ", ".join([family.product, *told] if family.product else told)

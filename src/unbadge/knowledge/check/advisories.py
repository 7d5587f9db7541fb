"""Checks of advisories: kinds of error that reading them against their records has found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Advisory

OPEN_LIST = re.compile(
    r"(?i)\b(?:and|or) (?:further|more|others?)\b|\bothers? not stated\b|\bnot read\b|\bcut here\b"
    r"|\bmodels not (?:stated|named)\b|\bfor example\b"
)
NO_VERSIONS = re.compile(r"(?i)\d|\ball\b|\bevery\b|\*|\bnot (?:stated|seen|known)\b")
LIMIT = re.compile(
    r"(?i)(?:(?:firmware|versions?) )*"
    r"(?:(?:before|prior to|up to|through|until|<=?) ?(?:version )?\S*\d\S*"
    r"|\S*\d\S* (?:and|or) (?:below|earlier|prior|lower|older)(?: versions?)?)"
)
VERSION = re.compile(r"(?i)v?\d")
SPLIT = re.compile(r"[\W_]+")


def doubtful_advisories(knowledge: Knowledge) -> Iterator[str]:
    """Advisories that say what no record can mean, by their own words."""
    makers = (name for one in knowledge.makers.values() for name in (one.id, one.name, *one.words))
    badges = (name for one in knowledge.brands.values() for name in (one.name, *one.words))
    names = frozenset(map(fold_name, (*makers, *badges))) - {""}
    for one in knowledge.advisories:
        yield from (f"advisory {one.id}: {told}" for told in doubts_of(one, names))


def doubts_of(advisory: Advisory, names: frozenset[str]) -> Iterator[str]:
    """What is doubtful about one advisory; ``names`` are those of makers, folded."""
    texts = (*advisory.products, *advisory.affected)
    if advisory.whole and any(map(OPEN_LIST.search, texts)):
        yield "a list that leaves more open is marked as whole"
    for product in advisory.products:
        if fold_name(product) in names:
            yield f"the product {product!r} is a maker's name"
    yield from version_doubts(advisory)


def version_doubts(advisory: Advisory) -> Iterator[str]:
    """What is doubtful about the versions that an advisory tells."""
    bare = advisory.affected_form == "version" and not advisory.ranges
    if bare and advisory.equipment and not any(map(NO_VERSIONS.search, advisory.affected)):
        yield f"{advisory.affected[0] if advisory.affected else ''!r} names no version"
    untied = set(filter(LIMIT.fullmatch, advisory.affected))
    if min(len(untied), len(advisory.products)) > 1 and not advisory.ranges:
        yield "several limits, and no range says which product each is about"
    if VERSION.match(advisory.fixed or "") and advisory.fixed in named_versions(advisory):
        yield f"{advisory.fixed} is said to be affected and to be mended"


def named_versions(advisory: Advisory) -> set[str]:
    """The single versions that an advisory calls affected."""
    stated = () if advisory.ranges else advisory.affected
    return {*stated, *(text for one in advisory.ranges for text in one.exact)}


def fold_name(text: str) -> str:
    """A name in small letters, without blanks and marks."""
    return SPLIT.sub("", text.casefold())

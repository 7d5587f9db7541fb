"""Checks of signatures that may accuse: each has a mark of its own, and two works behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from unbadge.knowledge.check.patterns import compile_linear
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Signature
from unbadge.model import Aspect, Tier

SURE = frozenset({Tier.STRONG, Tier.DECISIVE})
WORKS = 2
# What names no work: it may be right, but nobody can look it up.
UNCITED = re.compile(r"(?i)^(?:general knowledge|fingerprint notes|no public capture|general form)")
SEVERAL = re.compile(r"(?i)^(stored (?:captures?|files?))\s+(.+)$")
AND = re.compile(r"\s*(?:,| and )\s*")
REGISTER = re.compile(r"\b(?:IANA|IEEE|47 CFR)\b")  # a public register is a second witness itself


def accused_makers(knowledge: Knowledge) -> frozenset[str]:
    """The makers that some policy names, and whom a wrong answer would accuse."""
    named = {entry.entity for policy in knowledge.policies.values() for entry in policy.test.named}
    return frozenset(knowledge.group(one) for one in named if one in knowledge.makers)


def accusing(knowledge: Knowledge) -> Iterator[Signature]:
    """The strong and decisive signatures of makers that some policy names."""
    accused = accused_makers(knowledge)
    for entry in knowledge.signatures:
        is_sure = entry.aspect is Aspect.MAKER and entry.tier in SURE and entry.maker is not None
        if is_sure and knowledge.group(entry.maker or "") in accused:
            yield entry


def works_of(cite: str) -> tuple[str, ...]:
    """The works that a citation names, each once; captures of one collection count one by one."""
    found: dict[str, None] = {}
    for part in (one.strip() for one in cite.split(";")):
        if not part or UNCITED.match(part):
            continue
        several = SEVERAL.match(part)
        found.update(dict.fromkeys(AND.split(several[2]) if several else [part]))
        if REGISTER.search(part):
            found[f"register of {part}"] = None
    return tuple(found)


def thin_evidence(knowledge: Knowledge) -> Iterator[str]:
    """Signatures that may accuse and rest on fewer than two works."""
    for entry in accusing(knowledge):
        count = len(works_of(entry.cite)) + is_own_name(entry, knowledge)
        if count < WORKS:
            yield f"signature {entry.id}: {entry.tier} on {count} work(s): {entry.cite!r}"


def is_own_name(entry: Signature, knowledge: Knowledge) -> bool:
    """Whether a mark is the maker's own name, for which the list of makers is one work."""
    mark = compile_linear(entry.mark) if entry.mark else "none"
    names = own_names(entry.maker or "", knowledge)
    return not isinstance(mark, str) and any(mark.search(name) for name in names)


def own_names(maker: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What a maker calls itself, as its entry and its brand have it."""
    known, brand = knowledge.makers.get(maker), knowledge.brands.get(maker)
    named = (*known.words, *known.plain_words, known.name) if known else ()
    return (*named, *brand.words, *brand.plain_words) if brand else named


def missing_marks(knowledge: Knowledge) -> Iterator[str]:
    """Signatures that may accuse and name no mark, or whose examples have it not."""
    for entry in accusing(knowledge):
        mark = compile_linear(entry.mark) if entry.mark else "none is named"
        if isinstance(mark, str):
            yield f"signature {entry.id}: no distinguishing mark: {mark}"
            continue
        for text in entry.examples:
            if not mark.search(text):
                yield f"signature {entry.id}: no mark in {text!r}"


def idle_marks(knowledge: Knowledge) -> Iterator[str]:
    """Signatures that hit the nearest value of another maker: an example without its mark."""
    for entry in accusing(knowledge):
        pattern, mark = compile_linear(entry.pattern), compile_linear(entry.mark)
        if isinstance(pattern, str) or isinstance(mark, str) or not entry.mark:
            continue
        for text in entry.examples:
            if pattern.search(near := without_mark(text, mark)):
                yield f"signature {entry.id}: hits {near!r}, which lacks its mark"


def without_mark(text: str, mark: re2._Regexp) -> str:
    """A text of the same shape in which no mark is left: other letters and digits stand for it."""
    return str(mark.sub(lambda match: "".join(map(other, match[0])), text))


def other(sign: str) -> str:
    """Another sign of the same sort; what is neither letter nor digit stays."""
    if sign.isdigit():
        return "9" if sign != "9" else "8"
    if sign.isalpha():
        return ("Q" if sign != "Q" else "Z") if sign.isupper() else ("q" if sign != "q" else "z")
    return sign

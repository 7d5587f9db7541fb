"""Checks of expressions: that they compile, keep to their examples and hit nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import assert_never

import msgspec
import re2

from unbadge.formats.productcode import normalise_code
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.language.code_language import code_pattern
from unbadge.knowledge.schema import FalseFriend, Family, Signature
from unbadge.knowledge.turns import is_of_names, on_marks
from unbadge.knowledge.words import WordIndex
from unbadge.model import Aspect, Tier

Cases = Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]


def compile_linear(pattern: str, *, caseless: bool = False) -> re2._Regexp | str:
    """An expression of linear time, or why it is none."""
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not caseless
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        return str(error.args[0].decode() if isinstance(error.args[0], bytes) else error)


def broken_patterns(knowledge: Knowledge) -> Iterator[str]:
    """Expressions that RE2 does not compile."""
    for who, pattern in patterns(knowledge):
        if isinstance(reason := compile_linear(pattern), str):
            yield f"{who}: pattern does not compile: {reason}"


def patterns(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Every expression in the knowledge, with whose it is."""
    yield from ((f"signature {entry.id}", entry.pattern) for entry in knowledge.signatures)
    yield from ((f"family {entry.id}", code_pattern(entry.pattern)) for entry in knowledge.families)
    yield from ((f"capability {entry.id}", entry.pattern) for entry in knowledge.capabilities)
    for field in knowledge.capability_fields:
        yield from ((f"capability field {field.id}", one) for one in (field.pattern, field.value))
    yield from ((f"false friend {entry.id}", entry.pattern) for entry in knowledge.false_friends)
    for scheme in knowledge.versioning:
        yield from ((f"versioning {scheme.id}", pattern) for pattern in scheme.patterns)
    for brand in knowledge.brands.values():
        every = chain.from_iterable(relation.model_patterns for relation in brand.relations)
        yield from ((f"brand {brand.id}", code_pattern(pattern)) for pattern in every)


def cases(knowledge: Knowledge) -> Cases:
    """Whoever has examples: its name, expression, examples and counterexamples."""
    for signature in knowledge.signatures:
        name = f"signature {signature.id}"
        yield name, signature.pattern, signature.examples, signature.counterexamples
    for family in knowledge.families:  # its pattern is written for codes in their normal form
        normal = tuple(map(normalise_code, family.examples))
        against = tuple(map(normalise_code, family.counterexamples))
        yield f"family {family.id}", code_pattern(family.pattern), normal, against
    for fact in knowledge.capabilities:
        yield f"capability {fact.id}", fact.pattern, fact.examples, fact.counterexamples


def failing_examples(knowledge: Knowledge) -> Iterator[str]:
    """Examples that their own pattern misses, counterexamples that it hits, none at all."""
    for who, pattern, examples, counterexamples in cases(knowledge):
        expression = compile_linear(pattern)
        if isinstance(expression, str) or not pattern:
            continue
        if not examples:
            yield f"{who}: no example"
        yield from (f"{who}: misses {text!r}" for text in examples if not expression.search(text))
        yield from (f"{who}: hits {text!r}" for text in counterexamples if expression.search(text))


def misread_fields(knowledge: Knowledge) -> Iterator[str]:
    """Examples of capability fields that their own entry misses, counterexamples that it hits."""
    for entry in knowledge.capability_fields:
        path, words = compile_linear(entry.pattern), compile_linear(entry.value)
        if isinstance(path, str) or isinstance(words, str):
            continue
        if not entry.examples:
            yield f"capability field {entry.id}: no example"
        wrong = ((False, "misses", entry.examples), (True, "hits", entry.counterexamples))
        for hits, verb, cases_of in wrong:
            for text in cases_of:
                place, _, value = text.partition("=")
                if all((path.search(place), words.search(value))) is hits:
                    yield f"capability field {entry.id}: {verb} {text!r}"


def missed_friends(knowledge: Knowledge) -> Iterator[str]:
    """Examples of false friends that their own pattern misses; false friends know no case."""
    for friend in knowledge.false_friends:
        if is_of_names(friend):
            yield from unturned_examples(friend, knowledge)
            continue
        expression = compile_linear(friend.pattern, caseless=True)
        if not isinstance(expression, str):
            missed = (text for text in friend.examples if not expression.search(text))
            yield from (f"false friend {friend.id}: misses {text!r}" for text in missed)


def unturned_examples(friend: FalseFriend, knowledge: Knowledge) -> Iterator[str]:
    """Examples of a false friend of any name that name a badge all the same, and none at all."""
    if isinstance(reason := compile_linear(on_marks(friend.pattern), caseless=True), str):
        yield f"false friend {friend.id}: pattern does not compile: {reason}"
        return
    everywhere = msgspec.structs.replace(friend, in_notes=False)
    alone = msgspec.structs.replace(knowledge, false_friends=(everywhere,))
    words = WordIndex(knowledge.brands.values(), alone, makers=knowledge.makers.values())
    if not friend.examples:
        yield f"false friend {friend.id}: no example"
    turns = is_doubted if friend.doubt else is_denied
    yield from (
        f"false friend {friend.id}: misses {text!r}"
        for text in friend.examples
        if not turns(text, words)
    )
    for text in friend.counterexamples:
        if not any(hit.brands for hit in words.hits(text, trade=True)):
            yield f"false friend {friend.id}: hits {text!r}"


def is_doubted(text: str, words: WordIndex) -> bool:
    """Whether a text names somebody, and only supposes it."""
    hits = list(words.hits(text, trade=True))
    return bool(hits) and all(hit.doubted for hit in hits)


def is_denied(text: str, words: WordIndex) -> bool:
    """Whether a text seems to name a badge and names none."""
    named = any(hit.brands for hit in words.hits(text, trade=True))
    return not named and bool(words.denied(text))


def crossfire(knowledge: Knowledge) -> Iterator[str]:
    """Signatures of one maker that hit an example that another maker, badge or trap owns."""
    owners = {entry.id: owners_of(entry, knowledge) for entry in knowledge.signatures}
    for shooter, entry, text in shots(knowledge):
        allowed = owners[entry.id]
        if allowed is not None and knowledge.group(shooter.maker or "") not in allowed:
            yield f"signature {shooter.id}: hits an example of {entry.id}: {text!r}"


def shots(knowledge: Knowledge) -> Iterator[tuple[Signature, Signature, str]]:
    """Each signature of a maker, and each example it hits of a signature it may meet."""
    shooters = tuple(
        entry
        for entry in knowledge.signatures
        if entry.aspect is Aspect.MAKER
        and entry.maker
        and not isinstance(compile_linear(entry.pattern), str)
    )
    targets = re2.Set.SearchSet(roomy())
    for shooter in shooters:
        targets.Add(shooter.pattern)
    targets.Compile()
    for entry in knowledge.signatures if shooters else ():
        for text in entry.examples:
            hit = (shooters[place] for place in targets.Match(text) or ())
            yield from ((shooter, entry, text) for shooter in hit if meets(shooter, entry))


def roomy() -> re2.Options:
    """Options that let one automaton hold all signatures."""
    options = re2.Options()
    options.max_mem = 1 << 28
    return options


def crossed_families(knowledge: Knowledge) -> Iterator[str]:
    """Families of codes that hit, without the help of a name, an example of another maker's."""
    alone = [
        (family, expression)
        for family in knowledge.families
        if not family.needs_context
        if not isinstance(expression := compile_linear(code_pattern(family.pattern)), str)
    ]
    builders = {family.id: builders_of(family, knowledge) for family in knowledge.families}
    for owner in knowledge.families:
        strange = [
            (family, expression)
            for family, expression in alone
            if family is not owner
            if builders[family.id].isdisjoint(builders[owner.id])
        ]
        for text in map(normalise_code, owner.examples):
            for family, expression in strange:
                if expression.search(text):
                    yield f"family {family.id}: hits an example of {owner.id}: {text!r}"


def builders_of(family: Family, knowledge: Knowledge) -> frozenset[str]:
    """Who builds what a family of codes names: its maker, and those who build for its badge."""
    brand = knowledge.brands.get(family.brand or "")
    behind = [relation.maker for relation in brand.relations] if brand else []
    named = [family.maker] if family.maker else []
    return frozenset(map(knowledge.group, (*behind, *named)))


def owners_of(entry: Signature, knowledge: Knowledge) -> frozenset[str] | None:
    """The makers whose signatures may hit an entry's examples; None where anyone's may.

    A badge may be hit by those who build for it, a trap (neither maker nor badge) by nobody.
    """
    makers: Iterable[str]
    match entry.aspect:
        case Aspect.MAKER:
            makers = filter(None, (entry.maker,))
        case Aspect.BADGE:
            brand = knowledge.brands.get(entry.brand or "")
            makers = tuple(relation.maker for relation in brand.relations) if brand else ()
        case Aspect.COMPONENT | Aspect.OPERATOR:
            return None
        case _:
            assert_never(entry.aspect)
    return frozenset(map(knowledge.group, makers))


def meets(shooter: Signature, entry: Signature) -> bool:
    """Whether two signatures may see the same value, and are not two voices of one cause."""
    one_cause = bool(entry.cause) and entry.cause == shooter.cause
    quiet = not entry.maker and not entry.brand and shooter.tier is Tier.WEAK
    return not one_cause and not quiet and not set(shooter.signals).isdisjoint(entry.signals)

"""What holds for any evidence: less for a maker never helps it, order and strangers never matter.

The evidence is made of the examples of all shipped signatures, codes, badges and address blocks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from identity.known import seen
from unbadge.identity.engine import Engine, lines_of, lone_device
from unbadge.identity.gather.devices import gather
from unbadge.identity.read.evidence import collect
from unbadge.identity.read.reading import ClueReading
from unbadge.identity.weigh.weigh import prior_odds, weigh
from unbadge.knowledge.load import load
from unbadge.model import Aspect, Device, Observation, Signal, Witness

DAY = date(2026, 11, 24)
KNOWN = load()
ENGINE = Engine(KNOWN)
PRIOR = prior_odds(KNOWN.prior, {maker: KNOWN.group(maker) for maker in KNOWN.makers})
LINES = lines_of(KNOWN)
FEW = settings(deadline=None, max_examples=150)


def examples() -> Iterator[Observation]:
    """Something seen for everything that the knowledge recognises."""
    for signature in KNOWN.signatures:
        for signal in signature.signals:
            for text in (*signature.examples[:2], *signature.counterexamples[:1]):
                yield seen(signal, text)
    for family in KNOWN.families:
        for text in family.examples[:2]:
            yield seen(Signal.MODEL, text)
            yield seen(Signal.TEXT, text, witness=Witness.DECLARED)
    for brand in KNOWN.brands.values():
        for word in (*brand.words, *brand.plain_words)[:1]:
            yield seen(Signal.BRAND, word, witness=Witness.DECLARED)
            yield seen(Signal.HTTP_TITLE, word)
    for friend in KNOWN.false_friends:
        for text in friend.examples:
            yield seen(Signal.TEXT, text)
    for block in KNOWN.ouis[::20]:
        yield seen(Signal.MAC, (block.prefix + "1" * 12)[:12])


@cache
def about(observation: Observation) -> tuple[ClueReading, ...]:
    """What one observation says about makers."""
    found = collect(ENGINE.matcher, lone_device(observation), DAY).readings
    return tuple(one for one, _ in found if one.aspect is Aspect.MAKER and one.weight)


POOL = tuple(dict.fromkeys(examples()))
OF_MAKER: dict[str, list[Observation]] = defaultdict(list)
for known in POOL:
    for name in {reading.points_to for reading in about(known)}:
        OF_MAKER[name].append(known)
MET_OFTEN = sorted(maker for maker, found in OF_MAKER.items() if len(found) >= 8)


def is_strange(observation: Observation) -> bool:
    """Whether nothing at all is recognised in an observation."""
    found = ENGINE.matcher.found(observation.signal, observation.value)
    return not (found.readings or found.answers or found.told)


STRANGERS = st.one_of(
    st.sampled_from([one for one in POOL if is_strange(one)]),
    st.builds(seen, st.sampled_from(list(Signal)), st.text(max_size=40)),
)


@st.composite
def evidence(draw: st.DrawFn) -> tuple[str, tuple[Observation, ...]]:
    """A maker, and evidence of which some is about it."""
    maker = draw(st.sampled_from(MET_OFTEN))
    own = draw(st.lists(st.sampled_from(OF_MAKER[maker]), min_size=1, max_size=6))
    others = draw(st.lists(st.sampled_from(POOL), max_size=4))
    return maker, tuple(draw(st.permutations([*own, *others])))


def readings(observations: Sequence[Observation]) -> list[ClueReading]:
    """All that is recognised in a device of which some things are known."""
    device = Device(key="d", observations=tuple(observations))
    return [one for one, _ in collect(ENGINE.matcher, device, DAY).readings]


def shares(observations: Sequence[Observation]) -> dict[str, float]:
    """The probability of each maker, however small."""
    return weigh(readings(observations), PRIOR, LINES)


def signs(observation: Observation) -> set[tuple[str, bool]]:
    """The makers that an observation speaks of, and whether it speaks for them."""
    return {(one.points_to, one.weight > 0) for one in about(observation)}


def test_evidence_is_of_all_kinds() -> None:
    """The properties are tried on all listed makers and on most signals."""
    assert {"hikvision", "dahua", "uniview", "tiandy", "huawei", "axis"} <= set(MET_OFTEN)
    assert len({one.signal for one in POOL}) > 25
    assert len(POOL) > 2_000
    assert {("hikvision", True), ("hikvision", False)} <= {
        sign for one in POOL for sign in signs(one)
    }


@FEW
@given(evidence(), st.data())
def test_clue_less_never_helps(
    given_: tuple[str, tuple[Observation, ...]], data: st.DataObject
) -> None:
    """Without a clue for it a maker is never likelier, without one against it never less likely."""
    maker, found = given_
    clues = readings(found)
    own = [place for place, one in enumerate(clues) if one.points_to == maker]
    assume(own)
    place = data.draw(st.sampled_from(own))
    before = weigh(clues, PRIOR, LINES).get(maker, 0.0)
    after = weigh(clues[:place] + clues[place + 1 :], PRIOR, LINES).get(maker, 0.0)

    if clues[place].weight > 0:
        assert after <= before + 1e-12
    else:
        assert after >= before - 1e-12


@FEW
@given(evidence(), st.data())
def test_observation_less_never_helps(
    given_: tuple[str, tuple[Observation, ...]], data: st.DataObject
) -> None:
    """What holds for clues holds for observations that speak only for a maker, or only against.

    Left aside are those that speak otherwise beside others, or change what others say: a model
    tells which of a badge's makers built it, and a badge beside another weakens it.
    """
    maker, found = given_
    plain = [
        place
        for place, one in enumerate(found)
        if signs(one) in ({(maker, True)}, {(maker, False)})
    ]
    assume(plain)
    place = data.draw(st.sampled_from(plain))
    less = found[:place] + found[place + 1 :]
    held, left = Counter(readings(found)), Counter(readings(less))
    assume(left <= held)
    assume({maker} == {one.points_to for one in held - left if one.aspect is Aspect.MAKER})
    before = shares(found).get(maker, 0.0)
    after = shares(less).get(maker, 0.0)

    if signs(found[place]) == {(maker, True)}:
        assert after <= before + 1e-12
    else:
        assert after >= before - 1e-12


@FEW
@given(evidence(), st.randoms())
def test_order_never_matters(given_: tuple[str, tuple[Observation, ...]], chance: Random) -> None:
    """The same evidence in another order gives the same answer to the last word."""
    _, found = given_
    shuffled = list(found)
    chance.shuffle(shuffled)

    assert [ENGINE.identify(one, DAY) for one in gather(found)] == [
        ENGINE.identify(one, DAY) for one in gather(shuffled)
    ]


@FEW
@given(evidence(), STRANGERS)
def test_stranger_changes_no_maker(
    given_: tuple[str, tuple[Observation, ...]], stranger: Observation
) -> None:
    """What nothing in the knowledge recognises changes nobody's probability.

    A model beside a badge is no stranger: a code that fits none of the badge's lines is heard.
    """
    _, found = given_
    badged = any(one.aspect is Aspect.BADGE for one in readings(found))
    assume(is_strange(stranger) and not (badged and stranger.signal is Signal.MODEL))

    assert shares((*found, stranger)) == shares(found)


@FEW
@given(evidence())
def test_same_again_changes_no_maker(given_: tuple[str, tuple[Observation, ...]]) -> None:
    """The same evidence twice is one witness."""
    _, found = given_

    assert shares((*found, *found)) == pytest.approx(shares(found))

"""Clues and a prior to probabilities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.identity.read.reading import ClueReading, LiftReach
from unbadge.identity.weigh.calibrate import CalibrationLine, Lines
from unbadge.identity.weigh.scale import BASE, BOUNDS, POSSIBLE, PROBABLE, UNDECIDED
from unbadge.identity.weigh.weigh import balance, bound, decide_share, lift_score, prior_odds, weigh
from unbadge.knowledge.schema.identity import Prior, Share
from unbadge.model import Tier

PRIOR = {"acme": 0.05}
LINE = Lines(CalibrationLine(1.5, 2.0), CalibrationLine(0.7, 1.0), frozenset({"other"}))


def a_reading(
    weight: float, cause: str, reach: LiftReach = LiftReach.FULL, maker: str = "acme"
) -> ClueReading:
    """A reading for or against a maker."""
    return ClueReading(signature="s", points_to=maker, weight=weight, cause=cause, reach=reach)


READINGS = st.lists(
    st.builds(
        a_reading,
        st.floats(-4, 11),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(list(LiftReach)),
        st.sampled_from(["acme", "zenith", "orion", "other"]),
    ),
    min_size=1,
    max_size=12,
)


def test_one_cause_counts_once() -> None:
    """Of clues with one cause only the strongest counts."""
    assert balance([(a_reading(3.0, "a"), 1), (a_reading(5.0, "a"), 2)]).full == 5.0


def test_one_reply_is_one_witness() -> None:
    """However many headers and fields a reply has, they weigh as one strong sign, or the best."""
    signs = [a_reading(6.0, "a"), a_reading(5.0, "b"), a_reading(4.0, "c")]

    assert balance((one, 1) for one in signs).full == BASE[Tier.STRONG]
    assert balance([(a_reading(9.0, "d"), 1), *((one, 1) for one in signs)]).full == 9.0
    assert balance((one, place) for place, one in enumerate(signs)).full == 15.0


def test_words_add_only_what_speech_leaves() -> None:
    """Words of the same cause as stronger speech add nothing."""
    side = balance([(a_reading(5.0, "a"), 1), (a_reading(4.0, "a", LiftReach.POSSIBLE), 1)])

    assert (side.full, side.possible) == (5.0, 0.0)


def test_lifting_stops_at_the_bound() -> None:
    """A weight lifts a score to its bound, and never lowers one above it."""
    assert lift_score(0.0, 9.0, 2.0) == 2.0
    assert lift_score(3.0, 9.0, 2.0) == 3.0


def test_heap_of_hearsay_stays_possible() -> None:
    """However many words, they reach no farther than words do."""
    words = [a_reading(9.0, str(number), LiftReach.POSSIBLE) for number in range(9)]

    assert weigh(words, PRIOR)["acme"] < 0.9
    assert bound(words) == BOUNDS[LiftReach.POSSIBLE]


@given(READINGS, st.data())
def test_more_for_never_hurts(readings: list[ClueReading], data: st.DataObject) -> None:
    """Without a clue for it a maker is never likelier; without one against, never less so."""
    place = data.draw(st.integers(0, len(readings) - 1))
    dropped = readings[place]
    fewer = readings[:place] + readings[place + 1 :]
    maker = dropped.points_to
    before = weigh(readings, PRIOR, LINE).get(maker, 0.0)
    after = weigh(fewer, PRIOR, LINE).get(maker, 0.0)

    if dropped.weight > 0:
        assert after <= before + 1e-12
    else:
        assert after >= before - 1e-12


@given(READINGS)
def test_shares_leave_room(readings: list[ClueReading]) -> None:
    """Probabilities of all makers together leave something for somebody else."""
    assert 0 <= sum(weigh(readings, PRIOR).values()) < 1


def test_prior_takes_groups_together() -> None:
    """The shares of a group's companies are one share."""
    prior = Prior(shares=(Share(maker="acme", share=0.2), Share(maker="acme-home", share=0.2)))

    assert prior_odds(prior, {"acme-home": "acme"}) == pytest.approx({"acme": 0.08})


def test_two_voices_name_nobody() -> None:
    """Of two makers whose speech is alike, the one with the larger prior is not accused."""
    voices = [a_reading(7.0, "a"), a_reading(7.0, "b", maker="zenith")]

    assert max(weigh(voices, PRIOR).values()) == UNDECIDED


def test_far_stronger_voice_is_named() -> None:
    """A second voice that is outweighed by far is a stray one."""
    voices = [a_reading(11.0, "a"), a_reading(5.0, "b", maker="zenith")]

    assert weigh(voices, PRIOR, LINE)["acme"] >= PROBABLE


def test_three_voices_name_nobody() -> None:
    """However loud one of three is, a host that speaks as three makers is none of them."""
    voices = [a_reading(12.0, "a"), *(a_reading(6.0, "b", maker=one) for one in ("x", "y"))]

    assert max(weigh(voices, PRIOR, LINE).values()) == UNDECIDED


def test_two_names_accuse_nobody() -> None:
    """Words for two makers are no answer; the device's own speech decides between them."""
    words = [
        a_reading(5.2, "a", LiftReach.POSSIBLE),
        a_reading(5.2, "b", LiftReach.POSSIBLE, "zenith"),
    ]

    assert max(weigh(words, PRIOR, LINE).values()) == UNDECIDED
    assert weigh([*words, a_reading(7.0, "c")], PRIOR, LINE)["acme"] >= PROBABLE


def test_firms_of_other_equipment_share_their_goods() -> None:
    """Two names of firms of other equipment are no conflict, for one may have bought the other."""
    lines = Lines(CalibrationLine(), CalibrationLine(), frozenset({"acme", "zenith"}))
    voices = [a_reading(7.0, "a"), a_reading(7.0, "b", maker="zenith")]

    assert POSSIBLE < weigh(voices, PRIOR, lines)["acme"] < PROBABLE


def test_decision_never_turns_the_order_round() -> None:
    """What rivals take away is never more for the likelier."""
    shares = [decide_share(share / 100, 1, 1) for share in range(101)]

    assert shares == sorted(shares)
    assert decide_share(0.99, 0, 0) == 0.99

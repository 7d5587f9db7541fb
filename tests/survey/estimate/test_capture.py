"""How many there are beyond what overlapping lists hold, against published examples."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.survey.estimate.capture import (
    averaged_total,
    chao_bound,
    chapman,
    dispersion_of,
    histories_of,
    loglinear_total,
    model_weights,
)

REFERENCE = Path(__file__).parents[4] / "shared/data/density/estimator_reference.json"
LISTS = {(1, 1, 1): 10, (1, 1, 0): 30, (1, 0, 1): 20, (0, 1, 1): 15, (1, 0, 0): 60}
LISTS |= {(0, 1, 0): 45, (0, 0, 1): 30}


@pytest.fixture
def reference() -> dict[str, object]:
    """Results of other programs for published lists."""
    if not REFERENCE.exists():
        pytest.skip(f"{REFERENCE} is not here")
    found: dict[str, object] = json.loads(REFERENCE.read_text("utf-8"))
    return found


def test_chapman_of_turtles() -> None:
    """Ten marked, fifteen caught, five of them marked: 28, between 22 and 65 (Sadinle 2009)."""
    found = chapman(10, 15, 5)
    assert (int(found.total), round(found.low), round(found.high)) == (28, 22, 65)
    assert found.low >= found.seen


def test_no_match_still_has_an_answer() -> None:
    """Without a single match the estimate is finite and its interval very wide."""
    found = chapman(20, 30, 0)
    assert found.total == 650
    assert found.high > 10 * found.low
    with pytest.raises(UsageError):
        chapman(3, 5, 4)


def test_two_lists_as_computed_elsewhere(reference: dict[str, object]) -> None:
    """Each pair of the four lists of Abeni and others gives its Chapman estimate and error."""
    for pair in reference["four_lists"]["pairwise"]:  # type: ignore[index]
        found = chapman(pair["n1"], pair["n2"], pair["m"])
        assert round(found.total, 4) == pair["chapman"]
        assert round(found.error, 3) == pytest.approx(pair["chapman_se"], abs=6e-4)


def test_log_linear_as_rcapture(reference: dict[str, object]) -> None:
    """Three models of the four lists give Rcapture's totals, errors and profile intervals."""
    lists = reference["four_lists"]
    keys = map(tuple, lists["history"])  # type: ignore[index]
    known = dict(zip(keys, lists["frequency"], strict=True))  # type: ignore[index]
    pairs = tuple((a, b) for a in range(4) for b in range(a + 1, 4))
    for terms, told in zip(((), ((0, 1),), pairs), lists["loglinear"], strict=False):  # type: ignore[index]
        found = loglinear_total(known, terms)
        assert found.total == pytest.approx(told["poisson_abundance"], rel=1e-7)
        assert found.error == pytest.approx(told["poisson_se"], rel=1e-5)
        low, high = told["profile_ci95"]
        assert (found.low, found.high) == pytest.approx((low, high), rel=1e-5)


def test_averaging_tells_the_range_of_models() -> None:
    """The average lies within what its models say, and never below what was seen."""
    found = averaged_total(LISTS)
    assert found.spread_low <= found.total <= found.spread_high
    assert found.low >= found.seen == 210
    assert sum(one.weight for one in found.models) == pytest.approx(1)
    assert found.dispersion >= 1


def test_two_lists_cannot_be_averaged() -> None:
    """Dependence of two lists cannot be told from the two lists."""
    with pytest.raises(UsageError):
        averaged_total({(1, 1): 5, (1, 0): 10, (0, 1): 10})


def test_lower_bound_counts_seen_once_and_twice() -> None:
    """Chao's bound: 1,896 seen and three quarters of 1,774^2 / (2 x 115) not seen."""
    known = {(1, 0, 0, 0): 1774, (1, 1, 0, 0): 115, (1, 1, 1, 0): 7}
    assert chao_bound(known).total == pytest.approx(1896 + 0.75 * 1774**2 / 230)
    alone = chao_bound({(1, 0): 5, (0, 1): 5})
    assert alone.seen < alone.total < alone.high


def test_histories_of_names() -> None:
    """Names on lists become how many stand on which."""
    assert histories_of([["a", "b"], ["b", "c", "c"]]) == {(1, 0): 1, (1, 1): 1, (0, 1): 1}


@pytest.mark.parametrize("scores", [[3.0], [10.0, 12.0, 10.0], [1e4, 1e4 + 500]])
def test_weights_of_models_are_shares(scores: list[float]) -> None:
    """The weights of models sum to one, equal scores weigh alike, and a better one weighs more."""
    weights = model_weights(scores)
    pairs = sorted(zip(scores, weights, strict=True))

    assert sum(weights) == pytest.approx(1)
    assert [weight for _, weight in pairs] == sorted(weights, reverse=True)
    assert all(
        weights[a] == weights[b]
        for a in range(len(scores))
        for b in range(len(scores))
        if scores[a] == scores[b]
    )


def test_only_differences_of_scores_count() -> None:
    """A constant added to every score changes no weight."""
    assert model_weights([5.0, 7.5]) == pytest.approx(model_weights([105.0, 107.5]))


def test_dispersion_is_never_below_one() -> None:
    """Counts are never said to vary less than Poisson's; without freedom nothing is known."""
    assert dispersion_of([]) == 1.0


def test_another_pair_of_lists_is_no_overdispersion() -> None:
    """Two lists of which one follows the other vary no more than chance once that is modelled."""
    known = {(1, 1, 1): 61, (1, 1, 0): 179, (0, 1, 1): 26, (0, 1, 0): 79}
    known |= {(1, 0, 1): 40, (1, 0, 0): 121, (0, 0, 1): 74}
    found = averaged_total(known)
    assert found.dispersion == 1.0
    assert found.low < found.total < found.high


def test_four_lists_tell_cameras_listed_by_groups() -> None:
    """Five times the counts of independent lists vary as much as five of them do."""
    patterns = [key for key in product((1, 0), repeat=4) if any(key)]
    counts = (0, 4, 3, 10, 4, 5, 7, 13, 3, 12, 5, 17, 4, 10, 11)
    once = averaged_total(dict(zip(patterns, counts, strict=True)))
    five = averaged_total(dict(zip(patterns, (5 * one for one in counts), strict=True)))
    assert once.dispersion == 1.0
    assert five.dispersion > 2
    assert five.high - five.low > 3 * (once.high - once.low)

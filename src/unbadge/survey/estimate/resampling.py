"""How far an average over models strays: averaged again over what might have been listed.

A whole is drawn again and again from the estimate itself (a parametric bootstrap), and every draw
is averaged as the lists were.  The ends are percentiles of those averages, so what the choice of
models adds stands in them as it is (S. T. Buckland and P. H. Garthwaite, Biometrics 47, 1991;
S. T. Buckland, K. P. Burnham and N. H. Augustin, Biometrics 53, 1997, section 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from unbadge.model.survey import Interval
from unbadge.survey.estimate.fitting import FAR, Terms, design_rows, quasi_aic
from unbadge.survey.estimate.intervals import scipy_module

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

DRAWS = 500
SEED = 20_240_229  # the same lists give the same ends
STEPS = 40
STEADY = 1e-7  # change of a logarithm at which a fit stands
RIDGE = 1e-10
STEEPEST = 30.0  # logarithm of a mean beyond which no fit is followed


class DrawnFits(Struct, frozen=True):
    """One model fitted to many draws: an array each, a value for each draw."""

    unseen: Floats
    error: Floats
    loglik: Floats  # less what is the same for all models
    parameters: int


def resampled_interval(
    counts: dict[tuple[int, ...], int],
    unseen: float,
    models: Sequence[Terms],
    *,
    dispersion: float,
    level: float,
) -> Interval:
    """The ends of the whole whose ``unseen`` part was averaged over ``models``.

    The upper end is infinite where so many draws as lie above it have no finite answer.
    """
    numpy = import_module("numpy")
    seen = numpy.array(list(counts.values()), dtype=float)
    cells = numpy.append(seen, max(unseen, 0.5))
    many = max(round(float(cells.sum()) / dispersion), 1)
    rng = numpy.random.default_rng(SEED)
    draws = rng.multinomial(many, cells / cells.sum(), DRAWS)[:, :-1] * dispersion
    wholes = averaged_wholes(draws, tuple(counts), models, dispersion)
    tail = (1 - level) / 2
    low, high = numpy.quantile(wholes, [tail, 1 - tail], method="inverted_cdf")
    least = float(seen.sum())
    return Interval(max(float(low), least), max(float(high), least))


def averaged_wholes(
    draws: Floats, patterns: Sequence[tuple[int, ...]], models: Sequence[Terms], dispersion: float
) -> Floats:
    """The whole of each draw, averaged over models; infinite where none has a finite answer."""
    numpy = import_module("numpy")
    seen = draws.sum(axis=1)
    fits = [fit_draws(draws, design_rows(patterns, terms)) for terms in models]
    scores = numpy.stack(
        [quasi_aic(one.loglik, one.parameters, dispersion, seen) for one in fits], axis=1
    )
    unseen = numpy.stack([one.unseen for one in fits], axis=1)
    errors = numpy.stack([one.error for one in fits], axis=1)
    finite = (numpy.maximum(unseen, errors) < FAR * seen[:, None]) & numpy.isfinite(scores)
    answered = finite.any(axis=1)
    scores = numpy.where(finite, scores, numpy.inf)[answered]
    weights = numpy.exp((scores.min(axis=1, keepdims=True) - scores) / 2)
    weights /= weights.sum(axis=1, keepdims=True)
    wholes: Floats = numpy.full(len(draws), numpy.inf)
    told = numpy.where(finite, unseen, 0.0)[answered]
    wholes[answered] = seen[answered] + (weights * told).sum(axis=1)
    return wholes


def fit_draws(draws: Floats, design: list[list[float]]) -> DrawnFits:
    """A Poisson regression of each draw, all at once, by iteratively reweighted least squares.

    P. McCullagh and J. A. Nelder, Generalized Linear Models, 1989, section 2.5; a test holds it
    against ``fit_loglinear``.
    """
    numpy = import_module("numpy")
    rows = numpy.array(design)
    means = draws + 0.5
    steep = numpy.log(means)
    for _ in range(STEPS):
        weighed = rows.T[None] * means[:, None, :]
        aim = weighed @ (steep + (draws - means) / means)[:, :, None]
        found = numpy.linalg.solve(information(weighed, rows), aim)[:, :, 0]
        before, steep = steep, numpy.clip(found @ rows.T, -STEEPEST, STEEPEST)
        means = numpy.exp(steep)
        if numpy.abs(steep - before).max() < STEADY:
            break
    unseen = numpy.exp(numpy.clip(found[:, 0], -STEEPEST, STEEPEST))
    spread = information(rows.T[None] * means[:, None, :], rows)
    variance = numpy.maximum(numpy.linalg.inv(spread)[:, 0, 0], 0.0)
    return DrawnFits(
        unseen=unseen,
        error=numpy.sqrt(unseen + unseen**2 * variance),
        loglik=scipy_module("special").xlogy(draws, means).sum(axis=1) - means.sum(axis=1),
        parameters=rows.shape[1],
    )


def information(weighed: Floats, rows: Floats) -> Any:  # noqa: ANN401 - numpy comes with an extra
    """Fisher's information of each draw, kept from being singular by a trace of ridge."""
    numpy = import_module("numpy")
    return weighed @ rows + RIDGE * numpy.eye(rows.shape[1])

"""Log-linear models of who stands on which list, fitted by statsmodels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from math import exp, inf, lgamma, log, sqrt
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.model.survey import Interval
from unbadge.survey.estimate.intervals import LEVEL, normal_quantile, scipy_module

STEPS = 100
TINY = 1e-9
LARGEST = 1e7  # times what was seen: how far the upper end is looked for
FAR = 100.0  # a model that makes so many times what was seen tells nothing

Patterns = Mapping[tuple[int, ...], int]
Terms = tuple[tuple[int, int], ...]


class FittedModel(Struct, frozen=True, kw_only=True):
    """A fitted model: its pairs of dependent lists, the whole that it makes, and how it fits."""

    terms: Terms
    total: float
    error: float
    deviance: float
    pearson: float
    freedom: int
    loglik: float
    parameters: int
    weight: float = 0.0

    def quasi_aic(self, dispersion: float, seen: int) -> float:
        """Akaike's criterion with overdispersion, corrected for small samples."""
        return float(quasi_aic(self.loglik, self.parameters, dispersion, seen))

    def weighted(self, weight: float) -> FittedModel:
        """The model with its weight among others."""
        return replace(self, weight=weight)


def quasi_aic(loglik: Any, parameters: int, dispersion: float, seen: Any) -> Any:  # noqa: ANN401
    """Akaike's criterion with overdispersion, corrected for small samples; of one or of many.

    K. P. Burnham and D. R. Anderson, Model Selection and Multimodel Inference, 2002, section 2.5.
    """
    fitted = parameters + (dispersion > 1)
    spare = import_module("numpy").maximum(seen - fitted - 1, 1)
    return -2 * loglik / dispersion + 2 * fitted + 2 * fitted * (fitted + 1) / spare


def fit_loglinear(known: Patterns, terms: Terms) -> FittedModel:
    """A Poisson model with a term for each list and for some pairs.

    The whole is what was seen and the intercept's cell; its variance is that of the cell and of
    the intercept together, as in Rcapture (S. Baillargeon and L.-P. Rivest, Journal of Statistical
    Software 19, 2007).  Totals and errors are infinite where the model has no finite answer.
    """
    design = design_rows(tuple(known), terms)
    fitted = poisson_fit(design, list(known.values()))
    if fitted is None:
        return FittedModel(
            terms=terms,
            total=inf,
            error=inf,
            deviance=inf,
            pearson=inf,
            freedom=0,
            loglik=-inf,
            parameters=len(design[0]),
        )
    level = float(fitted.params[0])
    variance = float(fitted.cov_params()[0][0])
    unseen = exp(min(level, 500.0))
    return FittedModel(
        terms=terms,
        total=sum(known.values()) + unseen,
        error=sqrt(unseen + unseen * unseen * max(variance, 0.0)),
        deviance=float(fitted.deviance),
        pearson=float(fitted.pearson_chi2),
        freedom=int(fitted.df_resid),
        loglik=float(fitted.llf),
        parameters=len(design[0]),
    )


def profile_interval(known: Patterns, model: FittedModel, level: float = LEVEL) -> Interval:
    """The wholes whose multinomial likelihood is not much below the best one."""
    seen = sum(known.values())
    patterns = (*known, (0,) * len(next(iter(known))))
    design = design_rows(patterns, model.terms)

    def height(unseen: float) -> float:
        fitted = poisson_fit(design, [*known.values(), max(unseen, TINY)])
        if fitted is None:
            return -inf
        whole = seen + unseen
        told = zip((*known.values(), unseen), fitted.fittedvalues, strict=True)
        chances = sum(many * log(max(mean, 1e-300) / whole) for many, mean in told if many)
        return lgamma(whole + 1) - lgamma(unseen + 1) + float(chances)

    optimize = scipy_module("optimize")
    middle = max(model.total - seen, 1.0)
    best = optimize.minimize_scalar(
        lambda x: -height(exp(x)), bracket=(log(middle) - 0.1, log(middle) + 0.1)
    )
    top, peak = -float(best.fun), exp(float(best.x))
    cut = normal_quantile(level) ** 2 / 2

    def below(unseen: float) -> float:
        return height(unseen) - top + cut

    far = peak
    while below(far) > 0 and far < LARGEST * seen:
        far *= 2
    low = optimize.brentq(below, TINY, peak) if below(TINY) < 0 else 0.0
    high = optimize.brentq(below, peak, far) if below(far) < 0 else inf
    return Interval(seen + float(low), seen + float(high))


def design_rows(patterns: Sequence[tuple[int, ...]], terms: Terms) -> list[list[float]]:
    """A row for each pattern: the intercept, each list, each pair."""
    return [
        [1.0, *map(float, one), *(float(one[first] * one[second]) for first, second in terms)]
        for one in patterns
    ]


def poisson_fit(design: list[list[float]], counts: list[float] | list[int]) -> Any:  # noqa: ANN401
    """The fit of a Poisson regression; None where it does not converge."""
    api = statsmodels_module("api")
    warnings = import_module("warnings")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what does not converge is told by what comes back
        try:
            fitted = api.GLM(counts, design, family=api.families.Poisson()).fit(maxiter=STEPS)
        except (ValueError, FloatingPointError, import_module("numpy").linalg.LinAlgError):
            return None
    return fitted if fitted.converged else None


def statsmodels_module(name: str) -> Any:  # noqa: ANN401 - a library without types
    """A part of statsmodels; raises UsageError where the extra with it is not installed."""
    try:
        return import_module(f"statsmodels.{name}")
    except ImportError as error:
        raise UsageError("this estimate needs statsmodels: install unbadge[stats]") from error

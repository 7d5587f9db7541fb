"""How far the prior moves an answer, in words."""

from __future__ import annotations

import math

from unbadge.identity.weigh import log_odds
from unbadge.knowledge import Prior
from unbadge.model import Identity

EXAMPLE = 0.95  # a probable answer
FACTORS = (0.5, 2.0)


def prior_note(prior: Prior) -> str:
    """The prior with its sources, and how far half and twice as much of it move an answer."""
    if not prior.shares:
        return "No maker is taken to be likelier than another before the evidence."
    low, high = (with_prior(EXAMPLE, factor) for factor in FACTORS)
    cited = "; ".join(source.title for source in prior.sources) or "no source"
    return (
        f"Before any evidence, the makers are as likely as entry {prior.id} says "
        f"({prior.about}; as of {prior.as_of}; confidence {prior.confidence}; {cited}). "
        f"With a prior of half or twice as much for a maker, a probable answer of {EXAMPLE:.2f} "
        f"would read {low:.2f} or {high:.2f}."
    )


def with_prior(probability: float, factor: float) -> float:
    """A probability, had the prior odds of the maker been so many times as large.

    Calibration steepens or flattens this a little; what holds an answer to a bound hides it.
    """
    return 1 / (1 + math.exp(-log_odds(probability) - math.log(factor)))


def sensitivity(identity: Identity) -> str:
    """How far the answer about one device hangs on the prior, as a sentence; empty without one."""
    if identity.maker is None:
        return ""
    stated = identity.probability
    moved = with_prior(stated, 1 / FACTORS[1])
    return f"Doubling the prior for all rivals moves {stated:.1%} to {moved:.1%}."

"""The names that reports use, drawn from the knowledge."""

from __future__ import annotations

from unbadge.knowledge.knowledge import Knowledge
from unbadge.report.lexicon import Lexicon


def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """Names of makers and policies, and what reports say of the prior."""
    return Lexicon(
        makers={maker.id: maker.name for maker in knowledge.makers.values()},
        policies={policy.id: policy.instrument for policy in knowledge.policies.values()},
    )

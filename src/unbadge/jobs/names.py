"""The names that reports use, drawn from the knowledge."""

from __future__ import annotations

from unbadge.identity.weigh.sway import prior_note
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.names import short_name
from unbadge.report.lexicon import Lexicon


def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """Names of makers and policies, and what reports say of the prior."""
    return Lexicon(
        makers={maker: short_name(maker, knowledge) for maker in knowledge.makers},
        policies={policy.id: policy.instrument for policy in knowledge.policies.values()},
        prior=prior_note(knowledge.prior),
    )

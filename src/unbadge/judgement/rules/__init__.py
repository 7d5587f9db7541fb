"""Rules: who is bound, which act, how the maker is tested, on which day."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.judgement.rules.answers import LIST_AT_AWARD, ReachAnswer, RuleReach
    from unbadge.judgement.rules.binding import EU_MEMBERS, OwnerBinding, binds, rules_for
    from unbadge.judgement.rules.companies import Companies, climb
    from unbadge.judgement.rules.notes import first_source, notes_for
    from unbadge.judgement.rules.periods import (
        RuleStanding,
        When,
        ahead,
        is_suspended,
        span,
        standing,
        status_on,
        status_since,
        when,
    )
    from unbadge.judgement.rules.reach import REMAINING_DOUBT, rank_makers, reaches, sides
else:
    __getattr__ = open_door(
        __name__,
        {
            "answers": "LIST_AT_AWARD ReachAnswer RuleReach",
            "binding": "EU_MEMBERS OwnerBinding binds rules_for",
            "companies": "Companies climb",
            "notes": "first_source notes_for",
            "periods": (
                "RuleStanding When ahead is_suspended span standing status_on status_since when"
            ),
            "reach": "REMAINING_DOUBT rank_makers reaches sides",
        },
    )

__all__ = [
    "EU_MEMBERS",
    "LIST_AT_AWARD",
    "REMAINING_DOUBT",
    "Companies",
    "OwnerBinding",
    "ReachAnswer",
    "RuleReach",
    "RuleStanding",
    "When",
    "ahead",
    "binds",
    "climb",
    "first_source",
    "is_suspended",
    "notes_for",
    "rank_makers",
    "reaches",
    "rules_for",
    "sides",
    "span",
    "standing",
    "status_on",
    "status_since",
    "when",
]

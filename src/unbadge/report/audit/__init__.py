"""A run of the audit told: page, table, terminal, JSON."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.report.audit.abilities import WORDS
    from unbadge.report.audit.answer import caveats, lead
    from unbadge.report.audit.judgements import counted_outcomes, judgement_table
    from unbadge.report.audit.rules import (
        CONDUCT_WORDS,
        RuleRow,
        Rules,
        heading_of,
        marks_of,
        reading_lines,
        turns_on_words,
    )
    from unbadge.report.audit.talk import talk_fragment
    from unbadge.report.audit.tally import RunTally, counts_as_equipment, is_absent, may_be, worst
else:
    __getattr__ = open_door(
        __name__,
        {
            "abilities": "WORDS",
            "answer": "caveats lead",
            "judgements": "counted_outcomes judgement_table",
            "rules": (
                "CONDUCT_WORDS RuleRow Rules heading_of marks_of reading_lines turns_on_words"
            ),
            "talk": "talk_fragment",
            "tally": "RunTally counts_as_equipment is_absent may_be worst",
        },
    )

__all__ = [
    "CONDUCT_WORDS",
    "WORDS",
    "RuleRow",
    "Rules",
    "RunTally",
    "caveats",
    "counted_outcomes",
    "counts_as_equipment",
    "heading_of",
    "is_absent",
    "judgement_table",
    "lead",
    "marks_of",
    "may_be",
    "reading_lines",
    "talk_fragment",
    "turns_on_words",
    "worst",
]

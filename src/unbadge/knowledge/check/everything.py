"""The check of the whole knowledge: everything that is wrong, one line a complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unbadge.knowledge.check import advisories, law, links, marks, patterns, values
from unbadge.knowledge.knowledge import Knowledge

CHECKS: tuple[Callable[[Knowledge], Iterator[str]], ...] = (
    links.unknown_makers,
    links.unknown_brands,
    links.unknown_entities,
    links.unknown_policies,
    links.unknown_endpoints,
    links.unknown_signatures,
    links.circular_groups,
    values.malformed_dates,
    values.backward_periods,
    values.malformed_blocks,
    values.miscounted_blocks,
    values.missing_sources,
    values.odd_priors,
    values.odd_endpoints,
    values.odd_words,
    values.odd_advisories,
    advisories.doubtful_advisories,
    law.long_quotations,
    law.unplaced_quotations,
    law.odd_shares,
    law.one_sided_readings,
    law.unplaced_policies,
    law.recalled_prohibitions,
    patterns.broken_patterns,
    patterns.failing_examples,
    patterns.misread_fields,
    patterns.missed_friends,
    patterns.crossfire,
    patterns.crossed_families,
    marks.thin_evidence,
    marks.missing_marks,
    marks.idle_marks,
)


def check(knowledge: Knowledge) -> Iterator[str]:
    """All complaints about a state of knowledge."""
    for complaints in CHECKS:
        yield from complaints(knowledge)

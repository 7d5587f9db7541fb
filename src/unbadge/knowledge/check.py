"""The check of the whole knowledge: everything that is wrong, one line a complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unbadge.knowledge import check_law, check_links, check_patterns, check_values
from unbadge.knowledge.knowledge import Knowledge

CHECKS: tuple[Callable[[Knowledge], Iterator[str]], ...] = (
    check_links.unknown_makers,
    check_links.unknown_brands,
    check_links.unknown_entities,
    check_links.unknown_policies,
    check_links.unknown_endpoints,
    check_links.unknown_signatures,
    check_links.circular_groups,
    check_values.malformed_dates,
    check_values.backward_periods,
    check_values.malformed_blocks,
    check_values.miscounted_blocks,
    check_values.missing_sources,
    check_values.odd_priors,
    check_values.odd_endpoints,
    check_values.odd_words,
    check_values.odd_advisories,
    check_law.long_quotations,
    check_law.unplaced_quotations,
    check_law.odd_shares,
    check_law.one_sided_readings,
    check_patterns.broken_patterns,
    check_patterns.failing_examples,
    check_patterns.misread_fields,
    check_patterns.missed_friends,
    check_patterns.crossfire,
    check_patterns.crossed_families,
)


def check(knowledge: Knowledge) -> Iterator[str]:
    """All complaints about a state of knowledge."""
    for complaints in CHECKS:
        yield from complaints(knowledge)

"""Filters on the page."""

from __future__ import annotations

import pytest

from unbadge.register.nouns import Facet, FacetValue, ListCount
from unbadge.report.lexicon import Lexicon
from unbadge.web.show.filters import MOST_VALUES, facet_boxes
from unbadge.web.show.listing import list_asked

SITES = Facet(
    name="site",
    values=tuple(FacetValue(value=f"site-{number}", devices=9) for number in range(200)),
    distinct=1000,
)


def test_a_long_filter_is_cut_and_says_so() -> None:
    """Of many values the first are offered, chosen ones before them, and the rest are counted."""
    counted = ListCount(devices=9000, facets=(SITES,))
    (box,) = facet_boxes(counted, list_asked([("site", "site-150")]), Lexicon())
    assert box.open[0].value == "site-150"
    assert box.open[0].chosen
    assert len(box.open) + len(box.more) == MOST_VALUES
    assert box.left_out == 1000 - MOST_VALUES


@pytest.mark.parametrize(("more", "told"), [(False, 9), (True, None)])
def test_no_number_where_nothing_was_counted(more: bool, told: int | None) -> None:
    """Values of a list that was not counted have no number."""
    (box,) = facet_boxes(
        ListCount(devices=1, more=more, facets=(SITES,)), list_asked(()), Lexicon()
    )
    assert box.open[0].devices == told

"""Filters on the page."""

from __future__ import annotations

import pytest

from unbadge.register.nouns import Facet, FacetValue, ListCount
from unbadge.register.read.narrow import way_chosen
from unbadge.report.lexicon import Lexicon
from unbadge.web.show.filters import MOST_VALUES, chips_of, facet_boxes
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


def test_options_are_escaped() -> None:
    """A value that somebody wrote into a list is text in the filter, as value and as words."""
    value = 'Depot" onclick="x'
    sites = Facet(name="site", values=(FacetValue(value=value, devices=1200),) * 2, distinct=2)
    (box,) = facet_boxes(ListCount(devices=1, facets=(sites,)), list_asked(()), Lexicon())
    assert 'value="Depot&#34; onclick=&#34;x">' in box.first_options
    assert "<span>Depot&#34; onclick=&#34;x</span><span>1,200</span>" in box.first_options
    assert box.other_options == ""


@pytest.mark.parametrize("said", ["1", "true", "yes", "True", "YES", "0", "no", "false", "-"])
def test_a_chip_says_what_the_register_reads(said: str) -> None:
    """However an address says yes, what is chosen is told as the list was made."""
    asked = list_asked([("rebadged", said)])
    ((words, _),) = chips_of(asked, Lexicon())
    says_yes = way_chosen("rebadged", asked.query(1, None).where["rebadged"]) == "yes"
    assert words == ("Another name on it" if says_yes else "not: Another name on it")

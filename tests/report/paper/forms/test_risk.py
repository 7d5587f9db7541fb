"""What risk sheets share: traffic is told as seen, and silence proves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from recorded import a_basis, a_record, an_end
from unbadge.model import Destination
from unbadge.report.paper.forms.risk import count_words, outside, outside_words, unsettled_blocks
from unbadge.report.paper.tongue import IN_ENGLISH

BEGAN = datetime(2026, 11, 24, 9, tzinfo=UTC)
WEEK = {"first": BEGAN, "last": BEGAN + timedelta(days=7)}


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((), "no traffic seen"),
        ((an_end(local=True),), "too short a watch: says nothing"),
        ((an_end(local=True, **WEEK),), "no"),
        ((an_end(tried=True, **WEEK),), "no"),
        ((an_end(country="HK"), an_end(country="CN")), "2 destinations"),
    ],
)
def test_talk_with_the_outside(ends: tuple[Destination, ...], words: str) -> None:
    """No traffic is no answer, and neither is a short watch."""
    assert outside_words(a_record(egress=ends), IN_ENGLISH) == words


def test_what_was_only_tried_is_not_outside() -> None:
    """A connection that never came about, and one within the network, took nothing out."""
    assert outside(a_record(egress=(an_end(tried=True), an_end(local=True)))) == []


def test_rows_for_several_count_as_many() -> None:
    """Counts are of devices, whatever the rows."""
    assert count_words((a_record(quantity=12), a_record()), a_basis()) == "13"


def test_nothing_open_has_no_part() -> None:
    """Without open devices there is no part on them."""
    assert list(unsettled_blocks((), a_basis())) == []

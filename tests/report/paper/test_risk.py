"""Risk sheets: traffic is told as seen, and silence proves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from recorded import a_basis, a_record, an_end, three
from report.paper.reading import cells_of, words_of
from unbadge.model import Destination
from unbadge.report.paper.risk import (
    CZECH,
    MEASURES,
    QUEBEC,
    cz_risk,
    outside_words,
    qc_risk,
    warned_words,
)

MEANT, DOUBT, CLEAR = three(*QUEBEC, *CZECH)

BEGAN = datetime(2026, 11, 24, 9, tzinfo=UTC)
BEGUN = "2026-11-24 09:00:00"
NO_TIME = "for a time not on record"


def test_quebec_sheet() -> None:
    """Equipment that the order means stands with its day of installation; the owner answers."""
    text = words_of(qc_risk(a_basis(replace(MEANT, installed="2019-05-01"), DOUBT, CLEAR)))

    assert "1 device meant, 1 not settled, 1 not meant" in text
    assert "2019-05-01" in text
    assert all(measure in text for measure in MEASURES)
    assert "clear-1" not in text


def test_quebec_sheet_without_any() -> None:
    """Where nothing is meant there is no table of it."""
    assert "Equipment that the order means" not in words_of(qc_risk(a_basis(CLEAR)))


def test_czech_sheet_lists_every_device() -> None:
    """Traffic decides, so every device has its line, whoever made it."""
    rows = cells_of(cz_risk(a_basis(MEANT, DOUBT, CLEAR)), "Device")

    assert {row[0].split()[0] for row in rows} >= {"meant-1", "doubt-1", "clear-1"}
    text = words_of(cz_risk(a_basis(MEANT, DOUBT, CLEAR)))
    assert "The warning is no ban." in text
    assert "For 1 device that is open: a capture of their traffic" in text


@pytest.mark.parametrize(
    ("ends", "outside", "warned"),
    [
        ((), "no traffic seen", "no traffic seen"),
        (
            (an_end(local=True),),
            f"watched {NO_TIME}: too short to say",
            f"watched {NO_TIME}: too short to say",
        ),
        (
            (an_end(tried=True, first=BEGAN, last=BEGAN + timedelta(seconds=7)),),
            f"watched {BEGUN} to 2026-11-24 09:00:07, 7 seconds: too short to say",
            f"watched {BEGUN} to 2026-11-24 09:00:07, 7 seconds: too short to say",
        ),
        (
            (an_end(country="DE", first=BEGAN, last=BEGAN + timedelta(days=7)),),
            "1 destination",
            f"none, while watched {BEGUN} to 2026-12-01 09:00:00, 7 days",
        ),
        ((an_end(country="HK"), an_end(country="CN")), "2 destinations", "2 by address"),
        ((an_end(country="DE", law_of=("CN",)),), "1 destination", "1 by the operator's law"),
        (
            (an_end(country="CN", law_of=("CN",)), an_end(law_of=("CN",))),
            "2 destinations",
            "1 by address, 1 by the operator's law",
        ),
    ],
)
def test_traffic_in_words(ends: tuple[Destination, ...], outside: str, warned: str) -> None:
    """An address is told apart from the law its operator answers to; no traffic is no answer."""
    record = a_record(egress=ends)

    assert (outside_words(record), warned_words(record)) == (outside, warned)

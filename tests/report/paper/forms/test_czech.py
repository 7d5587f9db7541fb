"""The Czech sheet: traffic decides, silence proves nothing, and Czech by the warning's words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from recorded import a_basis, a_record, an_end, three
from report.paper.reading import cells_of, words_of
from unbadge.model import Destination
from unbadge.report.paper.forms.czech import CZECH, cz_risk, warned_words
from unbadge.report.paper.tongue import IN_ENGLISH, load_tongue

MEANT, DOUBT, CLEAR = three(*CZECH)
BEGAN = datetime(2026, 11, 24, 9, tzinfo=UTC)
WEEK = {"first": BEGAN, "last": BEGAN + timedelta(days=7)}


def test_sheet_lists_every_device() -> None:
    """Traffic decides, so every device has its line, whoever made it."""
    sheet = cz_risk(a_basis(MEANT, DOUBT, CLEAR))
    rows = cells_of(sheet, "Device")

    assert {row[0].split()[0] for row in rows} >= {"meant-1", "doubt-1", "clear-1"}
    assert "The warning is no ban." in words_of(sheet)
    assert "or to entities based there" in words_of(sheet)


def test_a_short_watch_clears_nobody() -> None:
    """What was not watched for an hour is open, whatever the rules say of its maker."""
    long = replace(CLEAR, egress=(an_end(local=True, **WEEK),))

    assert "such traffic: 0." in words_of(cz_risk(a_basis(MEANT, CLEAR)))
    assert "such traffic: 1." in words_of(cz_risk(a_basis(MEANT, long)))


def test_assets_stand_by_model_with_how_many() -> None:
    """The table of the analysis has a line a model; impact and measures are blank."""
    sheet = cz_risk(a_basis(replace(MEANT, quantity=12), replace(MEANT, device="meant-2")))

    (row,) = cells_of(sheet, "Asset")
    assert row[:2] == ("Zenith Z-100; Acme (established)", "13")
    assert row[3:] == ("", "", "", "")


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((), "no traffic seen"),
        ((an_end(local=True),), "too short a watch: says nothing"),
        ((an_end(country="DE", **WEEK),), "none"),
        ((an_end(country="HK"), an_end(country="CN")), "2 by address"),
        ((an_end(country="DE", law_of=("CN",)),), "1 by the operator's law"),
        (
            (an_end(country="CN", law_of=("CN",)), an_end(law_of=("CN",))),
            "1 by address, 1 by the operator's law",
        ),
    ],
)
def test_places_that_the_warning_names(ends: tuple[Destination, ...], words: str) -> None:
    """An address is told apart from the law its operator answers to."""
    assert warned_words(a_record(egress=ends), IN_ENGLISH) == words


def test_czech() -> None:
    """A Czech body has the sheet in Czech, by the words of the warning."""
    text = words_of(cz_risk(a_basis(MEANT, DOUBT, tongue=load_tongue("cs"))))

    assert "Předávání systémových a uživatelských dat" in text
    assert "vysoká (pravděpodobná až velmi pravděpodobná)" in text
    assert "K přezkoumání osobou, která podepisuje" in text
    assert "For review" not in text

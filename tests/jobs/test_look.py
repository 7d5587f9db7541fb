"""Words on a product looked up: five lines, never more than the words bear."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import an_owner, known
from unbadge.jobs.assess import Assessor
from unbadge.jobs.look import Look, look_at, place_made
from unbadge.model import Context, Determination, Profile

DAY = date(2026, 11, 29)


def looked(text: str, profile: Profile | None = None) -> Look:
    """What some words tell."""
    return look_at(text, Assessor(known(), Context(as_of=DAY, profile=profile)))


@pytest.mark.parametrize(
    ("text", "maker", "country"),
    [
        ("DS-2CD2143G2-I", "hikvision", "CN"),
        ("AXIS P3245-V", "axis", "SE"),
        ("3C:EF:8C:12:34:56", "dahua", "CN"),
        ("hello world", None, None),
    ],
)
def test_words_lead_to_a_maker_and_its_country(
    text: str, maker: str | None, country: str | None
) -> None:
    """A model, a name or a hardware address names the maker and where it has its seat."""
    found = looked(text)

    assert (found.maker, found.country) == (maker, country)
    assert len(found.lines) == 5


def test_words_alone_are_a_lead() -> None:
    """Words that somebody copied establish nothing, and the answer says so."""
    found = looked("DS-2CD2143G2-I")

    assert found.determination is not Determination.ESTABLISHED
    assert "yet it is a lead" in found.lines[1]
    assert "almost certain" not in found.lines[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [("IPC-HFW2431S Made in China", "China"), ("made in Viet Nam, 2024", "Viet Nam"), ("x", None)],
)
def test_made_in_is_no_maker(text: str, place: str | None) -> None:
    """Where a label says that a product was made is told as where it was put together."""
    assert place_made(text) == place
    assert (place is None) == ("put together" not in looked(text).lines[2])


def test_with_an_owner_the_rules_answer() -> None:
    """With an owner the last line says whether it may be kept and bought."""
    found = looked("DS-2CD2143G2-I", an_owner("GB-ENG school"))

    assert found.lines[4].startswith("Keep it? ")
    assert looked("DS-2CD2143G2-I").lines[4].startswith("Rules: Say who asks")


def test_a_code_that_had_to_be_mended_is_a_lead() -> None:
    """A misread code tells a maker as possible at most, and with no more than nine in ten."""
    found = looked("D5-2CD2143G2-I camera")

    assert found.maker == "hikvision"
    assert found.determination == "possible"
    assert found.probability < 0.9

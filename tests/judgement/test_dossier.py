"""Who a company is, where it is listed, on what evidence, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from judgement.asking import known
from unbadge.errors import UsageError
from unbadge.judgement.dossier import Dossier, DossierSentence, How, dossier
from unbadge.judgement.rules.listing import listed_by

TODAY = date(2026, 11, 24)


def on(maker: str, day: date = TODAY) -> Dossier:
    """The dossier on a company as of a day."""
    return dossier(maker, known(), day)


def sentences(found: Dossier) -> Iterator[DossierSentence]:
    """Every sentence of a dossier."""
    yield from (*found.who, *found.control, *found.not_on, *found.cases)
    yield from (*found.evidence, *found.answers, *found.contested)
    yield from (place.told for place in found.listings)


@pytest.mark.parametrize("maker", sorted({*known().makers, *known().entities}))
def test_every_sentence_has_a_source(maker: str) -> None:
    """No sentence about any company stands without the source it rests on."""
    for told in sentences(on(maker)):
        assert told.text.endswith((".", '"')), told.text
        assert not told.text.endswith(".."), told.text
        assert told.sources
        assert all(told.sources)


@pytest.mark.parametrize("maker", ["hikvision", "dahua", "uniview", "tiandy", "huawei"])
def test_both_sides_are_heard(maker: str) -> None:
    """What is held against a company stands beside what it answers."""
    found = on(maker)
    assert found.evidence
    assert found.answers


def test_who_controls() -> None:
    """The chain of control and each share on file are told, recalled shares marked."""
    told = on("hikvision").control

    assert any("China Electronics Technology Group Corporation" in told.text for told in told)
    assert any("38.88 percent (about 2021-2022)" in told.text for told in told)
    assert any(sentence.recalled for sentence in told)


@pytest.mark.parametrize("maker", ["hikvision", "dahua", "uniview", "huawei", "axis", "ymtc"])
@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2022, 12, 1), TODAY])
def test_listings_agree_with_the_list(maker: str, day: date) -> None:
    """The policies marked as listing a company are those that ``listed_by`` gives."""
    found = on(maker, day).listings
    listed = {place.policy for place in found if place.listed and place.how is not How.PARENT}
    assert listed == set(listed_by(maker, day, known()))


def test_listings_tell_since_when() -> None:
    """Each listing has its first day for this company, in order."""
    found = {place.policy: place.since for place in on("hikvision").listings}

    assert found["us-bis-entity-list-2019-10"] == "2019-10-09"
    assert found["us-dod-1260h-list"] == "2021-06-28"
    assert found["us-ndaa-2024-s805"] == "2026-06-30"
    assert found["us-eo-14032-ns-cmic"] == "2021-06-03"
    assert "gb-local-authorities-no-duty-2024" not in found


def test_nothing_from_the_future() -> None:
    """A dossier as of a day tells nothing that came later."""
    early = on("hikvision", date(2019, 10, 6))

    assert (early.evidence, early.answers, early.contested, early.cases) == ((), (), (), ())
    assert {place.policy for place in early.listings} == {
        "us-vt-2019-directive",
        "us-ndaa-2019-s889-a",
        "us-far-52-204-25",
    }


def test_lists_often_named_wrongly() -> None:
    """A list on which a company does not stand, whatever is said, is told as such."""
    assert any("SDN" in told.text for told in on("hikvision").not_on)
    assert any("s.889" in told.text for told in on("uniview").not_on)


def test_a_brand_tells_who_builds_for_it() -> None:
    """For a company that sells what others build, the builders are told as leads."""
    assert any("may build for it" in told.text for told in on("lorex").who)
    assert on("lorex").contested


def test_a_company_of_which_little_is_on_file() -> None:
    """A maker without an entry of its own has a dossier that says so, not an accusation."""
    found = on("axis")
    assert "no more is on file" in found.who[0].text
    assert (found.listings, found.evidence) == ((), ())


def test_nobody() -> None:
    """An id that nobody knows is refused."""
    with pytest.raises(UsageError, match="nobody: no such company on file"):
        on("nobody")


def test_a_daughter_is_not_told_as_listed_where_the_list_names_its_parent_alone() -> None:
    """What names a parent is kept apart from what reaches the company by the list's own rule."""
    found = {place.policy: place.how for place in on("ezviz").listings if place.listed}

    assert found["us-bis-entity-list-2019-10"] is How.PARENT
    assert found["us-ndaa-2019-s889-a"] is How.REACHED
    assert How.NAMED not in found.values()

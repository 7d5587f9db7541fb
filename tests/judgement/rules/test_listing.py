"""Which policies name a maker on a day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from judgement.asking import a_policy, knowledge_of, known
from unbadge.judgement.rules.listing import (
    company_behind,
    listed_by,
    lists_on,
    named_by,
    on_list,
    own_badges,
)
from unbadge.knowledge.schema.rules import NamedCompany

OF_MEGVII = {"us-bis-entity-list-2019-10", "us-eo-14032-ns-cmic"}


def listed(maker: str, day: str) -> set[str]:
    """The ids of the policies that name a maker on a day."""
    return set(listed_by(maker, date.fromisoformat(day), known()))


@pytest.mark.parametrize(
    ("maker", "day", "expected"),
    [
        ("hikvision", "2019-02-01", set()),
        ("hikvision", "2019-08-12", {"us-vt-2019-directive"}),
        ("uniview", "2024-12-09", set()),
        ("uniview", "2024-12-10", {"us-bis-entity-list-2024-12"}),
        ("uniview", "2026-01-26", {"us-bis-entity-list-2024-12", "us-tx-prohibited-technologies"}),
        ("tiandy", "2022-12-15", set()),
        ("tiandy", "2022-12-16", {"us-bis-entity-list-2022-12"}),
        ("axis", "2026-11-24", set()),
        ("nobody", "2026-11-24", set()),
        ("ymtc", "2024-01-30", {"us-bis-entity-list-2022-12"}),
        ("ymtc", "2024-01-31", {"us-bis-entity-list-2022-12", "us-dod-1260h-list"}),
        ("megvii", "2025-01-06", {*OF_MEGVII, "us-dod-1260h-list"}),
        ("megvii", "2025-01-07", OF_MEGVII),
    ],
)
def test_listed_by(maker: str, day: str, expected: set[str]) -> None:
    """A maker is listed by the policies in force that name it on that day."""
    assert listed(maker, day) == expected


@pytest.mark.parametrize("member", ["ezviz", "pyronix"])
def test_a_daughter_is_listed_as_far_as_each_list_goes(member: str) -> None:
    """A list of names alone does not reach a daughter; one with subsidiaries does."""
    found = listed(member, "2026-11-24")

    assert "us-ndaa-2019-s889-a" in found
    assert not found & {"us-bis-entity-list-2019-10", "us-eo-14032-ns-cmic"}
    assert found < listed("hikvision", "2026-11-24")


def test_no_company_is_listed_through_a_sister_or_daughter() -> None:
    """What names one company of a group lists neither its sisters nor its parent."""
    ban = a_policy(test=replace(a_policy().test, named=(NamedCompany(entity="hikmicro"),)))
    policies = {**known().policies, ban.id: ban}
    wider = replace(known(), policies=policies)

    assert ban.id in listed_by("hikmicro", date(2026, 11, 24), wider)
    for other in ("ezviz", "hikvision", "pyronix", "cethik"):
        assert ban.id not in listed_by(other, date(2026, 11, 24), wider)


def test_parenthood_has_days() -> None:
    """A company sold by its listed parent is reached until that day."""
    assert "us-ndaa-2019-s889-a" in listed("lorex", "2022-11-23")
    assert "us-ndaa-2019-s889-a" not in listed("lorex", "2022-11-24")


def test_a_badge_that_is_a_company_names_it() -> None:
    """A badge that one company of the maker's group carries as its name tells that company."""
    badges = own_badges(known())

    assert company_behind("hikvision", "EZVIZ", badges) == "ezviz"
    assert company_behind("hikvision", "LTS", badges) == "hikvision"
    assert company_behind("axis", None, badges) == "axis"


def test_what_lists_nobody() -> None:
    """Bills, guidance, resolutions and statements list nobody, though they may name a maker."""
    assert not listed("hikvision", "2026-11-24") & {
        "us-far-part-40-proposed-2026",
        "gb-fac-2021-xinjiang-report",
        "gb-sct-scottish-government-estate",
        "dk-84-capital-region-2022",
        "eu-parliament-2021-hikvision",
        "au-2023-commonwealth-removal",
    }


def test_a_list_is_older_than_its_last_notice() -> None:
    """A company stands on a list since it was put there, not since the latest notice."""
    assert "us-dod-1260h-list" in listed("hikvision", "2022-01-01")
    assert "us-dod-1260h-list" not in listed("dahua", "2022-10-15")
    assert "us-dod-1260h-list" in listed("dahua", "2022-11-01")


def test_an_ended_list_lists_nobody() -> None:
    """A list that was closed names nobody after its last month."""
    assert "ua-nacp-war-sponsors-2023" in listed("dahua", "2024-02-29")
    assert "ua-nacp-war-sponsors-2023" not in listed("dahua", "2024-04-01")


def test_a_paused_list_lists_nobody() -> None:
    """On a day inside a pause a list names nobody."""
    paused = a_policy(suspended=(("2021-01-01", "2021-12-31"),))
    assert lists_on(paused, date(2020, 12, 31))
    assert not lists_on(paused, date(2021, 6, 1))
    assert listed_by("zenith", date(2022, 1, 1), knowledge_of(paused)) == ("xx-ban",)


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [(None, None, True), ("2026-11", None, False), (None, "2026-11-24", False)],
)
def test_on_list(since: str | None, until: str | None, *, there: bool) -> None:
    """Only a sure membership counts as being listed."""
    assert on_list(NamedCompany(entity="a", since=since, until=until), date(2026, 11, 24)) is there


def test_the_28_listings() -> None:
    """The list of October 2019 is on file with all names, each found on the list of July 2026."""
    names = named_by(known().policies["us-bis-entity-list-2019-10"], known())

    assert len(names) == 28
    assert not any(name.recalled for name in names)
    assert all(name.name != name.entity for name in names)
    assert "海康威视" in next(name for name in names if name.entity == "hikvision").aliases

"""What is on file about a company."""

from __future__ import annotations

import pytest

from judgement.asking import known
from unbadge.judgement.rules.companies import Companies, climb, own_words
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Maker
from unbadge.model.country import country_name


@pytest.fixture
def companies() -> Companies:
    """The companies that ship."""
    return Companies(known())


def test_above(companies: Companies) -> None:
    """A company stands below its group and the parents of that."""
    assert companies.above("ezviz")[0] == "hikvision"
    assert companies.above("hikvision") == ("cethik", "cetc")
    assert companies.above("axis") == ()


def test_country_of_the_seat(companies: Companies) -> None:
    """The country is that of the company itself, not of its group."""
    assert companies.country("pyronix") == "GB"
    assert companies.country("hikvision") == "CN"
    assert companies.country("nobody") is None


def test_builders(companies: Companies) -> None:
    """A brand that others build for tells who they are believed to be."""
    assert "dahua" in companies.builders("lorex")
    assert companies.builders("dahua") == ()


def test_chips(companies: Companies) -> None:
    """A maker of chips is told from one of devices."""
    assert companies.makes_chips("hisilicon")
    assert not companies.makes_chips("huawei")


@pytest.mark.parametrize(
    ("badge", "own"),
    [(None, True), ("Hikvision", True), ("HiLook", True), ("EZVIZ", True), ("LTS", False)],
)
def test_own_badge(companies: Companies, badge: str | None, *, own: bool) -> None:
    """A group's own brands are its own badges; no badge speaks for another maker."""
    assert companies.carries_own(badge, "hikvision") is own


def test_names(companies: Companies) -> None:
    """A company goes by its id, its legal name and its aliases."""
    assert {"dahua-uk", "dahua technology uk limited", "dahua uk"} <= companies.names("dahua-uk")


def test_a_circle_ends() -> None:
    """Companies that own each other do not hang the climb."""
    circle = Knowledge(
        makers={
            "a": Maker(id="a", name="A", group="b"),
            "b": Maker(id="b", name="B", group="a"),
        }
    )
    assert set(climb("a", circle)) <= {"b"}


def test_own_words_of_a_group() -> None:
    """The words of a group hold the names of all its members."""
    assert {"hikmicro", "hangzhou ezviz network co., ltd."} <= own_words("hikvision", known())


def test_every_country_on_file_has_a_name() -> None:
    """No maker's seat is told as a bare code."""
    codes = {maker.country for maker in known().makers.values()}
    assert all(country_name(code) != code for code in codes)

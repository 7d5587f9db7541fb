"""Options and the nouns they stand for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cyclopts import Token

from unbadge.cli.ending import Gate
from unbadge.cli.options import (
    HomeOptions,
    KnowledgeOptions,
    OwnerOptions,
    cache_folder,
    full_day,
    gates_named,
    hosts_named,
    read_text,
    today,
)
from unbadge.errors import UsageError
from unbadge.knowledge.load import load
from unbadge.model import Body

KNOWLEDGE = KnowledgeOptions().load()


def test_day_is_today_unless_given() -> None:
    """Without an option, the day is today."""
    assert full_day(None, "--on") == today()
    assert full_day("2022-11-24", "--on") == date(2022, 11, 24)


@pytest.mark.parametrize(
    "text", ["2022-11", "24.11.2022", "soon", "2022-W47", "20221124", "2022-13-01"]
)
def test_what_is_no_day(text: str) -> None:
    """What is no full day is an error that names the option."""
    with pytest.raises(UsageError, match="--on"):
        full_day(text, "--on")


def test_owner_from_a_ready_name_and_options() -> None:
    """Options lie over a ready-made owner."""
    owner = OwnerOptions(profile="gb-council", jurisdiction="GB-WLS").owner(KNOWLEDGE)

    assert owner is not None
    assert (owner.body, owner.jurisdiction) == (Body.COUNCIL, "GB-WLS")


def test_owner_from_a_file(tmp_path: Path) -> None:
    """An owner can be a TOML file."""
    path = tmp_path / "owner.toml"
    path.write_text('jurisdiction = "GB-SCT"\nbody = "school"\n', encoding="utf-8")
    owner = OwnerOptions(profile=str(path)).owner(KNOWLEDGE)

    assert owner is not None
    assert owner.body is Body.SCHOOL


def test_nobody_asks() -> None:
    """Without any option there is no owner."""
    assert OwnerOptions().owner(KNOWLEDGE) is None


def test_text_that_is_none(tmp_path: Path) -> None:
    """A file that is no UTF-8 text is named with the place of the first bad byte."""
    path = tmp_path / "owner.toml"
    path.write_bytes(b"ok \xff")

    with pytest.raises(UsageError, match="byte 3"):
        read_text(path)


def test_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """UNBADGE_CACHE names the folder of decoded copies; else it is the user's own cache."""
    monkeypatch.setenv("UNBADGE_CACHE", "elsewhere")
    assert cache_folder() == Path("elsewhere")
    monkeypatch.delenv("UNBADGE_CACHE")
    assert cache_folder().name in {"unbadge", "cache"}


def test_hosts_are_macs_and_addresses() -> None:
    """A host goes by MAC, in any spelling, or by address; several may stand behind one option."""
    named = hosts_named(("44-19-B6-00-00-01,192.0.2.7", "2001:db8::1"), "--camera")

    assert named == ("44:19:b6:00:00:01", "192.0.2.7", "2001:db8::1")


@pytest.mark.parametrize("text", ["gate", "192.0.2.700", "192.0.2.7,", ""])
def test_what_names_no_host(text: str) -> None:
    """A name that could never fit a host is an error: nobody is to wonder why it fits none."""
    with pytest.raises(UsageError, match="--camera"):
        hosts_named((text,), "--camera")


def test_gates_are_spelt_as_the_manual_spells_them() -> None:
    """``listed:probable`` is a gate; a word that is none is told with those that are."""
    known = gates_named(None, [Token(value="listed:probable"), Token(value="unclear")])

    assert known == (Gate.LISTED_PROBABLE, Gate.UNCLEAR)
    with pytest.raises(UsageError, match="listed:probable"):
        gates_named(None, [Token(value="listed-probable")])


def test_networks_of_an_owner_lie_inside(tmp_path: Path) -> None:
    """What a profile calls its own stands beside what the option names."""
    owner = tmp_path / "owner.toml"
    owner.write_text(
        'jurisdiction = "GB-ENG"\nbody = "council"\nnetworks = ["203.0.113.0/24"]\n', "utf-8"
    )
    knowledge = load(None)
    both = HomeOptions(home=("198.51.100.0/24",), profile=str(owner))

    assert both.inside(knowledge) == ("198.51.100.0/24", "203.0.113.0/24")
    assert HomeOptions().inside(knowledge) == ()

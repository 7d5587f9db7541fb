"""Options and the nouns they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest
from cyclopts import Token

from unbadge.cli.frame.ending import Gate
from unbadge.cli.frame.options import HomeOptions, KnowledgeOptions, OwnerOptions, gates_named
from unbadge.errors import UsageError
from unbadge.knowledge.load import load
from unbadge.model import Body

KNOWLEDGE = KnowledgeOptions().load()


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

"""The manual's page about the rules says what the data says."""

from __future__ import annotations

from pathlib import Path

from judgement.asking import known
from unbadge.judgement.rules.profiles import profile_from
from unbadge.judgement.rules.whatif import what_if

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text("utf-8")


def test_each_ready_profile_is_told() -> None:
    """Every ready-made owner stands in the manual with its title."""
    for name, owner in known().profiles.items():
        assert f"| `{name}` | {owner.title}:" in PAGE


def test_the_examples_work() -> None:
    """The profile and the what-if that the manual shows can be used as they stand."""
    profile, supposition = (part.split("```")[0] for part in PAGE.split("```toml\n")[1:])

    assert profile_from(profile, "manual").jurisdiction == "GB-ENG"
    assert "gb-amendment" in what_if(known(), supposition, "manual").policies

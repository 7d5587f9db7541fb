"""The manual's page about the rules says what the data says."""

from __future__ import annotations

from pathlib import Path

import pytest

from judgement.asking import known
from unbadge.judgement.rules.profiles import profile_from
from unbadge.judgement.rules.whatif import what_if
from unbadge.knowledge.schema.rules import Policy

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text("utf-8")


@pytest.mark.parametrize("policy", known().policies.values(), ids=lambda policy: policy.id)
def test_each_policy_has_its_row(policy: Policy) -> None:
    """The row of a policy names the bodies it binds, the acts, the days and the test."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{policy.id}` |"))
    for binding in policy.binds:
        assert all(body in row for body in (*binding.bodies, *binding.doubtful))
        for rule in binding.rules:
            assert rule.conduct in row
            assert all(f"{phase.outcome} {phase.since}" in row for phase in rule.phases)
    assert f"| {policy.test.kind} | {policy.rebadge.answer} |" in row
    assert all(place in row for place in policy.not_reached)


def test_each_ready_profile_is_told() -> None:
    """Every ready-made owner stands in the manual with its title."""
    for name, owner in known().profiles.items():
        assert f"| `{name}` | {owner.title}:" in PAGE


def test_the_examples_work() -> None:
    """The profile and the what-if that the manual shows can be used as they stand."""
    profile, supposition = (part.split("```")[0] for part in PAGE.split("```toml\n")[1:])

    assert profile_from(profile, "manual").jurisdiction == "GB-ENG"
    assert "gb-amendment" in what_if(known(), supposition, "manual").policies

"""The policies as data: whole, and true to what was read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from unbadge.judgement.rules.periods import span
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.rules import Policy
from unbadge.model import Outcome

FACTS = Path(__file__).resolve().parents[4] / "shared" / "facts" / "policies.yaml"
POLICIES = load().policies


def test_all_are_carried_over() -> None:
    """Each policy of the research is on file, and more have joined."""
    assert len(POLICIES) >= 90
    assert len({policy.jurisdiction for policy in POLICIES.values()}) >= 32


@pytest.mark.parametrize("policy", POLICIES.values(), ids=lambda policy: policy.id)
def test_each_is_whole(policy: Policy) -> None:
    """Each policy says what it is, why, on what source, and binds somebody or tells a notice."""
    assert all(
        (policy.summary, policy.clause, policy.remedy, policy.rebadge.why, policy.test.words)
    )
    assert policy.grounds
    assert policy.sources
    assert policy.binds or policy.notices
    assert span(policy.evidence_as_of)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=lambda policy: policy.id)
def test_dates_follow_each_other(policy: Policy) -> None:
    """Phases, stages and pauses stand in the order of their days."""
    for binding in policy.binds:
        for rule in binding.rules:
            days = [span(phase.since) for phase in rule.phases]
            assert days == sorted(days)
            assert Outcome.PERMITTED not in {phase.outcome for phase in rule.phases}
        assert bool(binding.doubtful) == bool(binding.doubt)
    stages = [span(stage.since) for stage in policy.stages]
    assert stages == sorted(stages)
    assert all(span(first) <= span(last) for first, last in policy.suspended)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=lambda policy: policy.id)
def test_a_test_has_what_it_needs(policy: Policy) -> None:
    """A test by name names somebody, one by country or traffic has countries."""
    test = policy.test
    countries = (*test.countries, *test.doubtful_countries)
    assert bool(test.named) or test.kind not in {"named", "component"}
    assert bool(countries) or test.kind not in {"country", "flow"}
    assert bool(test.purpose_words) == bool(test.purposes)


def test_unknown_fields_are_refused() -> None:
    """A misspelt field is an error, not a rule without that field."""
    values = msgspec.to_builtins(next(iter(POLICIES.values())))
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert({**values, "colour": "red"}, Policy)


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, Any]]:
    """The research, where it lies beside the repository."""
    if not FACTS.is_file():
        pytest.skip("the research is not beside the repository")
    yaml = pytest.importorskip("yaml", reason="PyYAML reads the research")
    entries = yaml.safe_load(FACTS.read_text("utf-8"))["policies"]
    return {entry["id"]: entry for entry in entries}


def test_true_to_the_research(facts: dict[str, dict[str, Any]]) -> None:
    """Each policy of the research is on file under its place, and cites what was read then.

    Where official texts said otherwise since, days and companies follow those texts.
    """
    for name, entry in facts.items():
        policy = POLICIES[name]
        assert policy.jurisdiction == entry["jurisdiction"]
        assert policy.kind == entry["kind"]
        cited = {source.url for source in policy.sources}
        assert {s["url"] for s in entry["sources"] if s["url"]} <= cited, name
        assert span(policy.evidence_as_of)[1] >= span(entry["evidence_as_of"])[0], name

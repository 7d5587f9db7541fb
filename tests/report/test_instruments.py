"""The table of all instruments: every body, act, day and place that the data holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from judgement.asking import a_policy, a_rule, known
from unbadge.knowledge.schema.rules import Binding, OfficialSource, Policy
from unbadge.report.instruments import instrument_row, instruments_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "instruments.md"


def test_the_page_is_made_from_the_knowledge() -> None:
    """The page of the manual holds the table as the shipped knowledge gives it."""
    assert PAGE.read_text("utf-8").endswith(instruments_table(known().policies.values()))


@pytest.mark.parametrize("policy", known().policies.values(), ids=lambda policy: policy.id)
def test_each_policy_has_its_row(policy: Policy) -> None:
    """A row names the bodies bound, the acts, the days, the test and the newest evidence."""
    row = instrument_row(policy)
    for binding in policy.binds:
        assert all(body in row for body in (*binding.bodies, *binding.doubtful))
        for rule in binding.rules:
            assert rule.conduct in row
            assert all(f"{phase.outcome} {phase.since}" in row for phase in rule.phases)
    assert f"| {policy.test.kind} | {policy.rebadge.answer} |" in row
    assert policy.evidence_as_of in row
    assert all(place in row for place in policy.not_reached)


def test_official_text_with_its_place() -> None:
    """An official text stands with its section, its address, how it was seen and its words."""
    read = OfficialSource(
        title="Camera Act", section="s.1", address="https://x.gov/1", how="read", quotation="Do not"
    )
    row = instrument_row(a_policy(official_sources=(read,)))

    assert '[Camera Act](https://x.gov/1), s.1 (read): "Do not"' in row


def test_money_and_doubt() -> None:
    """A binding by money, with bodies in doubt, says both; one without either binds everyone."""
    by_money = Binding(
        who="holders", reach="within", rules=(a_rule(),), funded=("federal-grant",), doubt="?"
    )
    everyone = Binding(who="all", reach="national", rules=(a_rule(),))

    assert "whoever holds federal-grant (also of its parts)" in instrument_row(
        a_policy(binds=(by_money,))
    )
    assert "| everyone |" in instrument_row(a_policy(binds=(everyone,)))

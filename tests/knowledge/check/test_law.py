"""What the check asks of entries about rules and companies."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from unbadge.knowledge.check import law
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.dossier import Entity, Ownership
from unbadge.knowledge.schema.rules import OfficialSource, Policy, TextReading


def a_policy(*official: OfficialSource) -> Knowledge:
    """Knowledge of one policy with official texts."""
    policy: Policy = replace(load().policies["us-ndaa-2019-s889-a"], official_sources=official)
    return Knowledge(policies={policy.id: policy})


def test_quotations_are_short() -> None:
    """No more than 25 words of a text are quoted."""
    long = OfficialSource(title="An Act", section="s.1", how="read", quotation="word " * 26)

    complaints = list(law.long_quotations(a_policy(long)))

    assert complaints == ["policy us-ndaa-2019-s889-a: 'An Act': 26 words quoted, 25 at most"]


@pytest.mark.parametrize(
    ("official", "says"),
    [
        (OfficialSource(title="An Act", how="read"), "was read: give section and quotation"),
        (OfficialSource(title="An Act", how="built", quotation="shall"), "so it is not quoted"),
    ],
)
def test_what_was_read_is_quoted_and_nothing_else(official: OfficialSource, says: str) -> None:
    """A text that was read has its place and its words; one that was not has none."""
    assert [one for one in law.unplaced_quotations(a_policy(official)) if says in one]


def test_shares_are_percentages_of_a_time() -> None:
    """A share lies between 0 and 100, and its time runs forward."""
    owned = (Ownership(by="a", percent=120), Ownership(by="a", since="2022", until="2018"))
    firm = Entity(id="firm", legal_name="Firm", kind="subsidiary", country="US", owned=owned)

    complaints = list(law.odd_shares(Knowledge(entities={"firm": firm})))

    assert complaints == [
        "entity firm: a cannot hold 120 percent",
        "entity firm: a since 2022 is after until 2018",
    ]


def test_a_dispute_tells_both_sides() -> None:
    """A disputed seat comes with what each side says."""
    firm = Entity(
        id="firm", legal_name="Firm", kind="subsidiary", country="US", disputed_country="CN"
    )

    assert list(law.odd_shares(Knowledge(entities={"firm": firm})))


def test_readings_have_two_sides() -> None:
    """A point on which readers differ is told from both."""
    policy = load().policies["us-ndaa-2019-s889-a"]
    one_sided = TextReading(about="equipment", narrow="No.", wide="")
    test = replace(policy.test, readings=(one_sided,))
    known = Knowledge(policies={policy.id: replace(policy, test=test)})

    assert list(law.one_sided_readings(known))


def test_each_policy_says_where_its_text_stands() -> None:
    """A policy names its official text, however it was seen, and what would change the entry."""
    bare = replace(load().policies["us-uflpa"], official_sources=(), would_change="")

    complaints = list(law.unplaced_policies(Knowledge(policies={bare.id: bare})))

    assert complaints == [
        "policy us-uflpa: no official text; give its title and how it was seen",
        "policy us-uflpa: say what would change it",
    ]


def test_memory_prohibits_nothing() -> None:
    """What is recalled, the whole text or one company's place, leads to no prohibition."""
    policy = load().policies["us-tx-prohibited-technologies"]
    first, *rest = policy.test.named
    recalled = replace(policy.test, named=(replace(first, memory=True), *rest))
    by_heart = replace(
        policy,
        test=recalled,
        sources=tuple(replace(source, seen="memory") for source in policy.sources),
    )

    complaints = list(law.recalled_prohibitions(Knowledge(policies={policy.id: by_heart})))

    assert [one.split(": ")[1] for one in complaints] == [
        "known from memory alone, so it prohibits nothing",
        f"the place of {first.entity} is recalled, so nothing is prohibited",
    ]

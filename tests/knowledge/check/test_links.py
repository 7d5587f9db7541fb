"""Names that lead nowhere are complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from unbadge.knowledge.check import links
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import (
    Advisory,
    CompanyListing,
    Default,
    Endpoint,
    Entity,
    Lifecycle,
    Supply,
    Versioning,
)
from unbadge.knowledge.schema.identity import (
    Ability,
    Brand,
    FalseFriend,
    Family,
    Maker,
    Oui,
    Prior,
    Registrant,
    Relation,
    Share,
    Signature,
)
from unbadge.model import Signal

ACME = Maker(id="acme", name="Acme")


def signature(**fields: object) -> Signature:
    """A signature of no importance."""
    base = {"id": "s", "signals": (Signal.TEXT,), "pattern": "x", "cite": "a page"}
    return Signature(**(base | fields))  # type: ignore[arg-type]  # fields of the test


def brand(maker: str) -> Brand:
    """A badge that one maker builds for."""
    relation = Relation(maker=maker, scope="all", confidence="low")
    return Brand(id="badge", name="Badge", words=("Badge",), relations=(relation,))


@pytest.mark.parametrize(
    ("knowledge", "who"),
    [
        (Knowledge(makers={"a": Maker(id="a", name="A", group="ghost")}), "maker a"),
        (Knowledge(makers={"a": Maker(id="a", name="A", same_as="ghost")}), "maker a"),
        (Knowledge(signatures=(signature(maker="ghost"),)), "signature s"),
        (Knowledge(signatures=(signature(against=("ghost",)),)), "signature s"),
        (Knowledge(families=(Family(id="f", maker="ghost", pattern="x"),)), "family f"),
        (Knowledge(brands={"badge": brand("ghost")}), "brand badge"),
        (
            Knowledge(
                ouis=(Oui(prefix="A", bits=24, maker="ghost", role="maker", registrant="G"),)
            ),
            "block A",
        ),
        (Knowledge(registrants={"r": Registrant(id="r", name="R", maker="ghost")}), "registrant r"),
        (Knowledge(endpoints=(Endpoint(id="e", purpose="p2p", operator="ghost"),)), "endpoint e"),
        (Knowledge(advisories=(Advisory(id="v", makers=("ghost",), kind="dos"),)), "advisory v"),
        (Knowledge(capabilities=(Ability(id="c", ability="gait", maker="ghost"),)), "capability c"),
        (
            Knowledge(
                defaults=(
                    Default(id="d", maker="ghost", service="ntp", servers=(), confidence="low"),
                )
            ),
            "default d",
        ),
        (
            Knowledge(versioning=(Versioning(id="v", maker="ghost", written_as=(), compare=""),)),
            "versioning v",
        ),
        (Knowledge(lifecycle=(Lifecycle(id="l", maker="ghost", fact="x"),)), "lifecycle l"),
        (Knowledge(prior=Prior(id="p", shares=(Share(maker="ghost", share=1),))), "prior p"),
    ],
)
def test_unknown_maker_is_a_complaint(knowledge: Knowledge, who: str) -> None:
    """Whoever names a maker that no file defines is named with it."""
    assert list(links.unknown_makers(knowledge)) == [f"{who}: unknown maker 'ghost'"]


def test_relation_may_admit_ignorance() -> None:
    """A badge whose maker nobody knows is no complaint."""
    assert list(links.unknown_makers(Knowledge(brands={"badge": brand("unknown")}))) == []


@pytest.mark.parametrize(
    ("rule", "knowledge", "complaint"),
    [
        (
            links.unknown_brands,
            Knowledge(signatures=(signature(brand="ghost"),)),
            "signature s: unknown brand 'ghost'",
        ),
        (
            links.unknown_brands,
            Knowledge(false_friends=(FalseFriend(id="f", brand="ghost", note="x"),)),
            "false friend f: unknown brand 'ghost'",
        ),
        (
            links.unknown_endpoints,
            Knowledge(endpoints=(Endpoint(id="e", purpose="p2p", only_with=("ghost",)),)),
            "endpoint e: unknown endpoint 'ghost'",
        ),
        (
            links.unknown_signatures,
            Knowledge(weights={"ghost": 1.0}),
            "weight ghost: unknown signature",
        ),
        (
            links.circular_groups,
            Knowledge(
                makers={
                    "a": Maker(id="a", name="A", group="b"),
                    "b": Maker(id="b", name="B", group="a"),
                }
            ),
            "maker a: its group 'b' does not stand for itself",
        ),
    ],
)
def test_dead_link_is_a_complaint(
    rule: Callable[[Knowledge], Iterator[str]], knowledge: Knowledge, complaint: str
) -> None:
    """A name that leads nowhere is told with whoever uses it."""
    assert complaint in list(rule(knowledge))


def test_entity_names_kin_and_lists_that_exist() -> None:
    """Parents, daughters, suppliers and policies of an entity must be described."""
    entity = Entity(
        id="firm",
        legal_name="Firm",
        kind="holding",
        country="GB",
        parent="mother",
        subsidiaries=("daughter",),
        lists=(CompanyListing(name="a list", since="2020", policy="rule"),),
        supply=(Supply(maker="builder", extent="some"),),
    )
    knowledge = Knowledge(entities={"firm": entity})
    assert [line.split()[-1] for line in links.unknown_entities(knowledge)] == [
        "'mother'",
        "'daughter'",
        "'builder'",
    ]
    assert list(links.unknown_policies(knowledge)) == ["entity firm: unknown policy 'rule'"]


def test_sound_links_are_silent() -> None:
    """Names that lead somewhere are no complaint."""
    knowledge = Knowledge(makers={"acme": ACME}, signatures=(signature(maker="acme"),))
    assert list(links.unknown_makers(knowledge)) == []
    assert list(links.circular_groups(knowledge)) == []

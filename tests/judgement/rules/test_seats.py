"""Where a company has its seat, and what several companies behind one name have in common."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.judgement.rules.answers import ReachAnswer
from unbadge.judgement.rules.companies import Companies
from unbadge.judgement.rules.seats import from_country
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Entity
from unbadge.knowledge.schema.rules import MakerTest

DAY = date(2026, 11, 29)
TEST = MakerTest(kind="country", words="Firms of Utopia.", countries=("XX",), subsidiaries="yes")


def an_entity(name: str, country: str, **more: object) -> Entity:
    """A company."""
    fields: dict[str, object] = {"legal_name": name.title(), "kind": "manufacturer"}
    return Entity(id=name, country=country, **(fields | more))


def answer(company: str, *entities: Entity) -> ReachAnswer:
    """Whether the test reaches a company among some."""
    known = Knowledge(entities={entity.id: entity for entity in entities})
    return from_country(TEST, company, DAY, Companies(known)).answer


@pytest.mark.parametrize(("country", "expected"), [("XX", ReachAnswer.YES), ("SE", ReachAnswer.NO)])
def test_a_seat_decides(country: str, expected: ReachAnswer) -> None:
    """The country of the seat answers a rule about countries."""
    assert answer("zenith", an_entity("zenith", country)) is expected


def test_a_disputed_tie_is_argued() -> None:
    """A tie that is asserted and denied neither bars nor clears, and both sides are told."""
    firm = an_entity("zenith", "US", disputed_country="XX", dispute="It denies it.")
    found = from_country(TEST, "zenith", DAY, Companies(Knowledge(entities={"zenith": firm})))

    assert found.answer is ReachAnswer.UNKNOWN
    assert len(found.readings) == 2


def test_a_name_of_several_companies_is_open_where_they_differ() -> None:
    """A name that may mean either of two companies answers only what both answer."""
    both = an_entity("both", "XX", one_of=("east", "west"))

    assert (
        answer("both", both, an_entity("east", "XX"), an_entity("west", "US"))
        is ReachAnswer.UNKNOWN
    )
    assert answer("both", both, an_entity("east", "XX"), an_entity("west", "XX")) is ReachAnswer.YES

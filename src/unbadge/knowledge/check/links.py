"""Checks that what one entry names exists in another file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from unbadge.knowledge.knowledge import Knowledge

UNKNOWN = "unknown"  # a relation may say that nobody knows the maker

Named = Iterator[tuple[str, str]]  # (who names it, what is named)


class Made(Protocol):
    """An entry about a maker."""

    @property
    def id(self) -> str:
        """The name of the entry."""

    @property
    def maker(self) -> str | None:
        """The maker it is about."""


def unknown_makers(knowledge: Knowledge) -> Iterator[str]:
    """Entries that name a maker no maker file defines."""
    for who, maker in (*makers_of_evidence(knowledge), *makers_on_file(knowledge)):
        if maker not in knowledge.makers:
            yield f"{who}: unknown maker {maker!r}"


def makers_of_evidence(knowledge: Knowledge) -> Named:
    """The makers that badges, address blocks and signatures name beside their own."""
    for signature in knowledge.signatures:
        yield from ((f"signature {signature.id}", maker) for maker in signature.against)
    for brand in knowledge.brands.values():
        for relation in brand.relations:
            if relation.maker != UNKNOWN:
                yield f"brand {brand.id}", relation.maker
    for oui in knowledge.ouis:
        yield f"block {oui.prefix}", oui.maker
    for share in knowledge.prior.shares:
        yield f"prior {knowledge.prior.id}", share.maker


def makers_on_file(knowledge: Knowledge) -> Named:
    """The makers that entries of one maker, groups, clouds and advisories name."""
    for kind, entries in entries_of_makers(knowledge).items():
        yield from ((f"{kind} {entry.id}", entry.maker) for entry in entries if entry.maker)
    for maker in knowledge.makers.values():
        above = filter(None, (maker.group, maker.same_as))
        yield from ((f"maker {maker.id}", other) for other in above)
    yield from ((f"endpoint {one.id}", one.operator) for one in knowledge.endpoints if one.operator)
    for advisory in knowledge.advisories:
        yield from ((f"advisory {advisory.id}", maker) for maker in advisory.makers)


def entries_of_makers(knowledge: Knowledge) -> dict[str, Iterable[Made]]:
    """The entries that are about one maker, or say that they are about none."""
    return {
        "signature": knowledge.signatures,
        "family": knowledge.families,
        "capability": knowledge.capabilities,
        "registrant": knowledge.registrants.values(),
        "default": knowledge.defaults,
        "versioning": knowledge.versioning,
        "lifecycle": knowledge.lifecycle,
        "supplier": tuple(knowledge.suppliers.values()),
    }


def unknown_brands(knowledge: Knowledge) -> Iterator[str]:
    """Entries that name a badge no brand file defines."""
    named = (
        *((f"signature {entry.id}", entry.brand) for entry in knowledge.signatures),
        *((f"family {entry.id}", entry.brand) for entry in knowledge.families),
        *((f"capability {entry.id}", entry.brand) for entry in knowledge.capabilities),
        *((f"false friend {entry.id}", entry.brand) for entry in knowledge.false_friends),
    )
    for who, brand in named:
        if brand and brand not in knowledge.brands:
            yield f"{who}: unknown brand {brand!r}"


def unknown_entities(knowledge: Knowledge) -> Iterator[str]:
    """Policies and entities that name an entity nobody describes."""
    known = knowledge.entities.keys()
    for who, entity in (*entities_of_policies(knowledge), *kin(knowledge)):
        if entity not in known:
            yield f"{who}: unknown entity {entity!r}"


def entities_of_policies(knowledge: Knowledge) -> Named:
    """The companies that policies name, practically hit, or are read in two ways about."""
    for policy in knowledge.policies.values():
        for named in policy.test.named:
            yield f"policy {policy.id}", named.entity
        for entity in policy.test.practically:
            yield f"policy {policy.id}", entity
        for reading in policy.test.readings:
            yield from ((f"policy {policy.id}", entity) for entity in reading.entities)


def kin(knowledge: Knowledge) -> Named:
    """The companies that entities name as owners, daughters and suppliers."""
    for entity in knowledge.entities.values():
        relatives = (*entity.subsidiaries, *entity.former_subsidiaries)
        parents = (entity.parent,) if entity.parent else ()
        suppliers = (supply.maker for supply in entity.supply)
        owners = (owned.by for owned in entity.owned)
        for other in (*parents, *owners, *entity.one_of, *relatives, *suppliers):
            yield f"entity {entity.id}", other


def unknown_policies(knowledge: Knowledge) -> Iterator[str]:
    """Lists of entities and court cases that name a policy nobody describes."""
    named = (
        *(
            (f"entity {entity.id}", listing.policy)
            for entity in knowledge.entities.values()
            for listing in entity.lists
        ),
        *(
            (f"court case {case.id}", policy)
            for case in knowledge.court_cases
            for policy in case.about
        ),
    )
    for who, policy in named:
        if policy and policy not in knowledge.policies:
            yield f"{who}: unknown policy {policy!r}"


def unknown_endpoints(knowledge: Knowledge) -> Iterator[str]:
    """Endpoints that count only beside one that does not exist."""
    known = {endpoint.id for endpoint in knowledge.endpoints}
    for endpoint in knowledge.endpoints:
        for needed in endpoint.only_with:
            if needed not in known:
                yield f"endpoint {endpoint.id}: unknown endpoint {needed!r}"


def unknown_signatures(knowledge: Knowledge) -> Iterator[str]:
    """Weights of signatures that do not exist."""
    known = {signature.id for signature in knowledge.signatures}
    for signature in knowledge.weights:
        if signature not in known:
            yield f"weight {signature}: unknown signature"


def circular_groups(knowledge: Knowledge) -> Iterator[str]:
    """Makers whose group leads back to themselves, or to a maker that is in a group itself."""
    for maker in knowledge.makers.values():
        top = knowledge.makers.get(knowledge.group(maker.id))
        if top is not None and (top.group or top.same_as):
            yield f"maker {maker.id}: its group {top.id!r} does not stand for itself"

"""How much is known, by kind and by how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Relation


def stats(knowledge: Knowledge) -> dict[str, int]:
    """The number of entries of each kind; `kind.detail` counts a part of them."""
    return {**of_evidence(knowledge), **on_file(knowledge)}


def of_relations(relations: Sequence[Relation]) -> dict[str, int]:
    """How many relations of badge and maker tell their time, and rest on more than memory."""
    return {
        "relations.dated": sum(bool(one.since or one.until or one.told) for one in relations),
        "relations.bounded": sum(bool(one.since or one.until) for one in relations),
        "relations.sourced": sum(
            any(source.seen != "memory" for source in one.sources) for one in relations
        ),
    }


def of_evidence(knowledge: Knowledge) -> dict[str, int]:
    """What makers are told by."""
    brands = knowledge.brands.values()
    relations = [relation for brand in brands for relation in brand.relations]
    signatures = knowledge.signatures
    return {
        "makers": len(knowledge.makers),
        "brands": len(brands),
        "relations": len(relations),
        **parts("relations", (relation.confidence for relation in relations)),
        **of_relations(relations),
        "ouis": len(knowledge.ouis),
        **parts("ouis", (oui.role for oui in knowledge.ouis)),
        "signatures": len(signatures),
        **parts("signatures", (signature.tier.value for signature in signatures)),
        "signatures.unverified": sum(not signature.verified for signature in signatures),
        "families": len(knowledge.families),
        "false friends": len(knowledge.false_friends),
        "weights": len(knowledge.weights),
    }


def on_file(knowledge: Knowledge) -> dict[str, int]:
    """What follows from a maker."""
    entities, policies = knowledge.entities.values(), knowledge.policies.values()
    advisories, endpoints = knowledge.advisories, knowledge.endpoints
    return {
        "entities": len(entities),
        **parts("entities", (entity.confidence for entity in entities)),
        "endpoints": len(endpoints),
        **parts("endpoints", (endpoint.confidence for endpoint in endpoints)),
        "advisories": len(advisories),
        **parts("advisories", (advisory.extraction for advisory in advisories)),
        "advisories.exploited": sum(advisory.exploited for advisory in advisories),
        "lifecycle": len(knowledge.lifecycle),
        "suppliers": len(knowledge.suppliers),
        "policies": len(policies),
        **parts("policies", (policy.status for policy in policies)),
        "court cases": len(knowledge.court_cases),
        "absences": len(knowledge.absences),
        "capabilities": len(knowledge.capabilities),
        "capability fields": len(knowledge.capability_fields),
        "capability fields.unverified": sum(
            not one.verified for one in knowledge.capability_fields
        ),
    }


def parts(kind: str, values: Iterable[str]) -> dict[str, int]:
    """How many entries of a kind have each value, the names in order."""
    return {f"{kind}.{name}": count for name, count in sorted(Counter(values).items())}


class DueRule(Struct, frozen=True, kw_only=True):
    """A rule whose evidence is due for another look: how old it is, and how old it may be."""

    policy: str
    kind: str
    evidence_as_of: str
    days: int
    most: int


def due_rules(knowledge: Knowledge, day: date) -> tuple[DueRule, ...]:
    """The rules whose newest evidence is older than their kind allows, the most overdue first.

    Evidence dated to a month or year counts from its first day.
    """
    found = []
    for policy in knowledge.policies.values():
        allowed = knowledge.evidence_ages.get(policy.kind)
        age = (day - first_day(policy.evidence_as_of)).days
        if allowed is not None and age > allowed.days and policy.ended is None:
            found.append(
                DueRule(
                    policy=policy.id,
                    kind=policy.kind,
                    evidence_as_of=policy.evidence_as_of,
                    days=age,
                    most=allowed.days,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.most - one.days, one.policy)))


def first_day(text: str) -> date:
    """The first day that an ISO day, month or year may mean."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)

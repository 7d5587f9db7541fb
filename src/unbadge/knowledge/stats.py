"""How much is known, by kind and by how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Relation


def stats(knowledge: Knowledge) -> dict[str, int]:
    """The number of entries of each kind; `kind.detail` counts a part of them."""
    return {**of_evidence(knowledge), **on_file(knowledge)}


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
        "relations.dated": sum(bool(one.since or one.until or one.told) for one in relations),
        "relations.bounded": sum(bool(one.since or one.until) for one in relations),
        "relations.sourced": sum(has_source(one) for one in relations),
        "ouis": len(knowledge.ouis),
        **parts("ouis", (oui.role for oui in knowledge.ouis)),
        "signatures": len(signatures),
        **parts("signatures", (signature.tier.value for signature in signatures)),
        "signatures.unverified": sum(not signature.verified for signature in signatures),
        "families": len(knowledge.families),
        "false friends": len(knowledge.false_friends),
        "weights": len(knowledge.weights),
    }


def has_source(relation: Relation) -> bool:
    """Whether a relation rests on something that was read, and not on memory alone."""
    return any(source.seen != "memory" for source in relation.sources)


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

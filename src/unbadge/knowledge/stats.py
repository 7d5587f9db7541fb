"""How much is known, by kind and by how sure it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from unbadge.knowledge.knowledge import Knowledge


def stats(knowledge: Knowledge) -> dict[str, int]:
    """The number of entries of each kind; `kind.detail` counts a part of them."""
    brands = knowledge.brands.values()
    relations = [relation for brand in brands for relation in brand.relations]
    policies = knowledge.policies.values()
    signatures, advisories = knowledge.signatures, knowledge.advisories
    return {
        "makers": len(knowledge.makers),
        "brands": len(brands),
        "relations": len(relations),
        **parts("relations", (relation.confidence for relation in relations)),
        "relations.dated": sum(bool(entry.since or entry.until) for entry in relations),
        "entities": len(knowledge.entities),
        **parts("entities", (entity.confidence for entity in knowledge.entities.values())),
        "ouis": len(knowledge.ouis),
        **parts("ouis", (oui.role for oui in knowledge.ouis)),
        "endpoints": len(knowledge.endpoints),
        **parts("endpoints", (endpoint.confidence for endpoint in knowledge.endpoints)),
        "advisories": len(advisories),
        **parts("advisories", (advisory.extraction for advisory in advisories)),
        "advisories.exploited": sum(advisory.exploited for advisory in advisories),
        "signatures": len(signatures),
        **parts("signatures", (signature.tier.value for signature in signatures)),
        "signatures.unverified": sum(not signature.verified for signature in signatures),
        "families": len(knowledge.families),
        "policies": len(policies),
        **parts("policies", (policy.status for policy in policies)),
        "capabilities": len(knowledge.capabilities),
        "false friends": len(knowledge.false_friends),
        "lifecycle": len(knowledge.lifecycle),
        "weights": len(knowledge.weights),
    }


def parts(kind: str, values: Iterable[str]) -> dict[str, int]:
    """How many entries of a kind have each value, the names in order."""
    return {f"{kind}.{name}": count for name, count in sorted(Counter(values).items())}

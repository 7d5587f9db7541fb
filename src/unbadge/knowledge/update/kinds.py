"""The kind of an advisory, from the kind of flaw that a record names."""

from __future__ import annotations

from unbadge.knowledge.schema import Flaw

KINDS: tuple[tuple[Flaw, frozenset[str]], ...] = (
    ("command-injection", frozenset({"CWE-77", "CWE-78", "CWE-88", "CWE-94"})),
    (
        "buffer-overflow",
        frozenset({"CWE-119", "CWE-120", "CWE-121", "CWE-122", "CWE-125", "CWE-787"}),
    ),
    (
        "info-leak",
        frozenset({"CWE-22", "CWE-200", "CWE-312", "CWE-319", "CWE-522", "CWE-532"}),
    ),
    ("dos", frozenset({"CWE-400", "CWE-476", "CWE-770"})),
    (
        "auth-bypass",
        frozenset({"CWE-284", "CWE-287", "CWE-288", "CWE-294", "CWE-306", "CWE-862", "CWE-863"}),
    ),
    ("csrf-xss", frozenset({"CWE-79", "CWE-352"})),
    ("hard-coded-credentials", frozenset({"CWE-259", "CWE-321", "CWE-798"})),
)


def kind_of(cwe: str | None) -> Flaw:
    """The kind for a CWE id; other where it is none of those told apart."""
    return next((kind for kind, cwes in KINDS if cwe in cwes), "other")

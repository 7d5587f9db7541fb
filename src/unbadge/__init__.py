"""Tell who really made a camera, whether it may stay, and where it sends what it sees.

The verbs of ``unbadge.api`` can be called from here; they are loaded at the first use, because
the command line must answer ``--help`` at once.
"""

from importlib import import_module
from typing import Any

VERBS = (
    "assess",
    "explain",
    "export",
    "identify",
    "identify_each",
    "judge",
    "load_knowledge",
    "look",
    "read",
)


def __getattr__(name: str) -> Any:  # noqa: ANN401 PEP 562 says so
    """A verb of ``unbadge.api``."""
    if name in VERBS:
        return getattr(import_module("unbadge.api"), name)
    raise AttributeError(f"module 'unbadge' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *VERBS))

"""Expressions that are compiled late."""

from __future__ import annotations

import pytest

from unbadge.errors import KnowledgeError
from unbadge.knowledge.language.late import LatePattern


def test_expression_is_compiled_once() -> None:
    """Whoever searches gets the same compiled expression each time."""
    late = LatePattern("one", "(?i)cam[0-9]+").read()

    assert late.compiled.search("a CAM12")
    assert late.compiled is late.compiled


def test_what_is_none_names_its_entry() -> None:
    """An expression that is none is told with its entry, read at once or when searched for."""
    with pytest.raises(KnowledgeError, match="broken: "):
        LatePattern("broken", "(").read()
    with pytest.raises(KnowledgeError, match="broken: "):
        assert LatePattern("broken", "(").compiled

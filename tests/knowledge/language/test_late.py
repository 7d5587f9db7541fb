"""Expressions that are compiled when they are first searched for."""

from __future__ import annotations

import pytest
import re2

from unbadge.errors import KnowledgeError
from unbadge.knowledge.language.late import LatePattern


def quiet() -> re2.Options:
    """Options under which nothing is printed of what is wrong."""
    options = re2.Options()
    options.log_errors = False
    return options


def test_compiled_once_when_searched() -> None:
    """An expression is what it was given as, and compiled a single time."""
    late = LatePattern("entry x", "a+", quiet())
    assert late.compiled.search("caat")
    assert late.compiled is late.compiled


def test_what_is_no_expression_names_its_entry() -> None:
    """The message names the entry and the reason, and does not repeat the expression."""
    late = LatePattern("entry x", "(a" + "b" * 500, quiet())
    for use in (late.read, lambda: late.compiled):
        with pytest.raises(KnowledgeError, match=r"^entry x: no expression(: missing \))?$"):
            use()

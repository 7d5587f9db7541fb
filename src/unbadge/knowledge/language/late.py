"""Expressions of the knowledge that are compiled when they are first searched for."""

from __future__ import annotations

from functools import cached_property

import re2

from unbadge.errors import KnowledgeError


class LatePattern:
    """One linear-time expression: most runs search for few of them, and compiling takes longest."""

    def __init__(self, name: str, pattern: str, options: re2.Options | None = None) -> None:
        """An expression of an entry, not looked at yet."""
        self._name = name
        self._pattern = pattern
        self._options = options

    @cached_property
    def compiled(self) -> re2._Regexp:
        """The expression compiled; raises KnowledgeError naming its entry where it cannot be."""
        try:
            return re2.compile(self._pattern, self._options)
        except re2.error as error:
            told = error.args[0] if error.args else b""
            text = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
            reason = text.partition(":")[0] or "wrong"  # without the expression itself
            raise KnowledgeError(f"{self._name}: no expression: {reason}") from error

    def read(self) -> LatePattern:
        """Itself; raises KnowledgeError naming its entry where it is no expression."""
        try:
            re2.Set.SearchSet(self._options).Add(self._pattern)
        except re2.error as error:
            raise KnowledgeError(f"{self._name}: no expression") from error
        return self

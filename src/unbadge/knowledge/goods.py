"""What kind of thing the code of an accessory, disk, switch or display stands for."""

from __future__ import annotations

from collections.abc import Iterable

import re2

from unbadge.formats.productcode import normalise_code
from unbadge.knowledge.language.code_language import code_pattern
from unbadge.knowledge.schema import Family


class GoodsKinds:
    """Knows codes of goods whose families say what kind of thing they are."""

    def __init__(self, families: Iterable[Family]) -> None:
        """Those of some families that have a kind."""
        known = [(code_pattern(one.pattern), one.kind) for one in families if one.kind]
        self._known = tuple((re2.compile(pattern), kind) for pattern, kind in known)
        self._every = re2.Set.SearchSet()  # most texts hold no such code: one search tells
        for pattern, _ in known:
            self._every.Add(pattern)
        if known:
            self._every.Compile()

    def kind_of(self, text: str) -> str:
        """The kind that the first code in a text tells; empty where none does."""
        plain = normalise_code(text)
        if not self._known:
            return ""
        held = (self._known[place] for place in sorted(self._every.Match(plain) or ()))
        found = ((match.start(), kind) for code, kind in held if (match := code.search(plain)))
        return min(found, default=(0, ""))[1]

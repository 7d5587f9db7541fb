"""Names of one word or several, found where their first word stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

Words = tuple[str, ...]


class Phrases:
    """Names by their folded words; a text is asked of at one word after the other."""

    def __init__(self, names: Iterable[Words], gap: re.Pattern[str]) -> None:
        """Some names, and what may stand between two words of one."""
        self._gap = gap
        self._names = frozenset(name for name in names if name)
        sizes: dict[str, set[int]] = {}
        for name in self._names:
            sizes.setdefault(name[0], set()).add(len(name))
        self.openings = frozenset(sizes)
        self._sizes = {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}

    def size_at(
        self, text: str, tokens: Sequence[re.Match[str]], words: Sequence[str], place: int
    ) -> int:
        """How many words the longest name has that begins at a place; 0 where none does.

        ``words`` are the tokens as they are compared.
        """
        for size in self._sizes.get(words[place], ()):
            found = tuple(words[place : place + size])
            if found in self._names and self._is_run(text, tokens[place : place + size]):
                return len(found)  # at the end of a text fewer follow
        return 0

    def _is_run(self, text: str, tokens: Sequence[re.Match[str]]) -> bool:
        """Whether words stand so close together that they may be one name."""
        gap = self._gap
        return all(gap.fullmatch(text, one.end(), two.start()) for one, two in pairwise(tokens))

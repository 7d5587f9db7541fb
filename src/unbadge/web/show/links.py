"""Texts as markup: web addresses that can be followed, names to choose from."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from unbadge.formats.visible import show_controls

# An address ends before what closes a sentence or a bracket behind it.
ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]+[^\s<>\"'()\[\].,;:!?]")
KEPT, LISTS = 2048, 8  # texts, such as sources of rules, which many devices share; lists


def shown(text: str) -> Markup:
    """A text of others as markup: escaped, its control characters to be seen."""
    return escape(show_controls(text))


@lru_cache(maxsize=KEPT)
def linked(text: str) -> Markup:
    """A text as markup: its addresses are links that tell no other server where one comes from."""
    shown, parts, last = show_controls(text), [], 0
    for found in ADDRESS.finditer(shown):
        address = escape(found[0])
        parts.append(escape(shown[last : found.start()]))
        parts.append(Markup('<a href="{0}" rel="noreferrer noopener">{0}</a>').format(address))
        last = found.end()
    return Markup("").join([*parts, escape(shown[last:])])


@lru_cache(maxsize=LISTS)
def name_options(names: tuple[str, ...]) -> Markup:
    """Names as what a field offers while one writes."""
    return Markup("").join(
        Markup('<option value="{}">').format(show_controls(name)) for name in names
    )

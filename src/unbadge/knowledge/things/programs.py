"""Programs that the owners of badges sell: HikCentral is Hikvision's, whatever else a line says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unbadge.knowledge.schema import Brand

# Words that may stand before a program that a line buys; any other may tell that it is for it.
BUYING = (
    r"licen[cs]es?|licen[cç]as?|licencias?|licenze|licenza|lizenz(?:en)?|licenties?|licencj[aei]|"
    r"lisans(?:[ıi])?|лицензи[яий]|ліцензі[яїй]|software|soft|programa|logiciel|client|vms|base|"
    r"basic|pro|video|cctv|channels?|cameras?|canal(?:es)?|user|server|seat|annual|renewal|upgrade|"
    r"update|support|supply|new|perpetual|for|of|de|do|da|del|di|du|für|per|pour|para|voor|na|для|"
    r"на|à|la|the|a|x|no|qty"
)
LEAD = re.compile(rf"(?:\b(?:{BUYING})\b|[\W\d_])*", re.IGNORECASE)
BESIDE = re.compile(
    r"\W{0,3}(?:plug-?in|connector|integrat\w*|interface|gateway|training|schulung|formation|compatib\w*|ready|"
    r"(?:is |are )?(?:retained|kept|existing|in place)|kompatib\w*|совместим\w*)",
    re.IGNORECASE,
)


class Programs:
    """Finds whose program a line of software buys."""

    def __init__(self, brands: Iterable[Brand]) -> None:
        """The programs of all badges."""
        self._owners = {
            folded_name(name): brand.name for brand in brands for name in brand.programs
        }
        names = "|".join(
            r"[\s-]?".join(map(re.escape, name.split())) for name in sorted(self._owners, key=len)
        )
        self._names = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if names else None

    def owner_in(self, text: str) -> str | None:
        """The badge whose program a text buys; None where it only stands beside."""
        match = self._names.search(text) if self._names else None
        if match is None or BESIDE.match(text, match.end()):
            return None
        if LEAD.fullmatch(text, 0, match.start()) is None:
            return None
        return self._owners[folded_name(match[0])]


def folded_name(name: str) -> str:
    """A program's name with one space wherever hyphens or spaces part it."""
    return " ".join(re.split(r"[\s-]+", name.casefold()))

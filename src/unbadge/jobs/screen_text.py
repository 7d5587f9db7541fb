"""The text of a purchase line to who makes what it names, and to the makes it only mentions."""

from __future__ import annotations

import re
from datetime import date

from unbadge.formats.productcode import readable
from unbadge.jobs.assess import Assessor
from unbadge.judgement import Interest
from unbadge.knowledge import Index, KindEvidence, Programs, item_kind, short_name
from unbadge.knowledge.things.marks import PRODUCT
from unbadge.knowledge.words import CODE, MEASURE, UNSPACED
from unbadge.model import Identity
from unbadge.model.purchase import ItemKind

MAKE_WORDS = 3  # of a heading that names a make and what it is at most
GLUED = re.compile(f"(?<=[{UNSPACED}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{UNSPACED}])")


class TextReader:
    """Reads who makes what a text names; compiles what is known once."""

    def __init__(self, assessor: Assessor, interest: Interest | None = None) -> None:
        """A reader over the knowledge of an assessor; ``interest`` spares compiling it again."""
        self._assessor = assessor
        self._knowledge = assessor.knowledge
        self._index = Index(assessor.knowledge)
        self._programs = Programs(assessor.knowledge.brands.values())
        self.interest = interest or Interest(assessor.knowledge)

    def may_name(self, text: str) -> bool:
        """Whether a text may name a product: by a word of the trade, a name, a measure or a code.

        Most lines of a ledger are spared the search for makers by it.
        """
        if self.interest.search(text) or MEASURE.search(text):
            return True
        return any(sum(map(str.isdigit, match[0])) > 1 for match in CODE.finditer(text))

    def identify(self, text: str, day: date) -> Identity:
        """Who makes what a text names; names glued to codes of another script are set apart."""
        return self._assessor.identify_text(GLUED.sub(" ", text), day)

    def identify_meant(self, text: str, day: date, denied: frozenset[str]) -> Identity:
        """Who makes what a text names, without a maker that its whole line does not mean."""
        found = self.identify(text, day)
        if not denied or found.maker is None:
            return found
        brands = self._knowledge.brands
        names = {brands[one].name for one in denied if one in brands}
        if found.maker in frozenset(map(self._knowledge.group, denied)) or found.badge in names:
            return Identity(device_type=found.device_type)
        return found

    def identify_part(self, part: str, text: str, day: date, denied: frozenset[str]) -> Identity:
        """Who makes what one of several parts of a text names; another may do by the whole text."""
        found = self.identify_meant(part, day, denied)
        if self._is_taken_back(found, text):
            return Identity(device_type=found.device_type)
        return found

    def _is_taken_back(self, identity: Identity, text: str) -> bool:
        """Whether the whole line says of a product in a part of it that another would do."""
        whole, model = readable(text), readable(identity.model or "")
        start = whole.find(model) if model else -1
        return start >= 0 and self._index.is_turned(whole, start, start + len(model))

    def identify_choice(self, text: str, day: date) -> Identity | None:
        """Who makes the first product whose code a text gives as one of several that would do."""
        whole = readable(text)
        for code in PRODUCT.finditer(whole):
            if self._index.is_choice(whole, *code.span()):
                before = whole[: code.start()].split()[-1:]  # some codes count beside a name alone
                found = self.identify(" ".join((*before, code[0])), day)
                if found.maker is not None and found.series is not None:
                    return found
        return None

    def identify_program(self, text: str, day: date) -> Identity:
        """Who makes the program that a line of software buys, by its name alone."""
        brand = self._programs.owner_in(text)
        return Identity() if brand is None else self.identify(brand, day)

    def names_video(self, identity: Identity) -> bool:
        """Whether an identity names who makes video equipment, and not phones and the like too."""
        maker = self._knowledge.makers.get(identity.maker or "")
        if maker is None:
            return identity.badge is not None
        return not maker.broad

    def denied_makers(self, text: str, heading: str) -> frozenset[str]:
        """The ids that a text under its heading names only to mean something else."""
        return self._index.denied_makers_in(f"{heading}: {text}" if heading else text)

    def make_in_heading(self, heading: str, day: date) -> str:
        """The make that a heading names alone, as in *Make: Acme* or *Acme cameras*; else empty."""
        words = heading.rpartition(":")[2].strip()
        if len(words.split()) > MAKE_WORDS or self.denied_makers(heading, ""):
            return ""
        found = self.identify(f"{words} camera", day)  # some names count beside such a word alone
        badge = found.badge or ""
        if found.maker is None or found.model is not None or not badge:
            return ""
        start = words.casefold().find(badge.casefold())
        rest = f"{words[:start]} {words[start + len(badge) :]}".strip()
        films = item_kind(rest, KindEvidence()).kind is not ItemKind.OTHER if rest else True
        return badge if start >= 0 and films else ""

    def without(self, makers: frozenset[str], maker: str | None) -> frozenset[str]:
        """The ids of makers and brands that are not a maker's own."""
        return frozenset(one for one in makers if self._knowledge.group(one) != maker)

    def names_of(self, makers: frozenset[str]) -> tuple[str, ...]:
        """The short names of makers, each once; a line of products of one that is named is none."""
        names = dict.fromkeys(short_name(one, self._knowledge) for one in sorted(makers))
        return tuple(one for one in names if not any(one.startswith(f"{it} ") for it in names))

    def makers_named(self, identity: Identity, rivals: int) -> tuple[str, tuple[str, ...]]:
        """The short name of an identity's maker, empty for none, and those of its first rivals."""
        maker = "" if identity.maker is None else short_name(identity.maker, self._knowledge)
        others = (short_name(one.maker, self._knowledge) for one in identity.rivals[:rivals])
        return maker, tuple(others)

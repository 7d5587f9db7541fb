"""Which records are the knowledge's business: video equipment of makers on file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import combining, normalize

import re2

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.language.code_language import code_pattern
from unbadge.knowledge.schema import Maker
from unbadge.knowledge.words import CODE
from unbadge.model import EQUIPMENT, WORDS

FORMS = re.compile(
    r"\b(?:co|ltd|limited|inc|corp|corporation|llc|gmbh|ag|ab|technology|technologies"
    r"|srl|bv|sro|oy|pvt|pte)\b"
)
DOTTED = re.compile(r"\b(?:s\.r\.l|s\.p\.a|s\.r\.o|b\.v|s\.a|k\.k|r ?& ?d)\b\.?")
ASIDE = re.compile(r"([^()]+)\(([^()]+)\)\s*")  # JVC (JVCKENWOOD): two names of one
OWN = frozenset({"maker", "sub-brand", "affiliate", "owner"})
VIDEO = re.compile(r"(?i)\b(?:ptz|xvr|hvr|doorbells?|dome|cam|video (?:analytics|management))\b")
OTHER = re.compile(
    r"(?i)\b(?:routers?|gateways?|switch(?:es)?|access points?|extenders?|repeaters?|modems?"
    r"|printers?|phones?|firewalls?|plc|hmi|mesh|wi-?fi system|powerline|nas)\b"
)
SOFTWARE = re.compile(
    r"(?i)\b(?:apps?|applications?|clients?|viewers?|plug-?ins?|active-?x|sdk|software|servers?"
    r"|cent(?:er|re)s?|central|vms|tools?|managers?|mobile|android|ios|windows|desktop"
    r"|(?:camera|surveillance) stations?)\b"
)
FIRMWARE = re.compile(r"(?i)\bfirmware\b")
PLATFORM = frozenset({"os", "firmware", "device firmware", "camera firmware", "cameras", "devices"})
DESKTOPS = frozenset({"windows", "macos", "android", "ios", "iphone"})
SYSTEMS = DESKTOPS | {"linux"}  # cameras run it too
EVERY_MODEL = "*"
# Words that a company's name may end in, beside its legal form.
TRAILING = re.compile(
    "systems|communications|security|digital|electronics|group|international|company|vision"
    "|networks|holdings|americas|europe|usa|global|solutions|products|imaging"
)
SHORTEST = 4  # letters of a company's name that is looked for in prose
# Words of letters and digits that are a version, a file or a record, and no product.
NO_PRODUCT = re.compile(r"(?i).*\..*|v?\d+[a-z]?|cve-.*|cwe-.*|md5|sha\d+")
NEAR = 60  # characters after a name in which its product is looked for


@lru_cache(maxsize=4096)
def fold_company(name: str) -> str:
    """A company's name without case, accents, punctuation and the words for its legal form."""
    bare = "".join(one for one in normalize("NFKD", name.casefold()) if not combining(one))
    return " ".join(FORMS.sub(" ", re.sub(r"[^\w]+", " ", DOTTED.sub(" ", bare))).split())


def told_once(name: str) -> str:
    """A name whose bytes were taken for Latin letters, and written as UTF-8 once more, mended."""
    try:
        return name.encode("cp1252").decode()
    except UnicodeError:
        return name


def makers_by_name(knowledge: Knowledge) -> dict[str, str]:
    """The makers by every name that a document may call them, folded."""
    named = {
        fold_company(word): brand.id if brand.id in knowledge.makers else row.maker
        for brand in knowledge.brands.values()
        for row in brand.relations
        if row.evidence in OWN
        for word in (brand.name, *brand.words)
    }
    named |= {
        fold_company(name): maker.id
        for maker in knowledge.makers.values()
        for name in (maker.id, maker.name, *maker.words, *maker.plain_words)
    }
    named.pop("", None)
    return named


class RecordScope:
    """Tells whose product a record is about, and whether that is video equipment."""

    def __init__(self, knowledge: Knowledge) -> None:
        """The names and product codes of the makers on file."""
        self._knowledge = knowledge
        self._makers = makers_by_name(knowledge)
        filming = {maker for one in knowledge.advisories for maker in one.makers}
        filming |= {one.maker or "" for one in knowledge.families if one.device_type in EQUIPMENT}
        self._filming = set(map(knowledge.group, filming - {""}))
        self._codes: dict[str, tuple[Any, ...]] = {}
        self._called: dict[str, list[str]] = {}
        for name in sorted(self._makers, key=len, reverse=True):
            self._called.setdefault(self._makers[name], []).append(name)
        names = sorted(filter(is_telling, self._makers), key=len, reverse=True)
        self._names = (
            re2.compile(r"\b(" + "|".join(map(re2.escape, names)) + r")\b") if names else None
        )

    def maker_of(self, vendor: str) -> str | None:
        """The maker that a vendor's name stands for, or None."""
        names = [vendor, *(found.groups() if (found := ASIDE.fullmatch(vendor)) else ())]
        return next(filter(None, map(self._maker_called, names)), None)

    def _maker_called(self, name: str) -> str | None:
        """The maker of one name, with or without the words that a company's may end in."""
        words = fold_company(told_once(name)).split()
        while words:
            if maker := self._makers.get(" ".join(words)):
                return maker
            if not TRAILING.fullmatch(words.pop()):
                return None
        return None

    def is_video(self, maker: str, product: str, about: str) -> bool:
        """Whether a maker's product is a camera, a recorder or their software.

        ``about`` is what the record says around it.  One who sells much else must be told to speak
        of such; one who sells little else must not be told to speak of another thing.
        """
        known: Maker | None = self._knowledge.makers.get(maker)
        mixed = known is None or known.broad or known.mixed
        if speaks_of_video(product) or self._is_code(maker, product, whole=mixed):
            return True
        filming = self._knowledge.group(maker) in self._filming
        if OTHER.search(product) or (mixed and not filming):
            return False
        return (filming and not mixed) or (speaks_of_video(about) and not OTHER.search(about))

    def named_in(self, text: str) -> tuple[str, str] | None:
        """The first maker that prose names right before a product code, with that code.

        The prose, or the code, must be of video equipment.
        """
        if self._names is None:
            return None
        filmed = speaks_of_video(text)
        for found in self._names.finditer(text.casefold()):
            maker = self._makers[found.group(1)]
            after = text[found.end() : found.end() + NEAR]
            words = (match[0] for match in CODE.finditer(after))
            code = next((one for one in words if not NO_PRODUCT.fullmatch(one)), None)
            if code and (filmed or self._is_code(maker, code, whole=True)):
                return maker, code
        return None

    def model_of(self, maker: str, product: str) -> str:
        """A product as a range names it: * for what all models of a maker run on."""
        text = " ".join(product.split())
        rest = self._bare(maker, text)
        return EVERY_MODEL if rest in PLATFORM else text

    def _bare(self, maker: str, product: str) -> str:
        """A product, folded, without the names of its maker before it."""
        low = fold_company(product)
        for name in self._called.get(maker, ()):
            low = low.removeprefix(f"{name} ")
        return low

    def _is_code(self, maker: str, product: str, *, whole: bool) -> bool:
        """Whether a product is a code of a maker's cameras; as a whole, or in its words."""
        group = self._knowledge.group(maker)
        if group not in self._codes:
            self._codes[group] = tuple(
                re2.compile(f"(?i){code_pattern(one.pattern)}")
                for one in self._knowledge.families
                if one.maker
                if self._knowledge.group(one.maker) == group
                if one.device_type in EQUIPMENT
            )
        if not whole:
            return any(code.search(product) for code in self._codes[group])
        found = (code.search(self._bare(maker, product)) for code in self._codes[group])
        return any(one is not None and one.start() == 0 for one in found)


def is_telling(name: str) -> bool:
    """Whether a folded name is long enough to be looked for in prose."""
    return len(name) >= SHORTEST and name.isascii()


def speaks_of_video(text: str) -> bool:
    """Whether a text names video equipment."""
    return WORDS.search(text) is not None or VIDEO.search(text) is not None


def is_program(product: str, platforms: Iterable[str]) -> bool:
    """Whether a product is software for computers or phones, and no firmware of a device."""
    if FIRMWARE.search(product):
        return False
    runs_on = {one.strip().casefold() for one in platforms}
    coded = CODE.search(product) is not None
    if runs_on & DESKTOPS or (runs_on & SYSTEMS and not coded):
        return True
    return SOFTWARE.search(product) is not None and not coded

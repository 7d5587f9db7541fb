"""Names of badges and makers in free text: whole words, the longest first, false friends left out.

A text may name what a thing is not ("not Acme", "Acme compatible") or what it serves ("for Acme"):
such names are left out too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.language.phrases import Phrases, Words
from unbadge.knowledge.schema import Term
from unbadge.knowledge.turns import MARK, REMEMBERED, Span, Turns, lies_in, mask_spans

GAP = re.compile(r"[\s\-_./&'’]{0,3}")  # what may stand between two words of one name
UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Marks that stand on or under letters: scripts of India and Arabia need them.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u09d7"
)
SCRIPT_WITHOUT_SPACES = re.compile(f"[{UNSPACED}]")
# Foreign words run on in katakana: a name opens such a run ("ヘッダーファイル" is a header file).
IN_KATAKANA = re.compile("[\u30a1-\u30fa]")
OPENS_KATAKANA = "(?<![\u30a1-\u30fa\u30fc])"
TOKEN = re.compile(f"[{UNSPACED}]+|[^\\W_{UNSPACED}](?:[^\\W_{UNSPACED}]|[{MARKS}])*")
PLAIN_TOKEN = re.compile(r"[a-z0-9]+")  # the same in lower-case text of ASCII
# Megapixels, the focal length of a lens, a number of channels.
MEASURE = re.compile(
    r"(?<![\w.])[0-9]{1,3}(?:[.,][0-9]{1,2})?\s?"
    r"(?:-\s?[0-9]{1,3}(?:[.,][0-9])?\s?)?(?:mpx?|mm|мп|мм|megapixels?|ch|كاميرات|百?万?像素)(?!\w)",
    re.IGNORECASE,
)
# What may be a product code: letters and digits in one token, at least four signs with separators.
CODE = re.compile(
    r"(?=[A-Za-z0-9/.-]*[0-9])(?=[0-9/.-]*[A-Za-z])[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)*"
)
SHORTEST_CODE = 4
JOINT = re.compile(r"[\s:_-]{1,3}")  # between a name and the code or product that follows it


class BrandHit(Struct, frozen=True, kw_only=True):
    """A badge or maker named in a text at ``start`` to ``end``.

    ``brands`` holds brand ids, sure spellings first; ``makers`` the makers whose own name it is.
    ``plain`` says that the word means other things too, ``common`` that it is an ordinary word,
    ``doubted`` that the text only supposes it.
    """

    brands: tuple[str, ...]
    word: str
    start: int
    end: int
    makers: tuple[str, ...] = ()
    plain: bool = False
    common: bool = False
    doubted: bool = False


class NamesOfText(NamedTuple):
    """The words of a text, and the names in it, first to last."""

    tokens: list[re.Match[str]]
    found: list[BrandHit]


class Spelled(Protocol):
    """Whoever has a name that texts may hold."""

    @property
    def id(self) -> str:
        """The name of the entry."""

    @property
    def words(self) -> tuple[str, ...]:
        """Spellings that mean nothing else."""

    @property
    def plain_words(self) -> tuple[str, ...]:
        """Spellings that mean other things too."""

    @property
    def common_words(self) -> tuple[str, ...]:
        """Spellings that are ordinary words."""


class WordIndex:
    """The words of brands and makers; it never changes once built."""

    def __init__(
        self, brands: Iterable[Spelled], knowledge: Knowledge, makers: Iterable[Spelled] = ()
    ) -> None:
        """An index over the words of brands and makers, with the vocabulary beside them."""
        named = [*((True, one) for one in brands), *((False, one) for one in makers)]
        self._sure = spellings_by(named, lambda one: one.words)
        self._plain = spellings_by(named, lambda one: one.plain_words)
        self._common = spellings_by(named, lambda one: one.common_words)
        self._written = {word for _, one in named for word in one.common_words}
        terms = knowledge.vocabulary
        trade = trade_spellings(terms)
        goods = trade_spellings(one for one in terms if one.device_type is not None)
        self._unspaced = unspaced_spellings(self._sure)
        self._unspaced_trade = tuple(word for word, _ in unspaced_spellings(trade))
        names = (*self._sure, *self._plain, *self._common)
        self._names = Phrases(names, GAP)
        self._trade, self._goods = Phrases(trade, GAP), Phrases(goods, GAP)
        friends = knowledge.false_friends
        self._turns = Turns((one for one in friends if not one.in_notes), knowledge.words.turns)
        self._notes = Turns((one for one in friends if one.in_notes), knowledge.words.turns)
        self._choices = Turns((one for one in friends if one.choice), knowledge.words.turns)
        self._lately: dict[str, NamesOfText] = {}

    def hits(self, text: str, *, trade: bool) -> Iterator[BrandHit]:
        """The names in a text, first to last; plain words only in talk of the trade.

        ``trade`` says that the text is known to be a name of equipment.
        """
        if not self.may_name(text):
            return
        tokens, found = self._looked_up(text)
        if not found:
            return
        named = places(text, found)
        spans = self._turns.false(text, named)
        doubts = self._turns.doubtful(text, named)
        # Who names a maker of cameras speaks of them.
        of_trade = trade or not all(hit.plain for hit in found) or self._speaks_trade(text, tokens)
        for hit in found:
            place = (hit.start, hit.end)
            if lies_in(place, spans) or not (trade or self._is_meant(hit, text, of_trade=of_trade)):
                continue
            yield replace(hit, doubted=True) if lies_in(place, doubts) else hit

    def may_name(self, text: str) -> bool:
        """Whether a text can hold a name: the first word of one stands in it, as far as is known.

        In a text without letters beyond ASCII the words are found at once.
        """
        return not text.isascii() or not self._names.openings.isdisjoint(
            PLAIN_TOKEN.findall(text.lower())
        )

    def denied(self, text: str) -> frozenset[str]:
        """The brands that a text seems to name, and names nowhere."""
        return self._missed(text, lambda hit: hit.brands)

    def denied_makers(self, text: str) -> frozenset[str]:
        """The ids, of brands or makers, that a text seems to name, and names nowhere."""
        return self._missed(text, lambda hit: (*hit.brands, *hit.makers))

    def doubted(self, text: str) -> frozenset[str]:
        """The brands that a text only supposes wherever it names them."""
        hits = list(self.hits(text, trade=True))
        sure = {name for hit in hits if not hit.doubted for name in hit.brands}
        return frozenset({name for hit in hits for name in hit.brands} - sure)

    def without_others(self, note: str) -> str:
        """A note beside make and model without the names of other things that it speaks of."""
        named = places(note, self._looked_up(note).found) if self.may_name(note) else []
        spans = self._notes.turned(note, named) if named else []
        others = [place for place in named if lies_in(place, spans)]
        return mask_spans(note, others).replace(MARK, " ") if others else note

    def is_turned(self, text: str, code: Span, *, part: bool = False) -> bool:
        """Whether a text says of a code in it, that of a ``part`` perhaps, that it is another's."""
        found = self._looked_up(text).found if self.may_name(text) else []
        return lies_in(code, self._turns.turned(text, [code, *places(text, found)], part=part))

    def is_choice(self, text: str, code: Span) -> bool:
        """Whether a text says of a code in it that another product would do as well."""
        found = self._looked_up(text).found if self.may_name(text) else []
        return lies_in(code, self._choices.turned(text, [code, *places(text, found)]))

    def _missed(self, text: str, ids: Callable[[BrandHit], tuple[str, ...]]) -> frozenset[str]:
        """The ids of names in a text without those that it means."""
        if not self.may_name(text):
            return frozenset()
        named = {name for hit in self._looked_up(text).found for name in ids(hit)}
        if not named:
            return frozenset()
        return frozenset(named.difference(*(ids(hit) for hit in self.hits(text, trade=True))))

    def _is_meant(self, hit: BrandHit, text: str, *, of_trade: bool) -> bool:
        """Whether a word that means other things too is a name here."""
        if hit.common:
            return hit.word in self._written and not text.isupper() and self._sells(text, hit.end)
        return not hit.plain or of_trade or is_before_code(text, hit.end)

    def _sells(self, text: str, end: int) -> bool:
        """Whether the name of a product, or a product code, follows a place in a text."""
        joint = JOINT.match(text, end)
        if joint is None or not text[joint.end() : joint.end() + 1]:
            return False
        tokens = list(TOKEN.finditer(text, joint.end(), joint.end() + 80))
        if not tokens or tokens[0].start() != joint.end():
            return False
        return is_before_code(text, end) or bool(
            self._goods.size_at(text, tokens, fold_words(tokens), 0)
        )

    def _looked_up(self, text: str) -> NamesOfText:
        """The words of a text and all names in it; several ask it of one text in a row."""
        known = self._lately.get(text)
        if known is None:
            tokens = list(TOKEN.finditer(text))
            found = [*self._spaced(text, tokens), *self._written_together(text)]
            known = NamesOfText(tokens, sorted(found, key=lambda hit: hit.start))
            if len(self._lately) >= REMEMBERED:
                self._lately.clear()
            self._lately[text] = known
        return known

    def _spaced(self, text: str, tokens: list[re.Match[str]]) -> Iterator[BrandHit]:
        """The names that stand as whole words."""
        words, openings = fold_words(tokens), self._names.openings
        place = 0
        while place < len(tokens):
            size = 0
            if words[place] in openings:
                size = self._names.size_at(text, tokens, words, place)
            if size:
                yield self._hit(text, tokens[place : place + size])
            place += size or 1

    def _hit(self, text: str, run: list[re.Match[str]]) -> BrandHit:
        """The name that a run of words is."""
        words = fold_words(run)
        sure, plain = self._sure.get(words, ()), self._plain.get(words, ())
        common = self._common.get(words, ())
        ids = (*sure, *plain, *common)
        start, end = run[0].start(), run[-1].end()
        return BrandHit(
            brands=tuple(name for badge, name in ids if badge),
            makers=tuple(name for badge, name in ids if not badge),
            word=text[start:end],
            start=start,
            end=end,
            plain=not sure,
            common=not sure and not plain,
        )

    def _written_together(self, text: str) -> Iterator[BrandHit]:
        """The names in scripts that put no space between words, inside longer runs."""
        if text.isascii():
            return
        for word, ids in self._unspaced:
            opening = OPENS_KATAKANA if IN_KATAKANA.match(word) else ""
            for match in re.finditer(f"{opening}(?:(?<=\\w){word}|{word}(?=\\w))", text):
                yield BrandHit(
                    brands=tuple(name for badge, name in ids if badge),
                    makers=tuple(name for badge, name in ids if not badge),
                    word=word,
                    start=match.start(),
                    end=match.end(),
                )

    def _speaks_trade(self, text: str, tokens: list[re.Match[str]]) -> bool:
        """Whether a text holds a word or a measure of the trade."""
        if MEASURE.search(text) or any(word in text for word in self._unspaced_trade):
            return True
        words = fold_words(tokens)
        return any(self._trade.size_at(text, tokens, words, place) for place in range(len(tokens)))


Ids = tuple[tuple[bool, str], ...]


def places(text: str, hits: Iterable[BrandHit]) -> list[Span]:
    """Where names stand, each with the product code that follows it."""
    return [(hit.start, end_with_code(text, hit.end)) for hit in hits]


def is_before_code(text: str, end: int) -> bool:
    """Whether something like a product code follows a place in a text."""
    return end_with_code(text, end) > end


def end_with_code(text: str, end: int) -> int:
    """Where a product code that follows a place ends; the place itself where none does."""
    joint = JOINT.match(text, end)
    code = CODE.match(text, joint.end()) if joint else None
    return code.end() if code and sum(map(str.isalnum, code[0])) >= SHORTEST_CODE else end


def spellings_by(
    named: Iterable[tuple[bool, Spelled]], words: Callable[[Spelled], Iterable[str]]
) -> dict[Words, Ids]:
    """Ids, and whether each is a brand's, under some of the words of each name."""
    return spellings_of((word, key, one.id) for key, one in named for word in words(one))


def trade_spellings(terms: Iterable[Term]) -> dict[Words, Ids]:
    """The words of the trade, which are nobody's."""
    return spellings_of((word, True, "") for term in terms for word in term.words)


def spellings_of(named: Iterable[tuple[str, bool, str]]) -> dict[Words, Ids]:
    """Ids, and whether each is a brand's, under the folded words of each spelling."""
    found: dict[Words, Ids] = {}
    for spelling, badge, name in named:
        words = fold_words(TOKEN.finditer(spelling))
        if words and (badge, name) not in found.get(words, ()):
            found[words] = (*found.get(words, ()), (badge, name))
    return found


def fold_words(run: Iterable[re.Match[str]]) -> Words:
    """The words of a run without regard to case."""
    return tuple(match.group().casefold() for match in run)


def unspaced_spellings(spellings: dict[Words, Ids]) -> tuple[tuple[str, Ids], ...]:
    """The spellings in scripts that put no space between words."""
    written = (("".join(words), ids) for words, ids in spellings.items())
    return tuple((word, ids) for word, ids in written if SCRIPT_WITHOUT_SPACES.search(word))

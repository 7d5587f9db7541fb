"""Where a text only seems to name something: false friends, denials, things served, choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import re2
from msgspec import Struct

from unbadge.knowledge.language.late import LatePattern
from unbadge.knowledge.language.prose_words import (
    LETTERS,
    WORD_BEGINS,
    WORD_ENDS,
    WordGate,
    prose_words,
)
from unbadge.knowledge.schema import FalseFriend

NAME = "{name}"  # in a pattern: any name or code, or a list of them
ONE = "{one}"  # any single name or code
# In a pattern: what may stand between a word of service ("for", "behind") and a name, so that the
# thing serves the name; after any other word ("behind reception") the name is the thing's own.
WORDS, GOODS = "{words}", "{goods}"
ARTICLES = (
    r"the|a|an|our|your|their|its|this|these|those|any|all|some|each|both|other|an?other|"
    r"existing|current|new|old|same|spare|small|large|\d{1,4}|x|no|der|die|das|den|dem|des|"
    r"ein(?:e[mnrs]?)?|le|la|les|un|une|du|de|nos|votre|el|los|las|del|unos|una|il|lo|gli|i|"
    r"dei|delle|della|o|os|as|um|uma|do|da|dos|het|een|onze|en|et|ett|det|în|цих|этой|этих|ці|"
    r"την|τις|τα|τη|το|στην|των|of|from|by|von|vom|two|three|four|zwei|drei|vier|deux|trois|"
    r"quatre|dos|tres|cuatro|due|tre|alle|allen|tous|toutes|todos|todas|tutte|tutti|twee|drie|"
    r"två|dwie|dwóch|две|двух|дві|двох|från|fra|af|av|od|от|від"
)
ARTICLE_STEMS = r"unsere?|bestehend|vorhanden|neue"
THINGS = (
    r"cam|cams|caméras?|cctv|ip|ptz|poe|hd|4k|wifi|wi|fi|mini|speed|indoor|outdoor|external|"
    r"internal|nvrs?|dvrs?|xvrs?|door\s+stations?|equipment|units?|kit|make|brand|marque|"
    r"marca|marke|firmy|značky|марки|фирмы"
)
THING_STEMS = (
    r"camer|câmer|câmar|cámar|camér|telecamer|κάμερ|überwachungs|netzwerk|wideo|video|видео|"
    r"відео|analog|dome|domo|dôme|zewn|wewn|уличн|наружн|внутренн|вуличн|зовнішн|venkovn|"
    r"vnitřn|bullet|turret|exterior|interior|recorder|rekord|rejestrator|регистратор|"
    r"реєстратор|enregistreur|grabador|gravador|registratore|system|sistem|sistema|systém|"
    r"intercom|monitor|doorbell|switch|server|product|produkt|produit|device|model|kaamer|"
    r"كاميرا|الكاميرا|מצלמ|במצלמ"
)
THING_PARTS = r"kamer|камер|camera"  # also in the middle of a word
SOME_THING = rf"{THINGS}|(?:{THING_STEMS})\w*|\w*(?:{THING_PARTS})\w*"
SOME_WORD = rf"{ARTICLES}|{THINGS}|(?:{ARTICLE_STEMS}|{THING_STEMS})\w*|\w*(?:{THING_PARTS})\w*"
FILLED = {  # endings that many words share are written once: each costs the engine much
    WORDS: rf"(?:(?:{SOME_WORD})['’\s-]+){{0,3}}",
    GOODS: rf"(?:(?:{SOME_THING})['’\s-]+){{0,3}}",
}
MARK = "\x00"  # what covers names and codes while such patterns are searched
JOINED = (  # what joins the last two names of a list, in languages with spaces between words
    r"and|or|nor|as\s+well\s+as|et|ou|ainsi\s+que|oder|und|sowie|ni|y|o|ó|u|e|ed|en|of|noch|og|och|eller|i|lub|"
    r"oraz|ani|a|nebo|alebo|és|vagy|sau|și|si|ve|veya|ya\s+da|и|или|та|або|і|й|ή|και|ja|tai|dan|atau|và|hoặc|और|या|و|أو"
)
LISTED = (
    r"\s*[,/&+、，،和及与與或와과と]\s*(?:\w+\s*[,/&+、，،]\s*)?"
    rf"|\s+(?:(?:{JOINED})\s*)?"
)
MARKED = rf"\x00+(?:(?:{LISTED})\x00+)*"
MEMORY = 64 << 20  # bytes that one expression may use, if it needs them; with too few it is slow
BORDERS = (  # of a word's beginning, between a word and what cannot be in it, and of its end
    (re.compile(r"\\b(?=[({\w])"), WORD_BEGINS),
    (re.compile(r"\\b(?=[\[\\])"), ""),
    (re.compile(r"\\b"), WORD_ENDS),
)
REMEMBERED = 64  # texts
BEFORE = 60  # signs before a match in which the words may stand that undo it

Span = tuple[int, int]


class Turn(Struct, frozen=True):
    """An expression over names, the words that it needs, and what before or within undoes it."""

    pattern: LatePattern
    words: tuple[bytes, ...] = ()
    unless: LatePattern | None = None
    within: LatePattern | None = None
    of_parts: bool = False


class Turns:
    """What false friends make of the names in a text; it remembers texts asked of lately."""

    def __init__(
        self, friends: Iterable[FalseFriend], words: Mapping[str, tuple[bytes, ...]] | None = None
    ) -> None:
        """All false friends, compiled when they are first searched for.

        ``words`` are those that patterns need, as far as somebody has read them before.
        """
        known = tuple(friends)
        firm = [one for one in known if not one.doubt]
        self._friends = any_of(one.pattern for one in firm if not is_of_names(one))
        read = turn_words(firm) if words is None else words
        turns = []
        for friend in filter(is_of_names, firm):  # each for itself: together they grow too large
            who = f"false friend {friend.id}"
            pattern = any_of((on_marks(friend.pattern),), who)
            unless = any_of((f"(?:{friend.unless})$",), who) if friend.unless else None
            needed = read.get(friend.pattern, ())
            within = any_of((friend.unless_within,), who)
            turns += [Turn(pattern, needed, unless, within, friend.of_parts)] if pattern else []
        self._turns = tuple(turns)
        self._doubts = any_of(on_marks(one.pattern) for one in known if one.doubt)
        self._known: dict[tuple[str, bool], tuple[Span, ...]] = {}

    # Most texts need few of the expressions, and compiling all takes longest.
    @cached_property
    def _gate(self) -> WordGate:
        return WordGate(turn.words for turn in self._turns)

    def false(self, text: str, named: Iterable[Span]) -> list[Span]:
        """Where a text only seems to name something."""
        friends = self._friends
        spans = [match.span() for match in friends.compiled.finditer(text)] if friends else []
        return [*spans, *self.turned(text, named)]

    def turned(self, text: str, named: Iterable[Span], *, part: bool = False) -> list[Span]:
        """Where a text says of names at some places that the thing is another one.

        Of a ``part`` a word for a part says nothing else.
        """
        if not self._turns:
            return []
        covered = mask_spans(text, named)
        spans = self._known.get((covered, part))
        if spans is None:  # several ask it of one text, one after the other
            possible = map(self._turns.__getitem__, self._gate.places(covered))
            asked = (turn for turn in possible if not (part and turn.of_parts))
            data = covered.encode()
            spans = tuple(span for turn in asked for span in spans_of(turn, covered, data))
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[covered, part] = spans
        return list(spans)

    def doubtful(self, text: str, named: Iterable[Span]) -> list[Span]:
        """Where a text only supposes what it names."""
        if self._doubts is None:
            return []
        covered = mask_spans(text, named)
        if self._doubts.compiled.search(covered.encode()) is None:
            return []
        return [match.span() for match in self._doubts.compiled.finditer(covered)]


def is_of_names(friend: FalseFriend) -> bool:
    """Whether a false friend is about whatever is named."""
    return NAME in friend.pattern or ONE in friend.pattern


def on_marks(pattern: str) -> str:
    """A pattern over names as it is searched where names are covered."""
    for word, stands_for in FILLED.items():
        pattern = pattern.replace(word, stands_for)
    return pattern.replace(NAME, MARKED).replace(ONE, r"\x00+")


def turn_words(friends: Iterable[FalseFriend]) -> dict[str, tuple[bytes, ...]]:
    """The words that false friends over names need, under their patterns."""
    return {
        friend.pattern: prose_words(in_any_script(names_left_out(friend.pattern)))
        for friend in friends
        if is_of_names(friend)
    }


def names_left_out(pattern: str) -> str:
    """A pattern over names with anything in the place of names and of words that may stand."""
    for word in FILLED:
        pattern = pattern.replace(word, ".*")
    return pattern.replace(NAME, ".+").replace(ONE, ".+").replace(r"\x00", ".")


def spans_of(turn: Turn, covered: str, data: bytes) -> Iterator[Span]:
    """Where an expression matches a text whose names are covered, and nothing undoes it.

    ``data`` is that text encoded: most hold no match, which is told sooner of bytes.
    """
    if turn.pattern.compiled.search(data) is None:
        return
    for match in turn.pattern.compiled.finditer(covered):
        start, end = match.span()
        before = covered[max(0, start - BEFORE) : start + 1]
        if turn.unless and turn.unless.compiled.search(before):
            continue
        if turn.within and turn.within.compiled.search(covered[start:end]):
            continue
        last = len(match.groups())
        groups = range(min(1, last), last + 1)  # the whole match where it has none
        yield from (match.span(group) for group in groups if match.span(group)[0] >= 0)


def lies_in(inner: Span, spans: Iterable[Span]) -> bool:
    """Whether a span lies inside one of others."""
    return any(start <= inner[0] and inner[1] <= end for start, end in spans)


def mask_spans(text: str, spans: Iterable[Span]) -> str:
    """A text of the same length with some spans covered."""
    text = text.replace(MARK, " ")
    for start, end in spans:
        text = text[:start] + MARK * (end - start) + text[end:]
    return text


def in_any_script(pattern: str) -> str:
    """A pattern whose word signs and borders are those of any script; RE2 knows ASCII's alone.

    A border takes the sign before or after a word into the match.
    """
    pattern = pattern.replace(
        "ı", "[ıi]"
    )  # texts are searched with letters that look Latin as such
    for border, stands_for in BORDERS:
        pattern = border.sub(stands_for.replace("\\", "\\\\"), pattern)
    return pattern.replace(r"\w", f"[{LETTERS}]").replace(r"\W", f"[^{LETTERS}]")


def any_of(patterns: Iterable[str], who: str = "false friends") -> LatePattern | None:
    """One linear-time expression, without regard to case, for whatever one of some matches.

    ``who`` is told where it is no expression.
    """
    known = [f"(?:{in_any_script(pattern)})" for pattern in patterns if pattern]
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = MEMORY
    options.longest_match = True  # which entry comes first does not count
    return LatePattern(who, "|".join(known), options) if known else None

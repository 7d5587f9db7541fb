"""Makes as public bodies write them: one or several, with numbers, in prose, or denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.numbers import NUMERAL
from unbadge.formats.productcode import readable
from unbadge.identity import Engine
from unbadge.knowledge import BrandHit, Index, Knowledge, answer_patterns, folded_words
from unbadge.model import Device, Observation, Origin, Signal, Witness
from unbadge.sources.lists import ColumnRole, quantity, role_of
from unbadge.survey import AnswerState, response_state

# Between two sentences, or two thoughts of one: what the first denies, the second may not.
CLAUSE = re.compile(
    r"[.!?](?=\s|$)|[;\n]|,?\s(?:but|however|although|whereas|aber|jedoch|sondern|mais|cependant|pero|sino|ma|mas|"
    r"maar|men|ale|však|но)\s|,\s(?=(?:no|none|not|kein\w*|nicht|aucun\w*|pas|ningun\w*|sin|nessun\w*|"
    r"geen|nenhum\w*|żadn\w*|žádn\w*|ingen|inga|ikke|нет|ни|жодн\w*)\b)|(?<=replaced)\s(?:by|with)\s|:\s(?=\d)|,?\s(?:and|with|und|et|y|e|en|i|og|och)\s(?=(?:the\s|der\s|le\s|el\s|il\s|de\s)?"
    r"(?:rest|remainder|remaining|balance|reste|resto|übrige\w*|reszta|resten)\b)|\sand\s(?=now\b|currently\b)",
    re.IGNORECASE,
)
MEMBER = re.compile(  # between two members of a list
    r"\s*[,/&+]\s*(?!\d{3}\b)|\s(?:and|or|nor|und|oder|noch|et|ou|ni|y|e|o|en|of(?!\s(?:our|the|these|those|them|which|all)\b)|oraz|i|lub|ani|og|och|eller|nebo|и|или)\s",
    re.IGNORECASE,
)
CAMERA = r"(?:\w*c[aáâ]m[aeé]r\w*|\w*kamer\w*|\w*камер\w*|\w*κάμερ\w*)"
BEFORE = re.compile(
    rf"{NUMERAL}(?:\s*[x×]|\s+(?:{CAMERA}|no|nos|nr|units?|of|them|are|is|from|made|"
    r"manufactured|by|the|davon|sind|von|der|des|firma|marke|sont|de|la|marque|marca|son|sono|di))*[\s.:(]*$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"^(?:\s+(?:{CAMERA}|cctv|ip|units?|devices?))*\s*[-–—:=(x×|]*\s*{NUMERAL}(?![\w-]|\s*%)",
    re.IGNORECASE,
)
SORTS = "cctv|ip|static|fixed|mobile|analogue|digital|internal|external|dome|bullet|redeployable"
CAMERAS = re.compile(rf"{NUMERAL}\s+(?:(?:{SORTS})\s+){{0,2}}{CAMERA}\b", re.IGNORECASE)
LEAD = re.compile(r"^(?:(?:of )?which (?:are )?|they are )")  # between a number and a word for all
EXCEPT = re.compile(
    r"\s+(?:but|except|bar|apart|save|bis auf|ausser|sauf|excepto|salvo|tranne|op|oprocz|krome|"
    r"utom|кроме|крім)\b"
)
OF_WHICH = re.compile(
    r"\d\s+(?:cctv\s+|ip\s+)?\w+,?\s+"
    r"(?:of (?:which|them|these)|including|among (?:which|them)|davon|darunter|"
    r"dont|de (?:las|los) cuales|das quais|(?:di|tra) cui|waarvan|z czego|z toho|varav|"
    r"hvorav|heraf|из них)\b",
    re.IGNORECASE,
)
LEFT = re.compile(
    r"\b(?:rest|remainder|remaining|balance|reste|resto|übrige\w*|reszta|resten)\b", re.IGNORECASE
)
NUMBER_ALONE = re.compile(rf"(?<![\w-]){NUMERAL}(?![\w-])")
YEARS = range(1990, 2040)
BESIDE = 60  # signs within which a number stands beside a name
LEAST = 1  # members of a list behind their sum
FEW_WORDS = 6  # of a text that is a list of names, not prose
WORD = re.compile(r"\w[\w&.-]*")
PLACE = re.compile(r"\|(\d+)\|")
PARTED = re.compile(r"[;,|\n]")
# Whose, and of how many, where a text says that none of them is of a make.
AMONG = (
    r"\d{1,6}|s|which|that|them|those|out|estate|sites?|buildings?|councils?|trusts?|forces?|"
    r"university|schools?|college|authority|department|board|hospitals?|county|borough|city"
)
NO = re.compile(r"(?<!\d )(?<!\d)\bno\b")
EVER = re.compile(
    r"\b(?:never|ever|nie|niemals|jamais|nunca|jamas|mai|nooit|aldrig|aldri|nigdy|nikdy|никогда|ніколи)\b"
)
HOLDS_NO = re.compile(
    r"\b(?:do|does|did) not (?:currently |now )?(?:hold|have|own|use|operate) any\b"
)
# More of the same, behind a number of cameras: *and 9 PTZ*.
MORE = re.compile(
    r"(?:and|plus|und|sowie|et|y|e|en|og|och|i|ja)\s(\d{1,6})\s"
    r"(?:ptz|fixed|static|mobile|dome|domes|bullet|bullets|anpr|body worn|redeployable)"
    r"(?:\s(?:cameras?|cams?|units?|kameras?|domes?|ones))?\s"
)


class NamedMake(Struct, frozen=True, kw_only=True):
    """A make that a body names: its words, who makes it, and how many cameras it says.

    ``lead`` says that only a badge points to the maker.
    """

    make: str
    maker: str | None = None
    lead: bool = False
    cameras: int | None = None


class MakesTold(Struct, frozen=True, kw_only=True):
    """What a text tells of makes: those it names, ids that it denies, and the rest of its words.

    ``unnamed`` are cameras of which the text says that their make is unknown, or says none;
    ``prose`` says that the makes stand in the words of the answer itself, ``whole`` that all
    cameras are of the one named; of the makers ``either`` one at least is there, though none is.
    """

    named: tuple[NamedMake, ...] = ()
    denied: frozenset[str] = frozenset()
    rest: str = ""
    unnamed: int | None = None
    prose: bool = False
    whole: bool = False
    either: frozenset[str] = frozenset()

    @property
    def tells(self) -> bool:
        """Whether any make is named, or denied."""
        return bool(self.named or self.denied)

    @property
    def is_uncounted(self) -> bool:
        """Whether one make is named and no number, so that one beside it counts its cameras."""
        alone = len(self.named) == 1 and self.unnamed is None and not self.rest
        return alone and self.named[0].cameras is None

    def unnamed_of(self, number: int | None) -> int | None:
        """How many of so many cameras have no make named; None where nothing tells."""
        known = sum(one.cameras or 0 for one in self.named)
        if number is not None and (number > known or not (number or self.named)):
            return number - known
        return self.unnamed


class MakeReader:
    """Reads makes and models as bodies write them; asked once for each distinct pair."""

    def __init__(self, engine: Engine, as_of: date) -> None:
        """Nothing read yet."""
        self._engine = engine
        self._as_of = as_of
        self._index = Index(engine.knowledge)
        self._known: dict[tuple[str, str], tuple[str | None, bool]] = {}

    @property
    def knowledge(self) -> Knowledge:
        """The state of knowledge that it reads by."""
        return self._engine.knowledge

    def read(self, make: str, model: str) -> tuple[str | None, bool]:
        """The maker that a body names, and whether only a badge points to it."""
        key = (make, model)
        if key not in self._known:
            self._known[key] = self._read(make, model)
        return self._known[key]

    def names(self, text: str) -> bool:
        """Whether a text names a make on file, even to deny it."""
        return bool(self._names(text, prose=True) or self._index.denied_makers_in(text))

    def counts_makes(self, text: str) -> bool:
        """Whether a text is a list of makes, each with its number."""
        return self._is_list(text)

    def named(self, make: str) -> NamedMake:
        """A make with whoever stands behind it."""
        maker, lead = self.read(make, "")
        return NamedMake(make=make, maker=maker, lead=lead)

    def makes_in_header(self, header: str) -> tuple[str, ...]:
        """The makes that the header of a column asks about, whatever the words of the question."""
        hits = [hit for word in WORD.findall(header) for hit in self._names(word, prose=False)]
        return tuple(dict.fromkeys(hit.word for hit in hits))

    def denied_by(self, make: str) -> frozenset[str]:
        """The ids that a body denies which says no to a make."""
        maker, _ = self.read(make, "")
        hits = self._index.names_in(make, trade=True)
        ids = {name for hit in hits for name in (*hit.brands, *hit.makers)}
        return frozenset(ids | {maker} if maker else ids)

    def read_cell(self, text: str) -> MakesTold:
        """What the cell of a column of makes tells: one make, several apart, or an answer."""
        if len(text.split()) > FEW_WORDS and not self._is_list(text):
            answer = self.read_prose(text)
            if answer.tells:
                return answer
        parts = members_of(text)
        total, parts = self._total_of(parts)
        if total is None and not self._are_several(parts, parted=PARTED.search(text) is not None):
            return MakesTold(named=(self._whole(text),))
        return told_together([(part, self._part(part)) for part in parts], total or 0)

    def _total_of(self, parts: list[str]) -> tuple[int | None, list[str]]:
        """The number of all cameras that the first member of a list may say, and the others."""
        counted = CAMERAS.search(parts[0]) if len(parts) > LEAST and parts else None
        if counted is None or self._names(parts[0], prose=True):
            return None, parts
        return quantity(counted[1]), parts[1:]

    def _are_several(self, parts: list[str], *, parted: bool) -> bool:
        """Whether the parts of a cell are makes: two on file, or one where signs part them."""
        known = sum(1 for part in parts if self._names(part, prose=False))
        open_ = sum(response_state(part) is AnswerState.UNKNOWN for part in parts)
        return len(parts) > 1 and known >= 1 and known + open_ >= (1 if parted else 2)

    def _whole(self, text: str) -> NamedMake:
        """The make that a whole cell is: what is on file, by its name alone."""
        one, hits = self.named(text), self._names(text, prose=False)
        return one if one.maker or len(hits) != 1 else replace(one, make=hits[0].word)

    def read_prose(self, text: str) -> MakesTold:
        """What an answer in words tells of makes; what names none is left as ``rest``."""
        if self._is_list(text):
            return self.read_cell(text)
        prose = len(text.split()) > FEW_WORDS
        clauses = filter(str.strip, CLAUSE.split(readable(text)))
        told = [self._clause(clause, prose=prose) for clause in clauses]
        named = tuple(chain.from_iterable(one.named for one in told))
        denied = frozenset(chain.from_iterable(one.denied for one in told))
        rest = ". ".join(one.rest for one in told if one.rest)
        return MakesTold(
            named=named,
            denied=denied - {one.maker for one in named},
            rest=rest,
            unnamed=cameras_left(text if OF_WHICH.search(text) else rest, named),
        )

    def _clause(self, clause: str, *, prose: bool) -> MakesTold:
        """What one clause tells: makes, makes denied, or nothing of any.

        What is denied must be what one has or uses: "not connected", "no plans to replace" and
        "not all" deny no make, and behind such a word a make is only a lead.
        """
        if is_open(clause):
            return MakesTold(rest=clause)
        words = self._words(clause, prose=prose)
        told = list(self._told(clause, prose=prose))
        if is_spared(clause):  # "no cameras other than Acme"
            spared = tuple(told or map(self.named, words))
            return MakesTold(named=spared, rest="" if spared else clause)
        masked = mask_names(clause, words)
        gone = {words[n] for n in denied_places(masked)}
        doubted = {words[n] for n in doubted_places(masked)} - gone
        # "no plans to replace our Acme cameras" tells of none
        told = told or list(map(self.named, sorted(doubted)))
        held = (one for one in told if one.make not in gone)
        named = with_whole(
            tuple(replace(one, lead=one.lead or one.make in doubted) for one in held), clause
        )
        denied = frozenset(chain.from_iterable(map(self.denied_by, gone)))
        found = MakesTold(named=named, denied=denied)
        return found if found.tells else replace(found, rest=clause)

    def _words(self, clause: str, *, prose: bool) -> tuple[str, ...]:
        """The words of a clause that are names, whatever the text says of them."""
        hits = [hit for word in WORD.findall(clause) for hit in self._names(word, prose=prose)]
        return tuple(dict.fromkeys(hit.word for hit in hits))

    def _is_list(self, text: str) -> bool:
        """Whether a text is nothing but a list of makes, each with its number."""
        parts = members_of(text)
        return (
            len(parts) > 1
            and all(holds_number(part) and len(part.split()) <= FEW_WORDS for part in parts)
            and any(self._names(part, prose=False) for part in parts)
        )

    def _told(self, clause: str, *, prose: bool) -> Iterator[NamedMake]:
        """The makes that a clause names, each with the number beside it."""
        for part in MEMBER.split(clause):
            for hit in self._names(part, prose=prose):
                number = number_beside(part, hit)
                one = self.named(hit.word)
                yield replace(one, cameras=number, lead=one.lead or hit.doubted)

    def _names(self, text: str, *, prose: bool) -> list[BrandHit]:
        """The names in a text: in prose ordinary words count only where they are capitals."""
        hits = self._index.names_in(text, trade=True)
        return [
            hit
            for hit in hits
            if not hit.common and not (prose and hit.plain and not hit.word[:1].isupper())
        ]

    def _part(self, part: str) -> NamedMake:
        """One member of a list of makes, with its number; without a make where none is meant."""
        hits = self._names(part, prose=False)
        if hits:
            return replace(self.named(hits[0].word), cameras=number_beside(readable(part), hits[0]))
        number = re.search(NUMERAL, part)
        cameras = quantity(number[1]) if number else None
        words = re.sub(NUMERAL, "", part).strip(" -:()x×")
        # "make of others not recorded": the word for a make is none
        if not words or response_state(words) or role_of(words) is ColumnRole.BRAND:
            return NamedMake(make="", cameras=cameras)
        return replace(self.named(words), cameras=cameras)

    def _read(self, make: str, model: str) -> tuple[str | None, bool]:
        told = [(Signal.BRAND, make), (Signal.MODEL, model), (Signal.TEXT, f"{make} {model}")]
        device = Device(
            key="one",
            observations=tuple(
                Observation(
                    signal=signal,
                    value=value.strip(),
                    origin=Origin(file=""),
                    witness=Witness.DECLARED,
                )
                for signal, value in told
                if value.strip()
            ),
        )
        identity = self._engine.identify(device, self._as_of)
        if identity.maker is None:
            return None, False
        return identity.maker, not self._is_own_name(make or identity.badge or "", identity.maker)

    def _is_own_name(self, badge: str, maker: str) -> bool:
        """Whether a badge is the maker's own name, or one of its own brands."""
        knowledge = self._engine.knowledge
        small = badge.casefold().strip()
        known = knowledge.makers.get(maker)
        words = (*known.words, *known.plain_words, known.name, maker) if known else (maker,)
        if not small or any(word.casefold() in small for word in words):
            return True
        for brand in knowledge.brands.values():
            if small in map(str.casefold, (brand.name, *brand.words)):
                return bool(brand.owner) and knowledge.group(brand.owner) == maker
        return False


def with_whole(named: tuple[NamedMake, ...], clause: str) -> tuple[NamedMake, ...]:
    """A clause's one make with the number of all cameras: "45 cameras, all made by Acme"."""
    if len(named) != 1 or named[0].cameras is not None:
        return named
    counted = CAMERAS.search(clause)
    behind = LEAD.sub("", folded_words(clause[counted.end() :]), count=1) if counted else ""
    more = 0
    if found := MORE.match(behind):  # "47 static cameras and 9 PTZ, all Acme"
        more, behind = int(found[1]), behind[found.end() :]
    whole = answer_patterns()["whole"].match(behind)
    if counted is None or whole is None or EXCEPT.match(behind, whole.end()):
        return named
    return (replace(named[0], cameras=(quantity(counted[1]) or 0) + more),)


def cameras_left(rest: str, named: Sequence[NamedMake]) -> int | None:
    """How many cameras the rest of an answer speaks of, less those of makes; None where nobody can.

    Beside makes it takes a word for what is left: else a number may be of the same cameras.
    """
    counted = CAMERAS.search(rest)
    if counted is None:
        return None
    many = quantity(counted[1])
    if many is None or not named:
        return many
    known = [one.cameras for one in named]
    if None in known or not any((LEFT.search(rest), OF_WHICH.search(rest))):
        return None
    left = many - sum(filter(None, known))
    return left if left > 0 else None


def holds_number(part: str) -> bool:
    """Whether a number that is no year stands in a text."""
    found = (quantity(one) for one in NUMBER_ALONE.findall(part))
    return any(one is not None and one not in YEARS for one in found)


def members_of(text: str) -> list[str]:
    """The members of a text that is a list."""
    parts = (part.strip() for one in CLAUSE.split(text) for part in MEMBER.split(one))
    return list(filter(None, parts))


def is_spared(clause: str) -> bool:
    """Whether a clause denies others than what it names: "not only", "other than"."""
    return answer_patterns()["spares"].search(folded_words(clause)) is not None


def is_denial(text: str) -> bool:
    """Whether a short answer under a make says that it is not there: "we do not"."""
    words, patterns = folded_words(text), answer_patterns()
    if is_spared(text) or (EVER.search(words) is None and patterns["bought"].search(words)):
        return False
    if patterns["denies"].search(words):
        return True
    # Behind a number "no" counts; in Portuguese it means "in the".
    return NO.search(words) is not None and not patterns["in the"].search(words)


def told_together(told: Sequence[tuple[str, NamedMake]], total: int) -> MakesTold:
    """What the parts of a cell tell together, of ``total`` cameras where it says so many."""
    counted = sum(filter(None, (one.cameras for _, one in told)))
    unnamed = sum(one.cameras or 0 for _, one in told if not one.make)
    return MakesTold(
        named=tuple(one for _, one in told if one.make),
        rest="; ".join(part for part, one in told if not (one.make or one.cameras)),
        unnamed=unnamed + max(total - counted, 0) or None,
    )


def mask_names(clause: str, names: Sequence[str]) -> str:
    """A clause in folded words, in which each name is its place among them between bars."""
    masked = folded_words(clause)
    for place, name in enumerate(map(folded_words, names)):
        masked = re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", f"|{place}|", masked)
    return masked


def denied_places(masked: str) -> set[int]:
    """The places of the names of which a masked clause says that there are none, or no longer."""
    found: set[int] = set()
    for pattern in denials():
        for match in pattern.finditer(masked):
            found.update(map(int, PLACE.findall(match[0])))
    return found


def doubted_places(masked: str) -> set[int]:
    """The places of the names that stand behind a word of denial, whatever it denies."""
    words = [*answer_patterns()["denies"].finditer(masked), *NO.finditer(masked)]
    if not words or answer_patterns()["in the"].search(masked):
        return set()
    first = min(match.start() for match in words)
    return {int(match[1]) for match in PLACE.finditer(masked) if match.start() > first}


@lru_cache(maxsize=1)
def denials() -> tuple[re.Pattern[str], ...]:
    """What finds names denied: behind a denial of what one has, or before one of what is used."""
    patterns = answer_patterns()
    joint = r"or|and|nor|na|neu|oder|noch|und|ou|ni|et|o|y|e|of|en|lub|ani|nebo|eller|или|і|и"
    names = rf"\|\d+\|(?:\s+(?:{joint})?\s*\|\d+\|)*"
    denies = f"(?:{patterns['denies'].pattern}|{NO.pattern})"
    has, used = patterns["has"].pattern, patterns["used"].pattern
    none = rf"(?:{denies}|(?<![\w.])(?:0|zero)(?!\w))"
    return (
        re.compile(rf"{none}(?:\s+(?:{has}|{AMONG}))*\s+{names}"),
        re.compile(rf"{names}(?:\s+(?:{has}))*\s+{denies}(?:\s+(?:{has}))*\s+(?:{used})"),
        re.compile(
            rf"{names}(?:\s+(?:{has}))*\s+(?:no|none|nil|0|nein|non|keine?|aucune?|geen|nao)$"
        ),
        re.compile(rf"{names}(?:\s+(?:{has}))*\s+(?:{patterns['gone'].pattern})"),
    )


def is_open(clause: str) -> bool:
    """Whether a clause leaves open what it names: it cannot tell, or speaks of purchases alone."""
    words = folded_words(clause)
    patterns = answer_patterns()
    bought = EVER.search(words) is None and patterns["bought"].search(words)
    denies = patterns["denies"].search(words) or NO.search(words)
    return says_nothing(clause) or bool(bought and denies and not is_spared(clause))


def says_nothing(clause: str) -> bool:
    """Whether a clause says that it will not or cannot tell, whatever it names."""
    words = folded_words(clause)
    if HOLDS_NO.search(words):
        return False
    patterns = answer_patterns()
    return any(patterns[one].search(words) for one in ("refused", "silent", "unknown"))


def number_beside(text: str, hit: BrandHit) -> int | None:
    """The number of cameras beside a name: right before it, else behind; a year is none."""
    before = BEFORE.search(text[max(0, hit.start - BESIDE) : hit.start])
    behind = BEHIND.match(text[hit.end : hit.end + BESIDE])
    for found in filter(None, (before, behind)):
        number = quantity(found[1])
        if number is not None and number not in YEARS:
            return number
    return None

"""Model codes as advisories write them, with X for what may vary, put to a device's model.

A run of X in capitals stands for letters between a letter and a digit (HX5 is HFW5 and HDW5), else
for exactly as many characters before a digit, and for up to as many elsewhere.
A hyphen of the pattern may be missing, and one may stand for a blank or an underscore of the
pattern, or between letters and the number behind them.
After the pattern, a code may go on, except with a digit where the pattern ends in a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from unbadge.knowledge import GENERAL_WORDS

TOKEN = re.compile(r"x+|\([^()]*\)|[^x()]")
# X in capitals stands for itself in NXI and XVR: a lone one varies beside a digit or at the end.
VARIES = re.compile(r"X{2,}|(?<=[0-9])X|X(?=[0-9])|(?<=.)X$")
WHOLE = re.compile(r"[A-Z]\d{3,}$")  # C200 is a model, SD49 may be the head of a series
SHORT = 5  # characters up to which a pattern that ends in a digit is the head of a series
CODE = re.compile(r"(?=.*(?:\d|XX|xx))(?:(?=.*[A-Za-z])|(?=.*\d{3}))[A-Za-z0-9()/_.+-]{2,}")
SPACES = re.compile(r"[\s_]+")
REVISION = re.compile(
    r"(?i)\s(?:(?:v|ver\.?|rev\.?|hw)\s?[\d.]+|\d\.\d{1,2})$"
)  # of hardware, behind a code; a label has the number alone
TINY = 3  # characters up to which a code must stand alone: C1 is not C1X
ANY = "*"  # all models of the maker
GENERAL = re.compile(rf"(?i)(?<=\d){GENERAL_WORDS}$")  # SP1 HD wireless camera is SP1
BEFORE = re.compile(
    r"(?i)^(?:(?:(?:ip|network) )?cam(?:era)?|dash ?cam|[fu]hd|[ndx]vr|recorder)[\s:/-]+(?=\S*\d)"
)
JOINED = re.compile(r"(?<=\d)v(?=\d{1,2}\.\d)", re.IGNORECASE)  # CP3V3.0 is CP3 V3.0
SAID_OPEN = re.compile(
    r"(?i)\b(?:further|others?|some|many|possibl[ey]|list|not (?:named|stated|read)|example|brands"
    r"|versions of)\b"
)


def plain(code: str, prefixes: Iterable[str] = ()) -> str:
    """A code in capitals without blanks, and without a prefix that may be missing."""
    text = SPACES.sub("", code).upper()
    for prefix in sorted(prefixes, key=len, reverse=True):
        if text.startswith(prefix):
            return text.removeprefix(prefix)
    return text


def is_code(text: str) -> bool:
    """Whether an advisory's product holds a model code rather than words alone."""
    return text == ANY or bool(codes_in(text))


def codes_in(text: str) -> list[str]:
    """The words of a product's name that can be model codes."""
    words = (word.strip(",;") for word in text.split())
    bare = (word[1:-1] if word[:1] == "(" and word[-1:] == ")" else word for word in words)
    return [word for word in bare if CODE.fullmatch(word)]


def without_words(model: str) -> str:
    """A model without the words for any camera or recorder that stand about its code."""
    return BEFORE.sub("", GENERAL.sub("", JOINED.sub(" V", model)))


def is_open(product: str) -> bool:
    """Whether an advisory's product leaves room for models that it does not name."""
    return SAID_OPEN.search(product) is not None or not is_code(product)


class Product:
    """One pattern of model codes; ``weight`` counts the characters that its text fixes."""

    def __init__(self, text: str, prefixes: tuple[str, ...] = ()) -> None:
        """A pattern as an advisory writes it."""
        self.text = text
        names = dict.fromkeys((text, *codes_in(text)))
        spellings = [spelling(one, prefixes) for name in names for one in alternatives(name)]
        self._pattern = re.compile("|".join(spellings) if text != ANY else ".*")
        self._whole = re.compile("|".join(spelling(one, prefixes) for one in alternatives(text)))
        self.weight = fixed_characters(text, prefixes)
        bare = REVISION.sub("", text)
        codes = [one for one in codes_in(bare) if text not in {one, ANY}]
        among = len(codes) > 1  # of D201-S XPT Q6055 each is less than the whole
        self._codes = tuple(
            (
                re.compile("|".join(spelling(each, prefixes) for each in alternatives(one))),
                fixed_characters(one, prefixes) - among,
            )
            for one in codes
        )

    def fits(self, code: str) -> bool:
        """Whether a plain code is one of those that the pattern stands for."""
        return self._pattern.fullmatch(code) is not None

    def lacks_revision(self, code: str) -> bool:
        """Whether it is about one revision of hardware, and a code that fits names none or another.

        Each revision has versions of its own.
        """
        return REVISION.search(self.text) is not None and not self._whole.fullmatch(code)

    def weight_for(self, code: str) -> int:
        """How many characters it fixes of a code that fits: of AB1 V2, AB1 alone has no more."""
        if self._whole.fullmatch(code):
            return self.weight
        found = [weight for pattern, weight in self._codes if pattern.fullmatch(code)]
        return min(self.weight, max(found)) if found else self.weight


def fixed_characters(text: str, prefixes: tuple[str, ...]) -> int:
    """How many characters a pattern fixes."""
    return len(re.sub(r"[x~*\s_]", "", with_marks(text, prefixes)))


@lru_cache(maxsize=4096)
def product_of(text: str, prefixes: tuple[str, ...]) -> Product:
    """A pattern, compiled once."""
    return Product(text, prefixes)


def alternatives(text: str) -> Iterator[str]:
    """The codes that a slash stands between: E1/2 is E1 and E2, K1/4P is one code."""
    first, *rest = text.split("/")
    tails = [first]
    for piece in rest:
        if piece.isalpha() or not piece or shape(tails[-1][-len(piece) :]) != shape(piece):
            yield text
            return
        tails.append(tails[-1][: -len(piece)] + piece)
    yield from tails


def shape(text: str) -> str:
    """Digits, letters and X of a text, each reduced to its kind."""
    kinds = re.sub(r"[0-9]", "9", re.sub(r"[A-WYZa-wyz]", "A", text))
    return re.sub(r"[Xx]", "x", kinds)


def spelling(text: str, prefixes: tuple[str, ...]) -> str:
    """The regular expression of one pattern."""
    body = with_marks(text, prefixes)
    pieces = TOKEN.findall(body)
    parts = [
        part(piece, before, after)
        for before, piece, after in zip(["", *pieces], pieces, [*pieces[1:], ""], strict=False)
    ]
    size = len(body) - body.count("_")
    ends_whole = body[-1:].isdigit() and (size > SHORT or WHOLE.search(body) is not None)
    rest = r"(?:[^0-9].*)?" if ends_whole else ".*"
    if size <= TINY:
        rest = r"(?:[^0-9A-Z].*)?"
    return "".join(parts) + rest


def with_marks(text: str, prefixes: tuple[str, ...]) -> str:
    """A pattern in capitals without prefix, with marks for blanks and for what may vary."""
    body = SPACES.sub("_", text.strip())
    if "x" in body:
        body = body.replace("x", "\0").upper().replace("\0", "x")
    else:
        body = VARIES.sub(mark_run, body.upper())
    for prefix in sorted(prefixes, key=len, reverse=True):
        if found := re.match("_?".join(map(re.escape, prefix)), body):
            return body[found.end() :].lstrip("_")
    return body


def mark_run(run: re.Match[str]) -> str:
    """The mark for a run of X: ~ for letters, x for each character that may vary."""
    before, after = run.string[: run.start()].rstrip("_")[-1:], run.string[run.end() :][:1]
    return "~" if before.isalpha() and after.isdigit() else "x" * len(run[0])


def part(piece: str, before: str, after: str) -> str:
    """The regular expression of one piece between its neighbours.

    Brackets at the head, as in (i)DS, or round a slash mark what may be missing.
    """
    if piece == "~":
        return "[A-Z]+"
    if piece in {"-", "_"}:  # which lists and people lose, or write for one another
        return "-?"
    if piece[0] == "x":
        low = len(piece) if after.isdigit() else 1 if after else 0
        return f"[A-Z0-9]{{{low},{len(piece)}}}"
    if piece[0] == "(" and (not before or "/" in piece):
        inner = re.escape(piece[1:-1]).replace("x", "[A-Z0-9]")
        return f"(?:{inner})?"
    if before.isupper() and before.isascii() and piece.isdigit():
        return f"-?{piece}"
    return re.escape(piece)


def sample(text: str) -> str:
    """One code that a pattern stands for, in capitals, with digits for what may vary."""
    body = with_marks(next(alternatives(text)), ()).replace("_", "")
    return re.sub(r"\([^()]*/[^()]*\)", "", body).replace("x", "1").replace("~", "DW")

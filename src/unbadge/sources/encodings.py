"""In which encoding a text is written that bears no mark and is no UTF-8: by the words in it."""

from __future__ import annotations

import re
from functools import lru_cache

from unbadge.knowledge import header_words

LOOKED = 8_192  # bytes by which an encoding is told
ESCAPED = b"\x1b$"  # what opens Japanese letters in seven bits
PLAIN = re.compile(r"[\t\n\r -~]")
CUT = re.compile(r"[,;|\t\r\n]")
LATIN = "cp1252"  # what a line is read as where nothing else is told
# Encodings in which people save tables, the likelier first: the words of the headers decide.
CANDIDATES = (
    LATIN, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "gb2312", "gb18030", "shift_jis", "cp932", "euc_jp", "big5", "big5hkscs", "euc_kr", "cp949",
    "cp874", "koi8-r", "koi8-u", "cp866", "cp850", "cp852", "mac_roman", "iso8859_2", "iso8859_5",
    "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9", "iso8859_13",
)  # fmt: skip
# Without such words: the letters that a text of an encoding is full of, how many bytes each takes,
# and the part of its high bytes that must be in them, the strict encodings first.
LETTERS = (
    ("euc_kr", r"[\uac00-\ud7a3]", 2, 0.9),
    ("gb2312", r"[\u4e00-\u9fff]", 2, 0.7),
    ("shift_jis", r"[\u3040-\u30ff\u4e00-\u9fff]", 2, 0.6),
    ("big5", r"[\u4e00-\u9fff]", 2, 0.6),
    ("cp949", r"[\uac00-\ud7a3]", 2, 0.9),
    ("cp1251", r"[\u0410-\u044f]", 1, 0.8),
)


def legacy_encoding(data: bytes) -> str:
    """The encoding of some first bytes without a byte order mark; empty where it is UTF-8 or none.

    Windows-1252 is told too, so that a table of Western Europe is not taken for another's.
    """
    if b"\0" in data[:LOOKED]:
        return wide_encoding(data[:LOOKED])
    first = data[:LOOKED]
    first = first[: first.rfind(b"\n") + 1] or first
    if ESCAPED in first and words_in(first, "iso2022_jp"):
        return "iso2022_jp"
    if is_utf8(data):
        return ""
    votes = {name: words_in(first, name) for name in CANDIDATES}
    best = max(votes, key=lambda name: votes[name])
    return best if votes[best] else by_letters(data)


def wide_encoding(data: bytes) -> str:
    """UTF-16 by its order, where bytes with zeros are text in it; else empty."""
    for name in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) // 2 * 2].decode(name, "replace")
        if len(text) > 4 and "\0" not in text and "\ufffd" not in text[:-1]:
            plain = len(PLAIN.findall(text)) / len(text)
            if plain > 0.2 and any(mark in text for mark in ",;\t\n"):
                return name
    return ""


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, but for a letter that is cut at their end."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data) - 4 and error.reason == "unexpected end of data"
    return True


@lru_cache(maxsize=1)
def foreign_words() -> frozenset[str]:
    """The headers of lists in which stand other letters than those of ASCII."""
    return frozenset(
        word.casefold() for row in header_words() for word in row.words if not word.isascii()
    )


def words_in(data: bytes, name: str) -> int:
    """How many cells are such headers when bytes are read in an encoding."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return 0
    return sum(cell.strip(" \"'").casefold() in foreign_words() for cell in CUT.split(text))


def by_letters(data: bytes) -> str:
    """The encoding whose letters a text is full of; empty where it is of none."""
    high = max(sum(1 for byte in data if byte >= 0x80), 1)
    for encoding, letters, width, least in LETTERS:
        try:
            text = data[: data.rfind(b"\n") + 1 or len(data)].decode(encoding)
        except UnicodeDecodeError:
            continue
        dense = width > 1 or high * 4 > len(data)  # a few accents among plain letters are Latin
        if dense and len(re.findall(letters, text)) * width >= least * high:
            return encoding
    return ""

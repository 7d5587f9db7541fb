"""The beginning of an input, by which its kind is told."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from unbadge.formats.jsonparts import UNDECODABLE, mend_json
from unbadge.sources.encodings import LATIN, legacy_encoding

HEAD = 65_536  # bytes looked at
LINES = 60
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEETS = (b"[Content_Types].xml", b"xl/", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")


DEEPEST = 6  # levels of an envelope


def decode(data: bytes) -> str:
    """Text in UTF-8, or in Windows-1252 where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(LATIN, "replace")


def decode_json(text: str) -> object:
    """What a JSON text holds; nothing where it is none."""
    try:
        return msgspec.json.decode(text)
    except UNDECODABLE:
        return None


def wanted_records(
    found: object, is_wanted: Callable[[dict[str, object]], bool], depth: int = 0
) -> Iterator[dict[str, object]]:
    """The records of some kind in a document, whatever envelope they stand in."""
    if isinstance(found, dict) and is_wanted(found):
        yield found
    elif depth < DEEPEST:
        for inner in parts_inside(found):
            yield from wanted_records(inner, is_wanted, depth + 1)


def parts_inside(found: object) -> Iterator[object]:
    """The objects and lists that stand in an object or a list."""
    inside = list(found.values()) if isinstance(found, dict) else found
    if isinstance(inside, list):
        yield from (one for one in inside if isinstance(one, dict | list))


class InputHead:
    """The first bytes of an input and what they look like as text."""

    def __init__(self, data: bytes) -> None:
        """A look at ``data``."""
        self.data = data

    @cached_property
    def encoding(self) -> str:
        """The text encoding that a byte order mark, zeros or the words of headers show.

        UTF-8 stands for Windows-1252 too: which of them a line is, the line tells.
        """
        if self.data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return "utf-16"
        if self.data.startswith(BOM_UTF8):
            return "utf-8"
        found = legacy_encoding(self.data)
        return "utf-8" if found in {"", LATIN} else found

    @cached_property
    def text(self) -> str:
        """The first bytes as text, whatever is wrong with them."""
        data = self.data.removeprefix(BOM_UTF8)
        if self.encoding == "utf-8" and b"\0" not in data:
            return "\n".join(map(decode, data.split(b"\n")))
        return data.decode(self.encoding, "replace").removeprefix("\ufeff")

    @cached_property
    def is_binary(self) -> bool:
        """Whether the bytes are no text."""
        odd = sum(self.text.count(chr(code)) for code in range(1, 8))  # 8 wipes "--More--" out
        return "\0" in self.text or odd > 2

    @cached_property
    def is_docx(self) -> bool:
        """Whether the bytes open like a Word document."""
        return self.data.startswith(ZIP) and b"word/" in self.data

    @cached_property
    def is_workbook(self) -> bool:
        """Whether the bytes open like a workbook, or like what old Office programs kept."""
        packed = self.data.startswith(ZIP) and any(part in self.data for part in SHEETS)
        return packed or self.data.startswith(OLE)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The first lines that are not blank."""
        return tuple(line for line in self.text.splitlines() if line.strip())[:LINES]

    @cached_property
    def record(self) -> dict[str, object]:
        """The first JSON object that stands on a line of its own, or nothing."""
        for line in self.lines[:LINES]:
            text = line.strip().rstrip(",")
            if not text.startswith("{"):
                continue
            try:
                found = msgspec.json.decode(text)
            except UNDECODABLE:
                continue
            if isinstance(found, dict):
                return found
        return {}

    @cached_property
    def records(self) -> tuple[dict[str, object], ...]:
        """The JSON objects that stand on one of the first lines each."""
        found = (decode_json(line.strip().rstrip(",")) for line in self.lines if line[:1] == "{")
        return tuple(one for one in found if isinstance(one, dict))

    @cached_property
    def is_json_lines(self) -> bool:
        """Whether any of the first lines, not indented, is a JSON object of its own.

        Where the first one only opens a document that goes on below, the others are parts of that.
        """
        starts = [line.lstrip("[,") for line in self.lines if line[:1] in {"{", "[", ","}]
        whole = [isinstance(decode_json(line.strip().rstrip(",]")), dict) for line in starts]
        opens = bool(whole) and not whole[0] and bool(starts[0].strip())
        return any(whole) and not (opens and decode_json(mend_json(self.text.lstrip())))

    @cached_property
    def document(self) -> object:
        """The JSON document that the text is or begins with, as far as it goes; else nothing."""
        text = self.text.lstrip()
        if text[:1] == "[" or (text[:1] == "{" and not self.is_json_lines):
            return decode_json(mend_json(text)) or self.record
        return self.record

    @cached_property
    def is_json(self) -> bool:
        """Whether the text opens like JSON and an object can be read in it."""
        return self.text.lstrip()[:1] in {"{", "["} and bool(self.document)

    def holds(self, is_wanted: Callable[[dict[str, object]], bool]) -> bool:
        """Whether a record of some kind stands in the first lines or in the document."""
        return next(wanted_records(self.document, is_wanted), None) is not None

    @cached_property
    def is_xml(self) -> bool:
        """Whether the text opens like XML."""
        return self.text.lstrip()[:2] in {"<?", "<!"} or self.text.lstrip()[:1] == "<"

"""The beginning of an input, by which its kind is told."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from functools import cached_property

import msgspec

HEAD = 65_536  # bytes looked at
LINES = 60


class Head:
    """The first bytes of an input and what they look like as text."""

    def __init__(self, data: bytes) -> None:
        """A look at ``data``."""
        self.data = data

    @cached_property
    def encoding(self) -> str:
        """The text encoding that a byte order mark or the pattern of zeros shows."""
        if self.data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return "utf-16"
        pairs = self.data[:512]
        if len(pairs) > 8 and not pairs[1::2].strip(b"\0") and b"\0" not in pairs[::2]:
            return "utf-16-le"
        return "utf-8"

    @cached_property
    def text(self) -> str:
        """The first bytes as text, whatever is wrong with them."""
        data = self.data.removeprefix(BOM_UTF8)
        return data.decode(self.encoding, "replace").removeprefix("\ufeff")

    @cached_property
    def is_binary(self) -> bool:
        """Whether the bytes are no text."""
        return "\0" in self.text or sum(self.text.count(chr(code)) for code in range(1, 9)) > 2

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
            except (msgspec.DecodeError, UnicodeError, RecursionError):
                continue
            if isinstance(found, dict):
                return found
        return {}

    @cached_property
    def is_xml(self) -> bool:
        """Whether the text opens like XML."""
        return self.text.lstrip()[:2] in {"<?", "<!"} or self.text.lstrip()[:1] == "<"

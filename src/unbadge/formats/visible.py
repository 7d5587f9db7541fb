"""Texts of others made visible: nothing in them acts on a terminal, a page or a reader's eye."""

from __future__ import annotations

import os
import re

# Control characters but for tab and line feed, surrogates, breaks of lines and paragraphs that
# only some programs know, and the marks that turn the direction of writing ("Trojan Source").
ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\ud800-\udfff]"
)
BREAKS = re.compile("[\t\n]")
PICTURES = 0x2400  # where Unicode has a picture of each control character
STRAY = range(0xDC80, 0xDD00)  # bytes of file names that are no UTF-8


def show_controls(text: str) -> str:
    """A text whose control characters and marks of direction are seen and do nothing.

    Tabs and line feeds stay.
    """
    if text.isprintable() or not ACTING.search(text):  # whatever is printable does not act
        return text
    return ACTING.sub(_picture, text)


def on_one_line(text: str) -> str:
    """The same for a name within a line: tabs and line feeds are shown as well."""
    return text if text.isprintable() else BREAKS.sub(_picture, show_controls(text))


def name_text(name: str | os.PathLike[str]) -> str:
    """The name of a file as text that can be shown and written: its odd bytes are spelt out."""
    return on_one_line(os.fspath(name))


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code in STRAY:
        return f"\\x{code - 0xDC00:02x}"
    if code == 0x7F:
        return "\u2421"
    return chr(PICTURES + code) if code < 0x20 else "\ufffd"

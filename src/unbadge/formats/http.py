"""HTTP and RTSP answers as text: status, headers, title and body."""

from __future__ import annotations

import re
from html import unescape

from msgspec import Struct

from unbadge.formats.secrets import may_hold_secret, without_secrets

TITLE = re.compile(r"<title[^>]*>\s*([^<]{1,300})", re.IGNORECASE)
LINES = re.compile(r"\r\n|\n|\r")
GAP = re.compile(r"\r\n\r\n|\n\n|\r\r")
STATUS = re.compile(r"[0-9]{3}")
SESSION = "sdp"
MOST = 64  # headers


class Reply(Struct, frozen=True, kw_only=True):
    """An answer to one request; ``headers`` keep their order and spelling."""

    protocol: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""

    def header(self, name: str) -> str:
        """The first header of a name, whatever its case; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def title(self) -> str:
        """The title of a page, or nothing."""
        return title(self.body)


def is_reply(text: str) -> bool:
    """Whether a text opens like an answer."""
    return text.startswith(("HTTP/", "RTSP/", "HTTP ", "ICY "))


def read_reply(text: str) -> Reply:
    """The parts of an answer, whole or cut off."""
    gap = GAP.search(text)
    head, body = (text[: gap.start()], text[gap.end() :]) if gap else (text, "")
    first, *lines = LINES.split(head)
    words = first.split(" ", 2)
    status = int(words[1]) if len(words) > 1 and STATUS.fullmatch(words[1]) else 0
    told = headers(lines[:MOST])
    if may_hold_secret(text):
        told = [(name, without_secrets(value)) for name, value in told]
        body = without_secrets(body)
    return Reply(protocol=words[0].partition("/")[0], status=status, headers=tuple(told), body=body)


def headers(lines: list[str]) -> list[tuple[str, str]]:
    """Names and values; what is no header is left out."""
    return [
        (name.strip(), value.strip())
        for name, colon, value in [line.partition(":") for line in lines]
        if colon and name and name[0] not in " <"
    ]


def title(body: str) -> str:
    """The title of a page, or nothing."""
    match = TITLE.search(body)
    return unescape(match[1]).strip() if match else ""


def is_sdp(text: str) -> bool:
    """Whether a text is a session description."""
    return text.startswith("v=0") and ("\no=" in text or "\ns=" in text)

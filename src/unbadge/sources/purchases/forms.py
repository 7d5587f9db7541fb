"""By which the papers of purchases are told from the first bytes, before any reader is loaded."""

from __future__ import annotations

import re

from unbadge.formats.compound import MAGIC
from unbadge.sources import InputHead

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
SAVED = "__properties_version1.0".encode("utf-16-le")  # stands in a message that Outlook saved
PAGE = re.compile(r"<(?:!doctype html|html|table|body|div|ul|p|head|meta)[\s/>]")
DECLARED = ("<!doctype html", "<html")  # of a page that opens as XML
FIELD = re.compile(
    r"^\W*(?:from|to|cc|sent|date|subject|received|return-path|delivered-to|message-id"
    r"|mime-version|x-[\w-]+|reply-to"
    r"|content-type|von|an|gesendet|betreff|datum|de|à|envoyé|objet|para|enviado|asunto"
    r"|assunto|da|a|oggetto|inviato"
    r"|van|aan|verzonden|onderwerp|od|do|temat|wysłano|kimden|kime|konu|от|кому|тема|від"
    r"|від кого|发件人|收件人|主题)\s*:\s",
    re.IGNORECASE,
)
LEAST = 3  # fields in the first lines
LOOKED = 8


def is_pdf(head: InputHead) -> bool:
    """Whether an input is a PDF document."""
    return b"%PDF-" in head.data[:1024]


def is_picture(head: InputHead) -> bool:
    """Whether an input is a picture."""
    return head.data.startswith(PICTURES) or head.data[8:12] == b"WEBP"


def is_message(head: InputHead) -> bool:
    """Whether an input is a message that Outlook saved."""
    return head.data.startswith(MAGIC) and SAVED in head.data


def is_mail(head: InputHead) -> bool:
    """Whether a text opens with the fields of a message."""
    if head.is_binary:
        return False
    return sum(1 for line in head.lines[:LOOKED] if FIELD.match(line.lstrip("> "))) >= LEAST


def is_html(head: InputHead) -> bool:
    """Whether an input is a web page."""
    start = head.text[:2_000].lstrip().lower()
    if start.startswith("<?xml"):  # a report may hold a page in one of its fields
        return any(mark in start for mark in DECLARED)
    return start.startswith("<") and PAGE.search(start) is not None

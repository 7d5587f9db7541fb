"""E-mail, saved or pasted: its text, its HTML where it has no text, and its attachments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from io import BytesIO

from unbadge.errors import SourceError
from unbadge.model import Unread
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import InputHead
from unbadge.sources.purchases.grid import GridOptions, PaperFacts
from unbadge.sources.purchases.html import lines_of_html
from unbadge.sources.purchases.text import lines_of_text
from unbadge.sources.source import Item

LARGEST = 128 << 20  # bytes of a message
FIELD = re.compile(
    r"^(?:from|to|cc|sent|date|subject|received|return-path|delivered-to|message-id"
    r"|mime-version|x-[\w-]+|reply-to"
    r"|content-type|von|an|gesendet|betreff|datum|de|à|envoyé|objet|para|enviado|asunto"
    r"|assunto|da|a|oggetto|inviato"
    r"|van|aan|verzonden|onderwerp|od|do|temat|wysłano|kimden|kime|konu|от|кому|тема|від"
    r"|від кого|发件人|收件人|主题)\s*:\s",
    re.IGNORECASE,
)
LEAST = 3  # fields in the first lines
LOOKED = 8

Told = Iterator[Item]
Attachment = Callable[[InputFeed], Told]
NO_DAY = (ValueError, TypeError, IndexError)  # what a head without a readable day raises
NOT_IN_CHARSET = (UnicodeDecodeError, LookupError)  # other bytes, or a charset nobody knows


def is_mail(head: InputHead) -> bool:
    """Whether a text opens with the fields of a message."""
    if head.is_binary:
        return False
    return sum(1 for line in head.lines[:LOOKED] if FIELD.match(line.lstrip("> "))) >= LEAST


def read_mail(feed: InputFeed, options: GridOptions, attached: Attachment) -> Told:
    """The lines of a message and of what is attached; ``attached`` reads an attachment."""
    message = message_from_bytes(feed.whole(LARGEST), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise SourceError(f"{feed.file}: no readable message")
    facts = PaperFacts(on=day_of(message))
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        text = text_of(body)
        if body.get_content_type() == "text/html":
            yield from lines_of_html(text, feed, options)
        else:
            yield from lines_of_text(body_lines(text), feed, options, facts)
    for number, part in enumerate(message.iter_attachments(), 1):
        name = part.get_filename() or f"attachment {number}"
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        inner = InputFeed(BytesIO(data), f"{feed.file}: {name}")
        try:
            for told in attached(inner):
                feed.records += 1
                yield told
        except SourceError as error:
            yield Unread(what=f"attachment {name} was not read: {error}")


def day_of(message: EmailMessage) -> str:
    """The day on which a message was sent, as ISO text; empty where it tells none."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except NO_DAY:
        return ""


def text_of(part: MIMEPart) -> str:
    """The text of a part, whatever its bytes are said to be."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return str(part.get_payload())
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(charset)
        except NOT_IN_CHARSET:
            continue
    return data.decode("cp1252", "replace")


def body_lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a message without fields of quoted messages and signatures."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.lstrip("> ")
        if bare.strip() == "--":
            return
        if FIELD.match(bare):
            yield f"body line {number}", ""
        else:
            yield f"body line {number}", bare if line.startswith(">") else line

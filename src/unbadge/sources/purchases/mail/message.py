"""E-mail, saved or pasted: its text, its HTML where it has no text, and its attachments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from functools import lru_cache
from io import BytesIO

from unbadge.errors import SourceError
from unbadge.knowledge import named_codes, purchase_words
from unbadge.model import Unread
from unbadge.sources import InputFeed, Item
from unbadge.sources.purchases.cells.rows import GridOptions, PaperFacts
from unbadge.sources.purchases.forms import FIELD
from unbadge.sources.purchases.html import lines_of_html
from unbadge.sources.purchases.text import lines_of_text

LARGEST = 128 << 20  # bytes of a message
DEEPEST = 8  # messages in messages
STUB = 0.5  # of a page's words: a text with fewer says that there is a page, no more
TAG = re.compile(r"<(?:style|script)\b.*?</|<[^>]*>", re.DOTALL | re.IGNORECASE)
HEADED_TABLE = re.compile(r"<th[\s>]", re.IGNORECASE)
# What stands above a message that another one quotes.
WROTE = re.compile(
    r"^\W*(?:-{3,}.{0,60}-{3,}\s*$|(?:on|am|le|el|em|il|op|dnia|w dniu|den|dne)\b.{5,120}\b"
    r"(?:wrote|schrieb.*|a écrit|escribió|escreveu|ha scritto|schreef.*|napisał\(?a?\)?|skrev"
    r"|napsal\(?a?\)?)\s*:?\s*$)",
    re.IGNORECASE,
)

Told = Iterator[Item]
Attachment = Callable[[InputFeed], Told]
NO_DAY = (ValueError, TypeError, IndexError)  # what a head without a readable day raises
NOT_IN_CHARSET = (UnicodeDecodeError, LookupError)  # other bytes, or a charset nobody knows


def read_mail(feed: InputFeed, options: GridOptions, attached: Attachment) -> Told:
    """The lines of a message and of what is attached; ``attached`` reads an attachment."""
    message = message_from_bytes(feed.whole(LARGEST), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise SourceError(f"{feed.file}: no readable message")
    facts = PaperFacts(on=day_of(message))
    body = told_body(message)
    if body is not None:
        text = text_of(body)
        if body.get_content_type() == "text/html":
            yield from lines_of_html(text, feed, options, body_lines)
        else:
            yield from lines_of_text(body_lines(text.splitlines()), feed, options, facts)
    for number, part in enumerate(message.iter_attachments(), 1):
        name = part.get_filename() or f"attachment {number}"
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        yield from attachment_lines(name, data, feed, attached)


def told_body(message: EmailMessage) -> MIMEPart | None:
    """The text of a message; its page where the text is a stub of it or loses its tables."""
    plain, page = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    if plain is None or page is None:
        return plain or page
    told = text_of(page)
    shown = len(TAG.sub(" ", told).split())
    is_stub = len(text_of(plain).split()) < STUB * shown
    return page if is_stub or HEADED_TABLE.search(told) else plain


def message_text(data: bytes) -> str:
    """The words of a message's text, with its subject above, without heads of what it quotes."""
    message = message_from_bytes(data, policy=policy.default)
    body = told_body(message) if isinstance(message, EmailMessage) else None
    if body is None:
        return ""
    text = text_of(body)
    if body.get_content_type() == "text/html":
        text = TAG.sub(" ", text)
    lines = (line for _, line in body_lines(text.splitlines()))
    return "\n".join([str(message.get("Subject", "")), *lines])


def attachment_lines(name: str, data: bytes, feed: InputFeed, attached: Attachment) -> Told:
    """The lines of what is attached to a message; what is of no kind that is read is told."""
    if feed.within == DEEPEST:
        yield Unread(what=f"attachment {name} was not read: it lies {DEEPEST} messages deep")
        return
    inner = InputFeed(BytesIO(data), f"{feed.file}: {name}")
    inner.within = feed.within + 1
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


def body_lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The lines of a message without fields and requests of what it quotes, and signatures.

    What is quoted may be the offer itself, so its other lines stay.
    """
    fields, spoken = 0, False
    for number, line in enumerate(lines, 1):
        bare = line.lstrip("> ")
        if bare.strip() == "--":
            return
        fields += FIELD.match(bare) is not None
        quoted = line.startswith(">") or (spoken and fields > 1)
        spoken = spoken or (bool(bare.strip()) and not fields)
        if FIELD.match(bare) or WROTE.search(bare) or (quoted and is_request(bare)):
            yield f"body line {number}", ""
        else:
            yield f"body line {number}", bare if line.startswith(">") else line


def is_request(text: str) -> bool:
    """Whether a line asks for an offer, and names no product by its code."""
    if named_codes().search(text):
        return False
    return text.rstrip().endswith(("?", "？", "؟")) or request_words().search(text) is not None


@lru_cache(maxsize=1)
def request_words() -> re.Pattern[str]:
    """What finds the words that ask for an offer, in any language on file."""
    rows = (row for row in purchase_words() if (row.use, row.name) == ("marker", "request"))
    words = sorted((re.escape(word) for row in rows for word in row.words), key=len, reverse=True)
    return re.compile("|".join(words), re.IGNORECASE)

"""Lists that came by mail: in the text of a saved message, or attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from io import BytesIO

from unbadge.errors import SourceError
from unbadge.model import Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists.entries import names_code
from unbadge.sources.purchases.forms import is_mail
from unbadge.sources.purchases.mail.message import DEEPEST, LARGEST, body_lines, text_of, told_body
from unbadge.sources.registry import SOURCES


def accepts(head: InputHead) -> bool:
    """Whether an input opens with the fields of a message."""
    return is_mail(head)


def read(feed: InputFeed) -> Iterator[Item]:
    """What the text of a message and its attachments tell; raises where none can be read."""
    message = message_from_bytes(feed.whole(LARGEST), policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise SourceError(f"{feed.file}: no readable message")
    body = told_body(message)
    attached = [part for part in message.iter_attachments() if not is_picture_within(part)]
    if body is not None:
        text = body_text(body)
        must = not attached or names_products(text)
        yield from inner(text.encode(), "text of the message", feed, must=must)
    for number, part in enumerate(attached, 1):
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            yield from inner(data, part.get_filename() or f"attachment {number}", feed, must=True)


def body_text(body: MIMEPart) -> str:
    """The text of a message without the heads of what it quotes; a page as it stands."""
    text = text_of(body)
    return text if body.get_content_type() == "text/html" else bare_text(text)


def bare_text(text: str) -> str:
    """The text of a message without the heads of what it quotes."""
    return "\n".join(line for _, line in body_lines(text.splitlines()))


def names_products(text: str) -> bool:
    """Whether a line of a text holds a product code, so that it must not go unread."""
    return any(map(names_code, text.splitlines()))


def is_picture_within(part: MIMEPart) -> bool:
    """Whether a part is a picture that a message shows in its text, such as a sender's sign."""
    is_shown = part.get_content_disposition() == "inline" or part["Content-ID"]
    return part.get_content_maintype() == "image" and bool(is_shown)


def inner(data: bytes, name: str, feed: InputFeed, *, must: bool) -> Iterator[Item]:
    """What a part of a message tells; one of no kind that is read is told where it ``must`` be."""
    part = InputFeed(BytesIO(data), f"{feed.file}: {name}")
    part.within, part.columns_given = feed.within + 1, feed.columns_given
    source = next((one for one in SOURCES if one.accepts(part.head)), None)
    if source is None or part.within > DEEPEST:
        if must:
            yield Unread(what=f"{name} was not read: of no kind that can be read")
        return
    try:
        yield from source.read(part)
    except SourceError as error:
        yield Unread(what=f"{name} was not read: {error}")
    yield from part.told_last()
    feed.records += part.records
    feed.columns = feed.columns | part.columns
    feed.notes += part.notes


SOURCE = EvidenceSource(kind="e-mail", accepts=accepts, read=read)

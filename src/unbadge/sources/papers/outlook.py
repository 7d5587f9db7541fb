"""Lists in messages as Outlook saves them (MSG): in their text, or attached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unbadge.errors import SourceError
from unbadge.formats.compound import read_streams
from unbadge.model import Unread
from unbadge.sources import EvidenceSource, InputFeed, Item
from unbadge.sources.lists.mails import bare_text, inner, names_products
from unbadge.sources.purchases.forms import is_message
from unbadge.sources.purchases.mail.message import LARGEST
from unbadge.sources.purchases.mail.outlook import (
    BINARY,
    BODY,
    DATA,
    PAGE,
    RICH,
    VALUE,
    attachments,
    words_kept,
)


def message_streams(data: bytes, file: str) -> Mapping[str, bytes]:
    """The streams of a saved message; raises SourceError where it cannot be read."""
    try:
        return read_streams(data)
    except ValueError as error:
        raise SourceError(f"{file}: no readable message: {error}") from error


def message_words(streams: Mapping[str, bytes]) -> str:
    """The text of a message, else its page, without the heads of what it quotes."""
    if body := words_kept(streams, BODY):
        return bare_text(body)
    return words_kept(streams, PAGE)


def read(feed: InputFeed) -> Iterator[Item]:
    """What the text of a message and its attachments tell; raises where it cannot be read."""
    streams = message_streams(feed.whole(LARGEST), feed.file)
    attached = list(attachments(streams))
    if text := message_words(streams):
        must = not attached or names_products(text)
        yield from inner(text.encode(), "text of the message", feed, must=must)
    elif VALUE + RICH + BINARY in streams:
        yield Unread(what="the text of the message, kept as RTF alone, was not read")
    for number, (above, name) in enumerate(attached, 1):
        data = streams.get(f"{above}/{VALUE}{DATA}{BINARY}")
        if data is None:
            yield Unread(what=f"attachment {name or number} was not read: a message of its own")
        else:
            yield from inner(data, name or f"attachment {number}", feed, must=True)


SOURCE = EvidenceSource(kind="Outlook message", accepts=is_message, read=read)

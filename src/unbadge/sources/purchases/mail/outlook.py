"""Messages as Outlook saves them (MSG): their text, their day and their attachments.

Names of streams and properties are those of [MS-OXMSG] and [MS-OXPROPS].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from struct import iter_unpack

from unbadge.errors import SourceError
from unbadge.formats.compound import read_streams
from unbadge.model import Unread
from unbadge.sources import InputFeed, decode
from unbadge.sources.purchases.cells.rows import GridOptions, PaperFacts
from unbadge.sources.purchases.html import lines_of_html
from unbadge.sources.purchases.mail.message import (
    LARGEST,
    Attachment,
    Told,
    attachment_lines,
    body_lines,
)
from unbadge.sources.purchases.text import lines_of_text

PROPERTIES = "__properties_version1.0"
MARK = PROPERTIES.encode("utf-16-le")
VALUE = "__substg1.0_"
ATTACHED = "__attach_version1.0_#"
BODY, PAGE, RICH = "1000", "1013", "1009"
DATA, LONG_NAME, SHORT_NAME = "3701", "3707", "3704"
BINARY, WIDE, NARROW = "0102", "001F", "001E"  # how a value is kept
SENT, DELIVERED = 0x00390040, 0x0E060040  # times, in tenths of microseconds since 1601
HEAD = 32  # bytes before the properties of a message
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Streams = Mapping[str, bytes]


def read_message(feed: InputFeed, options: GridOptions, attached: Attachment) -> Told:
    """The lines of a message and of what is attached; ``attached`` reads an attachment."""
    try:
        streams = read_streams(feed.whole(LARGEST))
    except ValueError as error:
        raise SourceError(f"{feed.file}: no readable message: {error}") from error
    facts = PaperFacts(on=day_sent(streams.get(PROPERTIES, b"")))
    if body := words_kept(streams, BODY):
        yield from lines_of_text(body_lines(body.splitlines()), feed, options, facts)
    elif page := words_kept(streams, PAGE):
        yield from lines_of_html(page, feed, options, body_lines)
    elif VALUE + RICH + BINARY in streams:
        yield Unread(what="the text of the message, kept as RTF alone, was not read")
    for number, (above, name) in enumerate(attachments(streams), 1):
        data = streams.get(f"{above}/{VALUE}{DATA}{BINARY}")
        if data is None:
            yield Unread(what=f"attachment {name or number} was not read: a message of its own")
        else:
            yield from attachment_lines(name or f"attachment {number}", data, feed, attached)


def words_kept(streams: Streams, name: str, above: str = "") -> str:
    """The words of a property, in whichever of its forms they are kept; empty where in none."""
    stem = f"{above}{VALUE}{name}"
    if (wide := streams.get(stem + WIDE)) is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = streams.get(stem + NARROW) or streams.get(stem + BINARY, b"")
    return decode(narrow).rstrip("\0")


def attachments(streams: Streams) -> Iterator[tuple[str, str]]:
    """The storages of what is attached, with its names."""
    above = dict.fromkeys(path.partition("/")[0] for path in sorted(streams))
    for one in above:
        if one.startswith(ATTACHED):
            names = (words_kept(streams, name, f"{one}/") for name in (LONG_NAME, SHORT_NAME))
            yield one, next(filter(None, names), "")


def day_sent(properties: bytes) -> str:
    """The day on which a message was sent or came, as ISO text; empty where it tells none."""
    body = properties[HEAD:]
    told = {tag: value for tag, _, value in iter_unpack("<IIQ", body[: len(body) // 16 * 16])}
    ticks = told.get(SENT) or told.get(DELIVERED)
    if not ticks:
        return ""
    try:
        return (EPOCH + timedelta(microseconds=ticks // 10)).date().isoformat()
    except OverflowError:
        return ""

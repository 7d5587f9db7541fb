"""A device's traffic as a picture: a flow diagram, a timeline, and a table for the auditor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from jinja2 import Template
from msgspec import Struct

from unbadge.model import Destination, country_name
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of, time_words

MOST_BANDS = 8
MOST_SPANS = 12
MOST_ROWS = 400
GAP, THINNEST, TALLEST = 26, 3, 180  # in the units of the picture
LEFT, RIGHT = 232, 752  # where the timeline runs
LOCAL, OUTSIDE, VIDEO = "var(--e)", "var(--amber)", "var(--red)"


class Band(Struct, frozen=True, kw_only=True):
    """One band of the flow diagram."""

    words: str
    fill: str
    y: float
    height: float
    middle: float
    path: str = ""


class Span(Struct, frozen=True, kw_only=True):
    """One line of the timeline."""

    words: str
    fill: str
    x: float
    width: float
    y: float
    middle: float


class TalkRow(Struct, frozen=True, kw_only=True):
    """One row of the table."""

    ip: str
    names: str
    country: str
    operator: str
    over: str
    out: str
    back: str
    when: str
    video: bool


def talk_fragment(
    template: Template,
    name: str,
    number: int,
    destinations: tuple[Destination, ...],
    lexicon: Lexicon,
) -> str:
    """The HTML of one device's traffic."""
    bands = _bands(destinations, lexicon)
    total = sum(band.height for band in bands)
    height = (bands[-1].y + bands[-1].height if bands else 0) + GAP
    top = max((height - total) / 2, 8)
    times = [time for one in destinations for time in (one.first, one.last) if time is not None]
    spans = _spans(destinations, times, lexicon) if times else []
    return template.render(
        name=name,
        number=number,
        sentence=sentence(destinations),
        height=round(height, 1),
        source=Band(words=name, fill=LOCAL, y=top, height=total, middle=top + total / 2),
        bands=_joined(bands, top),
        spans=spans,
        spans_height=24 + 20 * len(spans),
        since=time_words(min(times, default=None)),
        until=time_words(max(times, default=None)),
        rows=[_row(one, lexicon) for one in _by_bytes(destinations)[:MOST_ROWS]],
    )


def sentence(destinations: Iterable[Destination]) -> str:
    """What a device's traffic amounts to, in words that can be read out."""
    outside = [one for one in destinations if not one.local]
    if not outside:
        return "It talked to nobody outside the owner's network while evidence was gathered."
    sent = sum(one.bytes_out for one in outside)
    countries = sorted({country_name(one.country) for one in outside if one.country})
    addresses = count_of(len({one.ip for one in outside}), "address", "addresses")
    words = [f"It sent {size(sent)} to {addresses} outside"]
    if countries:
        words.append(f", registered in {', '.join(countries)}")
    if any(map(attrgetter("video_like"), outside)):
        words.append("; some of it has the shape of video")
    return "".join(words) + "."


def size(number: int) -> str:
    """Bytes as people read them (1 kB is 1,000 bytes)."""
    for limit, unit in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if number >= limit:
            return f"{number / limit:.1f} {unit}"
    return f"{number} B"


def _by_bytes(destinations: Iterable[Destination]) -> list[Destination]:
    return sorted(destinations, key=lambda one: (-one.bytes_out, one.ip, one.port))


def _whom(one: Destination, lexicon: Lexicon) -> str:
    if one.local:
        return "own network"
    who = lexicon.maker(one.operator) if one.operator else (one.names[0] if one.names else one.ip)
    return f"{who} ({one.country})" if one.country else who


def _fill(destinations: Iterable[Destination]) -> str:
    every = list(destinations)
    if any(one.video_like and not one.local for one in every):
        return VIDEO
    return LOCAL if all(one.local for one in every) else OUTSIDE


def _ranked(
    destinations: Iterable[Destination], lexicon: Lexicon
) -> list[tuple[str, list[Destination]]]:
    groups: dict[str, list[Destination]] = defaultdict(list)
    for one in destinations:
        groups[_whom(one, lexicon)].append(one)
    ranked = sorted(groups.items(), key=lambda item: -sum(one.bytes_out for one in item[1]))
    if rest := [one for _, group in ranked[MOST_BANDS:] for one in group]:
        ranked = [*ranked[:MOST_BANDS], (f"{len(ranked) - MOST_BANDS} others", rest)]
    return ranked


def _bands(destinations: Iterable[Destination], lexicon: Lexicon) -> list[Band]:
    ranked = _ranked(destinations, lexicon)
    most = sum(one.bytes_out for _, group in ranked for one in group) or 1
    bands, y = [], 8.0
    for whom, group in ranked:
        sent = sum(one.bytes_out for one in group)
        tall = max(TALLEST * sent / most, THINNEST)
        words = f"{whom}: {size(sent)}"
        bands.append(Band(words=words, fill=_fill(group), y=y, height=tall, middle=y + tall / 2))
        y += max(tall + 8, GAP)
    return bands


def _joined(bands: list[Band], top: float) -> list[Band]:
    """The bands with the shapes that join them to the device."""
    joined, start = [], top
    for band in bands:
        left, right = start, band.y
        path = (
            f"M22 {left:.1f} C 220 {left:.1f} 220 {right:.1f} 430 {right:.1f} "
            f"V {right + band.height:.1f} C 220 {right + band.height:.1f} "
            f"220 {left + band.height:.1f} 22 {left + band.height:.1f} Z"
        )
        joined.append(
            Band(
                words=band.words,
                fill=band.fill,
                y=band.y,
                height=band.height,
                middle=band.middle,
                path=path,
            )
        )
        start += band.height
    return joined


def _spans(
    destinations: Iterable[Destination], times: list[datetime], lexicon: Lexicon
) -> list[Span]:
    since, until = min(times), max(times)
    whole = (until - since).total_seconds() or 1.0
    spans = []
    timed = [one for one in _by_bytes(destinations) if one.first and one.last]
    for number, one in enumerate(timed[:MOST_SPANS]):
        if one.first is None or one.last is None:
            continue
        x = LEFT + (RIGHT - LEFT) * (one.first - since).total_seconds() / whole
        width = (RIGHT - LEFT) * (one.last - one.first).total_seconds() / whole
        middle = 30 + 20 * number
        spans.append(
            Span(
                words=f"{_whom(one, lexicon)[:26]} {_over(one, '/')}",
                fill=_fill([one]),
                x=round(x, 1),
                width=round(max(width, 2), 1),
                y=middle - 4,
                middle=middle,
            )
        )
    return spans


def _over(one: Destination, between: str) -> str:
    """The protocol with its port, where it has ports."""
    return f"{one.protocol}{between}{one.port}" if one.port else one.protocol


def _row(one: Destination, lexicon: Lexicon) -> TalkRow:
    ran = " for ".join(
        filter(None, (lexicon.maker(one.operator) if one.operator else "", one.purpose or ""))
    )
    seen = [f"{time:%Y-%m-%d %H:%M:%S}" for time in (one.first, one.last) if time]
    return TalkRow(
        ip=one.ip,
        names=", ".join(one.names),
        country="own network" if one.local else one.country or "not known",
        operator=ran or "not known",
        over=_over(one, " "),
        out=f"{one.bytes_out:,}",
        back=f"{one.bytes_in:,}",
        when=" to ".join(seen),
        video=one.video_like,
    )

"""Egress told on a terminal: sentences an owner can repeat, then a table for the auditor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from unbadge.model import Destination
from unbadge.report.egress.record import (
    ChangeRecord,
    DeviceChange,
    EgressDevice,
    EgressRecord,
)
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of, time_words

MOST_ROWS = 40
MOST_LOCAL = 8
HEADINGS = ("to", "port", "country", "operator, purpose", "out", "in", "from", "until", "")
RIGHT = frozenset({4, 5})
UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def device_traffic(device: EgressDevice, *, whole: bool) -> Iterator[str]:
    """What is of note about a device's traffic, and its ends outside and at home."""
    for finding in device.findings:
        yield f"  {finding.severity}: {finding.because}"
    if not device.findings and device.destinations:
        yield "  Nothing of note was seen to leave it."
    outside = [end for end in device.destinations if not end.local]
    yield from indent_lines(table(outside, whole=whole, none=not device.destinations))
    yield from indent_lines(at_home(end for end in device.destinations if end.local))


def egress_lines(record: EgressRecord, lexicon: Lexicon) -> Iterator[str]:
    """The lines of one period: the sum, each device, the others, the limits."""
    totals = record.totals
    yield (
        f"{count_of(totals.packets, 'packet')}, {size(totals.bytes)}, in "
        f"{totals.duration_s:,.0f} seconds; {count_of(len(record.devices), 'device')} told apart."
    )
    for device in record.devices:
        yield ""
        yield title(device, lexicon, device.badge)
        yield from device_traffic(device, whole=not record.unreadable)
    if record.others and record.others.packets:
        yield ""
        yield (
            f"Other hosts, as one: {count_of(record.others.packets, 'packet')}, "
            f"{size(record.others.bytes)}."
        )
    if not record.devices:
        where = "in what was read of it" if record.unreadable else "in it"
        yield f"No camera or recorder was recognised {where}."
    yield from (clean(f"Not read: {part}") for part in record.unreadable)
    yield ""
    yield "What this cannot show:"
    yield from (f"  - {limit}" for limit in record.limits)


def title(device: EgressDevice | DeviceChange, lexicon: Lexicon, badge: str | None = None) -> str:
    """A device in a line."""
    maker = device.maker
    names = ", ".join(ip for ip in device.ips if ip != device.device and ip.strip("0.:"))
    made = f"made by {lexicon.maker(maker)}" if maker else "maker not known"
    # A badge that begins as its maker's name does is no other name.
    another = badge and not (maker is not None and badge.casefold().startswith(maker))
    sold = f", sold as {badge}" if another else ""
    return clean(f"{device.device}{f' ({names})' if names else ''}: {made}{sold}")


def nothing_words(*, whole: bool, none: bool) -> str:
    """What is said where no destination outside was seen: no more than the evidence bears."""
    if none:
        return "The evidence holds no packets of it, so it says nothing of what it sent."
    if not whole:
        return "What was read shows no exchange with the outside; not all was read."
    return "It exchanged nothing with the outside."


def table(ends: list[Destination], *, whole: bool, none: bool = False) -> list[str]:
    """Destinations outside as aligned lines.

    ``whole`` tells that all evidence was read, ``none`` that no packet in it is of the device.
    """
    if not ends:
        return [nothing_words(whole=whole, none=none)]
    shown = ends[:MOST_ROWS]
    rows = [HEADINGS, *map(row, shown)]
    widths = [max(len(cells[place]) for cells in rows) for place in range(len(HEADINGS))]
    found = []
    for cells in rows:
        aligned = (
            cell.rjust(width) if place in RIGHT else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        found.append("  ".join(aligned).rstrip())
    left = len(ends) - len(shown)
    return [*found, f"and {left} more in the JSON"] if left else found


def at_home(ends: Iterable[Destination]) -> Iterator[str]:
    """Everything on the owner's own network in a line: each other end with its volumes."""
    sums: Counter[str] = Counter()
    got: Counter[str] = Counter()
    for end in ends:
        sums[end.ip] += end.bytes_out
        got[end.ip] += end.bytes_in
    told = [f"{ip} ({size(sums[ip])} out, {size(got[ip])} in)" for ip, _ in sums.most_common()]
    if told:
        more = f" and {len(told) - MOST_LOCAL} more" if len(told) > MOST_LOCAL else ""
        yield f"At home: {', '.join(told[:MOST_LOCAL])}{more}"


def row(end: Destination) -> tuple[str, ...]:
    """One destination as cells."""
    name = f"{end.names[0]} ({end.ip})" if end.names else end.ip
    role = ", ".join(filter(None, (end.operator, end.purpose)))
    marks = (
        "video-like" if end.video_like else "",
        "tried" if end.tried else "",
        f"plain {end.plain_text}" if end.plain_text else "",
    )
    cells = (
        name,
        f"{end.protocol}/{end.port}" if end.port else end.protocol,
        end.country or "",
        role,
        size(end.bytes_out),
        size(end.bytes_in),
        time_words(end.first),
        time_words(end.last),
        ", ".join(filter(None, marks)),
    )
    return tuple(map(clean, cells))


def change_lines(record: ChangeRecord, lexicon: Lexicon) -> Iterator[str]:
    """The lines of a comparison."""
    yield (
        f"Before: {size(record.before.bytes)} in {record.before.duration_s:,.0f} seconds. "
        f"After: {size(record.after.bytes)} in {record.after.duration_s:,.0f} seconds."
    )
    for device in record.devices:
        yield ""
        yield title(device, lexicon)
        yield from indent_lines(changes(device, record.before.duration_s, record.after.duration_s))


def changes(device: DeviceChange, before: float, after: float) -> Iterator[str]:
    """What changed of one device, a line each; two periods of so many seconds."""
    if device.seen != "both":
        yield f"It was seen {device.seen} alone."
    for word, ends in (("new", device.new), ("gone", device.gone)):
        yield from (f"{word}: {destination_words(end)}, {size(end.bytes_out)} out" for end in ends)
    for word, growths in (("grown", device.grown), ("shrunk", device.shrunk)):
        for growth in growths:  # bytes sent, and how fast, as periods differ in length
            old, new = rate(growth.before, before), rate(growth.after, after)
            yield f"{word}: {destination_words(growth.destination)}, from {old} to {new} out"
    if not any((device.new, device.gone, device.grown, device.shrunk)):
        yield "No change."


def rate(sent: int, seconds: float) -> str:
    """Bytes and bytes an hour."""
    hourly = f" ({size(round(sent * 3600 / seconds))} an hour)" if seconds > 0 else ""
    return f"{size(sent)}{hourly}"


def destination_words(end: Destination) -> str:
    """A destination in words."""
    name = f"{end.names[0]} ({end.ip})" if end.names else end.ip
    port = f" {end.protocol}/{end.port}" if end.port else f" {end.protocol}"
    where = f", {end.country}" if end.country else ""
    whose = f", run by {end.operator}" if end.operator else ""
    return clean(f"{name}{port}{where}{whose}")


def size(number: int) -> str:
    """Bytes as people read them."""
    for unit, scale in UNITS:
        if number >= scale:
            return f"{number / scale:,.1f} {unit}"
    return f"{number} B"


def indent_lines(found: Iterable[str]) -> Iterator[str]:
    """Lines set in."""
    return (f"  {line}" for line in found)


def clean(text: str) -> str:
    """A text from evidence without anything that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)

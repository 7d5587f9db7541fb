"""Breaches of containment told on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model.containment import Breach
from unbadge.report.contain.plain import plain
from unbadge.report.words import count_of

WAYS = {"out": "to", "in": "opened by"}


def breach_lines(
    breaches: tuple[Breach, ...], units: int, seen: tuple[str, ...], unread: tuple[str, ...] = ()
) -> Iterator[str]:
    """What a capture shows of units under rules: the answer, then a line a breach.

    ``unread`` says which parts were not read; they stand behind the answer.
    """
    yield f"{count_of(units, 'device')} under rules, {len(seen)} of them in this capture."
    if not seen:
        yield "It shows nothing of them, so it proves nothing."
    elif unread and not breaches:
        yield "What was read of it breaks no rule, but not all was read, so it proves nothing."
    elif not breaches:
        yield "Nothing in it breaks the rules, as far as this capture point saw."
    yield from (plain(f"Not read: {part}") for part in unread)
    answered = sum(breach.answered for breach in breaches)
    if breaches:
        yield (
            f"{count_of(len(breaches), 'breach', 'breaches')}, {answered} of them answered. What "
            "was not answered may have been stopped behind this capture point."
        )
    yield from map(breach_line, breaches)


def breach_line(breach: Breach) -> str:
    """One breach in a line."""
    name = f"{breach.names[0]} ({breach.remote})" if breach.names else breach.remote
    port = f"{breach.protocol}/{breach.port}" if breach.port else breach.protocol
    when = f", {breach.first:%Y-%m-%d %H:%M:%S}" if breach.first else ""
    until = f" to {breach.last:%Y-%m-%d %H:%M:%S}" if breach.last else ""
    return plain(
        f"  {breach.device} {WAYS[breach.way]} {name} {port}: {breach.bytes_out} bytes out, "
        f"{breach.bytes_in} in, {count_of(breach.packets, 'packet')}{when}{until}"
        f"{ending_of(breach)}"
    )


def ending_of(breach: Breach) -> str:
    """How an attempt ended, where it came to nothing."""
    if breach.blocked:
        return ", stopped by the firewall"
    return "" if breach.answered else ", not answered"

"""Destinations to findings: each a sentence that an owner can repeat in a council meeting.

A sentence says what was seen and no more.  "Sent" is said of bytes that left and were answered,
"tried" of connections that nobody accepted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from unbadge.model import Destination, Finding, Flow, Severity

TEMPLATE = 128  # bytes; the smallest face template in use is no smaller
LISTED = 4  # ends named in one sentence
RESOLVER, CLOCK = "dns", "ntp"
PUBLIC = {RESOLVER, CLOCK, "probe"}  # services that tell of no vendor


class Seen(Struct, frozen=True, kw_only=True):
    """What findings rest on; ``names`` spells operators out.

    ``asked`` are names that were only looked up, with their operators; ``inbound`` connections
    from outside that the device accepted.
    """

    ends: tuple[Destination, ...]
    asked: tuple[tuple[str, str | None], ...] = ()
    inbound: tuple[Flow, ...] = ()
    watching: bool = False
    names: dict[str, str] = {}

    def name(self, operator: str) -> str:
        """What an operator is called."""
        return self.names.get(operator, operator)


def findings(seen: Seen) -> Iterator[Finding]:
    """All findings on one device, the gravest kinds first."""
    outside = [end for end in seen.ends if not end.local]
    sure = [end for end in outside if not is_unclear(end)]
    yield from video(outside, seen)
    yield from accepted_connections(seen.inbound)
    yield from unclear(outside)
    yield from services(outside, seen)
    yield from plain(sure)
    yield from resolvers(sure)
    yield from clocks(sure)
    yield from tried_connections(outside)
    yield from asked_names(seen)
    if seen.watching:
        yield from bound(outside)


def finding(kind: str, severity: Severity, because: str, evidence: str = "") -> Finding:
    """A finding on egress."""
    return Finding(kind="egress", id=kind, severity=severity, because=because, evidence=evidence)


NOBODY_KNOWN = "an address whose operator is not known; it may be the viewer's own"


def video(ends: Iterable[Destination], seen: Seen) -> Iterator[Finding]:
    """Uploads to the outside that look like video, one finding for each remote party."""
    by_party: dict[str, list[Destination]] = defaultdict(list)
    for end in ends:
        if end.video_like:
            by_party[end.operator or (*end.names, end.ip)[0]].append(end)
    for found in by_party.values():
        operator = found[0].operator
        severity, whose = Severity.MEDIUM, NOBODY_KNOWN
        if operator:
            severity, whose = Severity.HIGH, f"a service run by {seen.name(operator)}"
        because = (
            f"{period(found)} it sent {size(bytes_sent(found))} to "
            f"{listing(end_words(end) for end in found)} in the shape of video; this is {whose}. "
            "That it was video is likely, not proven: what was inside cannot be seen."
        )
        if all(map(is_unclear, found)):
            continue
        yield finding("video-outside", severity, because, place(found[0]))


def accepted_connections(flows: Iterable[Flow]) -> Iterator[Finding]:
    """Connections from outside that the device accepted."""
    remotes = sorted({flow.remote for flow in flows})
    if remotes:
        yield Finding(
            kind="exposure",
            id="opened-from-outside",
            severity=Severity.HIGH,
            because=f"It accepted connections from outside, from {listing(remotes)}.",
            evidence=", ".join(remotes[:LISTED]),
        )


def is_unclear(end: Destination) -> bool:
    """Whether nothing shows that an end lies outside: neither its address nor who runs it."""
    return end.unclear and not end.operator


def unclear(ends: Iterable[Destination]) -> Iterator[Finding]:
    """Ends of which nothing shows whether they lie outside, said once."""
    found = list(filter(is_unclear, ends))
    if found:
        because = (
            "It has a public address, and nothing shows which networks are yours: whether "
            f"{listing(dict.fromkeys(end.ip for end in found))} are outside is unclear. Name your "
            "own networks to settle it."
        )
        yield finding("home-unclear", Severity.NOTICE, because, place(found[0]))


def services(ends: Iterable[Destination], seen: Seen) -> Iterator[Finding]:
    """Services whose operator is known and that the device exchanged packets with."""
    by_operator: dict[str, list[Destination]] = defaultdict(list)
    for end in ends:
        mutual = min(end.packets_out, end.packets_in) > 0  # packets went both ways
        if end.operator and mutual and not end.tried:
            by_operator[end.operator].append(end)
    for operator, found in by_operator.items():
        purposes = distinct(end.purpose for end in found)
        if set(purposes) - PUBLIC:
            because = in_touch(seen.name(operator), purposes, found)
            yield finding("vendor-service", Severity.MEDIUM, because, place(found[0]))


def distinct(words: Iterable[str | None]) -> list[str]:
    """The words that are there, sorted."""
    return sorted({word for word in words if word})


def in_touch(name: str, purposes: list[str], ends: list[Destination]) -> str:
    """What is said of a device's contact with an operator's services."""
    countries = distinct(end.country for end in ends) or ["no country that is known"]
    laws = distinct(law for end in ends for law in end.law_of)
    law = f"; the operator answers to the law of {' and '.join(laws)}" if laws else ""
    addresses = count(len({end.ip for end in ends}), "address", "addresses")
    return (
        f"It is in touch with services of {name} ({', '.join(purposes)}) at {addresses} "
        f"registered in {', '.join(countries)}{law}. "
        f"It sent {size(bytes_sent(ends))}."
    )


def plain(ends: Iterable[Destination]) -> Iterator[Finding]:
    """Talk with the outside that anybody on the way can read."""
    by_protocol: dict[str, list[Destination]] = defaultdict(list)
    for end in ends:
        if end.plain_text and not end.tried:
            by_protocol[end.plain_text].append(end)
    for protocol, found in by_protocol.items():
        because = (
            f"It speaks {protocol} unencrypted to {listing(end_words(end) for end in found)}; "
            "anybody on the way can read it."
        )
        yield finding("plain-text", Severity.MEDIUM, because, place(found[0]))


def resolvers(ends: Iterable[Destination]) -> Iterator[Finding]:
    """Name servers outside that the device asks itself."""
    found = [end for end in ends if end.purpose == RESOLVER and end.port in {53, 853}]
    if found:
        because = (
            f"It asks name servers outside itself, {listing(end.ip for end in found)}. Unless "
            "your own network hands these out, they are built in, and rules by name do not hold."
        )
        yield finding("built-in-resolver", Severity.MEDIUM, because, place(found[0]))


def clocks(ends: Iterable[Destination]) -> Iterator[Finding]:
    """Time servers outside."""
    found = [end for end in ends if end.purpose == CLOCK and end.port == 123]
    if found:
        answered = [end for end in found if not end.tried]
        ends_told = listing(end_words(end) for end in answered or found)
        says = (
            f"takes the time from outside, from {ends_told}"
            if answered
            else f"asks for the time outside, at {ends_told}, and got no answer"
        )
        because = f"It {says}. Give it a time server of your own."
        yield finding("outside-clock", Severity.LOW, because, place(found[0]))


def tried_connections(ends: Iterable[Destination]) -> Iterator[Finding]:
    """Connections that the device tried to open and that nobody accepted."""
    found = [end for end in ends if end.tried]
    if found:
        because = (
            f"It tried to reach {listing(end_words(end) for end in found)} and was not answered. "
            "It tried; it did not send."
        )
        yield finding("tried", Severity.LOW, because, place(found[0]))


def asked_names(seen: Seen) -> Iterator[Finding]:
    """Names of known services that the device looked up and never called."""
    known = [f"{name} ({seen.name(operator)})" for name, operator in seen.asked if operator]
    if known:
        then = (
            "was not seen to call"
            if seen.ends
            else "whether it then called is not in this evidence, which holds names of it alone"
        )
        because = f"It looked up {listing(known)} and {then}."
        yield finding("asked-only", Severity.NOTICE, because)


def bound(ends: Iterable[Destination]) -> Iterator[Finding]:
    """How many face templates could have left at most: a bound, never a claim that any did."""
    answered = [end for end in ends if not end.tried]
    sent = bytes_sent(answered)
    if not sent:
        return
    where = "outside or to ends of which that is unclear" if any(map(is_unclear, answered)) else ""
    because = (
        f"It sent {size(sent)} {where or 'outside'} in this window. Were all of it face templates "
        f"of {TEMPLATE} bytes, that would be at most {sent // TEMPLATE:,}; nothing shows that any "
        "was."
    )
    yield finding("template-bound", Severity.NOTICE, because)


def end_words(end: Destination) -> str:
    """A remote end in words."""
    name = f"{end.names[0]} ({end.ip})" if end.names else end.ip
    where = f" port {end.port}" if end.port else ""
    return f"{name}{where}" + (f", registered in {end.country}," if end.country else "")


def place(end: Destination) -> str:
    """A remote end as evidence names it."""
    return f"{end.ip} {end.protocol}/{end.port}"


def listing(items: Iterable[str]) -> str:
    """The first few of some things, and how many more there are."""
    texts = [text.rstrip(",") for text in dict.fromkeys(items)]
    more = f" and {len(texts) - LISTED} more" if len(texts) > LISTED else ""
    return ", ".join(texts[:LISTED]) + more


def count(number: int, one: str, many: str) -> str:
    """A number with its word."""
    return f"{number} {one if number == 1 else many}"


def bytes_sent(ends: Iterable[Destination]) -> int:
    """What a device sent to some ends, in bytes."""
    return sum(end.bytes_out for end in ends)


def size(number: int) -> str:
    """Bytes as people read them."""
    for unit, scale in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= scale:
            return f"{number / scale:.1f} {unit}"
    return f"{number} bytes"


def period(ends: Iterable[Destination]) -> str:
    """From the first to the last packet of some ends, in UTC."""
    times = [time for end in ends for time in (end.first, end.last) if time is not None]
    if not times:
        return "At a time the evidence does not tell,"
    first, last = min(times), max(times)
    if first.date() == last.date():
        return f"On {first:%d %B %Y} between {first:%H:%M} and {last:%H:%M} UTC"
    return f"Between {first:%d %B %Y} and {last:%d %B %Y}"

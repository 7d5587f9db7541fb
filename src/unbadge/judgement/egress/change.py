"""Two periods of one device's egress: what is new, what is gone, what has grown."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from unbadge.model import Destination

GROWN = 2.0  # times as many bytes a second as before
LEAST = 10_000  # bytes out below which growth is noise


class Growth(Struct, frozen=True, kw_only=True):
    """A remote end to which much more, or much less, was sent; bytes of each period."""

    end: Destination
    before: int
    after: int


class EgressChange(Struct, frozen=True, kw_only=True):
    """What changed between two periods."""

    new: tuple[Destination, ...] = ()
    gone: tuple[Destination, ...] = ()
    grown: tuple[Growth, ...] = ()
    shrunk: tuple[Growth, ...] = ()


SERVED = -1  # in the place of a passing port
Key = tuple[str, str, int]


def compare_egress(
    before: Iterable[Destination],
    after: Iterable[Destination],
    *,
    seconds: tuple[float, float] = (1.0, 1.0),
) -> EgressChange:
    """What is new, gone, grown and shrunk; ``seconds`` are the lengths of the two periods.

    A service keeps its name while its addresses move, so ends are matched by operator and name
    where they have them; what the device serves is matched by who asked, as askers' ports pass.
    """
    old, new = by_key(before), by_key(after)
    both = [
        Growth(end=new[key][0], before=total(old[key]), after=total(new[key]))
        for key in new
        if key in old
    ]
    scale = seconds[0] / seconds[1] if seconds[0] > 0 and seconds[1] > 0 else 1.0
    return EgressChange(
        new=tuple(ends[0] for key, ends in new.items() if key not in old),
        gone=tuple(ends[0] for key, ends in old.items() if key not in new),
        grown=tuple(row for row in both if is_more(row.before, row.after * scale)),
        shrunk=tuple(row for row in both if is_more(row.after * scale, row.before)),
    )


def by_key(ends: Iterable[Destination]) -> dict[Key, list[Destination]]:
    """Remote ends under the name, or else the address, that stays theirs."""
    found: dict[Key, list[Destination]] = {}
    for end in ends:
        name = end.names[0].lower() if end.names else end.endpoint or end.ip
        port = SERVED if end.served else end.port
        found.setdefault((name, end.protocol, port), []).append(end)
    return found


def total(ends: Iterable[Destination]) -> int:
    """Bytes sent to some ends."""
    return sum(end.bytes_out for end in ends)


def is_more(less: float, more: float) -> bool:
    """Whether one figure is so much above another that it is worth saying."""
    return more >= LEAST and more >= GROWN * less

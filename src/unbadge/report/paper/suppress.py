"""Small counts kept back, so that nobody can be found out from a table, nor from its total."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

LEAST = 5  # counts from 1 to below this are kept back
HIDDEN = "fewer than 5, or kept back"


class Published(Struct, frozen=True, kw_only=True):
    """Counts fit for publication: None where one is kept back."""

    cells: dict[str, int | None]
    total: int | None


def publish(counts: Mapping[str, int], *, total_known: bool = True) -> Published:
    """The counts of one table with the small ones kept back.

    Where what is kept back could be worked out from the total, the next smallest count is kept
    back as well; where there is none left to keep back, the total is.  Zero is told: it is nobody.
    ``total_known`` says that the total is published.
    """
    small = {name for name, number in counts.items() if 0 < number < LEAST}
    hidden = set(small)
    total = sum(counts.values())
    if total_known and gives_away(hidden, counts):
        others = sorted(
            (name for name, number in counts.items() if number >= LEAST),
            key=lambda name: (counts[name], name),
        )
        hidden |= set(others[:1])
    told = total_known and not (0 < total < LEAST) and not gives_away(hidden, counts)
    return Published(
        cells={name: None if name in hidden else number for name, number in counts.items()},
        total=total if told else None,
    )


def gives_away(hidden: set[str], counts: Mapping[str, int]) -> bool:
    """Whether a total would tell a count that is kept back.

    One alone is the total less the rest; several are all 1 where they sum to their number, and all
    one below the limit where they sum to the most that small counts can.
    """
    if not hidden:
        return False
    left = sum(counts[name] for name in hidden)
    return len(hidden) == 1 or left in {len(hidden), len(hidden) * (LEAST - 1)}


def cell_text(number: int | None) -> str:
    """A count as it is published."""
    return HIDDEN if number is None else f"{number:,}"

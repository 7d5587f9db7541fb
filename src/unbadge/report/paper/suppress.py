"""Small counts kept back, so that nobody can be found out from a table, nor from its total.

Complementary cells (L. H. Cox, "Suppression methodology and statistical disclosure control",
Journal of the American Statistical Association 75, 1980) are chosen so that the choice itself tells
nothing (R. C. Wong and others, "Minimality attack in privacy preserving data publishing", VLDB
2007; K. Kenthapadi and others, "Simulatable auditing", PODS 2005).  The proof, for a reader who
knows this rule: the complement is the first name among the counts of 5 or more, whatever the
small counts are.  Of n small counts that sum to S and a complement c only S + c is told, and only
where S + c - n - 5 is 3 or more.  Then each small count may be 1, 2, 3 or 4: the others as they
are or less, c takes up the difference and stays 5 or more, and what is published is the same.
Where it is less, or where there is no complement, no total is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

LEAST = 5  # counts from 1 to below this are kept back
SLACK = 3  # what the complement must be able to give up, so that a small count can be 1 to 4
HIDDEN = "fewer than 5, or kept back"


class Published(Struct, frozen=True, kw_only=True):
    """Counts fit for publication: None where one is kept back."""

    cells: dict[str, int | None]
    total: int | None

    @property
    def is_whole(self) -> bool:
        """Whether every count is told."""
        return self.total is not None and None not in self.cells.values()


def publish(counts: Mapping[str, int]) -> Published:
    """The counts of one table with the small ones kept back, and one more that hides them.

    Zero is told: it is nobody.  The total is kept back where it could give a small count away.
    """
    small = {name for name, number in counts.items() if 0 < number < LEAST}
    if not small:
        return Published(cells=dict(counts), total=sum(counts.values()))
    complement = min((name for name, number in counts.items() if number >= LEAST), default=None)
    hidden = small if complement is None else {*small, complement}
    # Whether the total leaves each small count every value from 1 to 4.
    left = sum(counts[name] for name in hidden) - len(small) - LEAST
    safe = complement is not None and left >= SLACK
    return Published(
        cells={**counts, **dict.fromkeys(hidden)},
        total=sum(counts.values()) if safe else None,
    )


def cell_text(number: int | None) -> str:
    """A count as it is published."""
    return HIDDEN if number is None else f"{number:,}"

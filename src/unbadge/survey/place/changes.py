"""Two versions of one list: which cameras stayed, went and came, whatever was renumbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, product
from math import asin, cos, radians, sin, sqrt

from unbadge.model.survey import CameraEntry, ListChange
from unbadge.survey.place.counting import CountedList

NEAR = 10.0  # metres within which two rows are one pole
RADIUS = 6_371_008.8  # metres: the mean radius of the earth (IUGG)
CELL = (
    0.0005  # degrees of a cell in which neighbours are looked for: more than NEAR up to 70 degrees
)
BECAUSE = (
    "matched by position, then by place and number together, then by either alone; versions of "
    "one list show turnover, not a total, and are no independent lists"
)

Pair = tuple[int, int]


def metres_between(one: CameraEntry, other: CameraEntry) -> float:
    """The distance of two rows on the ground; infinite where one has no position."""
    if None in {one.lon, one.lat, other.lon, other.lat}:
        return float("inf")
    assert one.lon is not None
    assert one.lat is not None
    assert other.lon is not None
    assert other.lat is not None
    first, second = radians(one.lat), radians(other.lat)
    east = radians(other.lon - one.lon)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(east / 2) ** 2
    return 2 * RADIUS * asin(sqrt(min(half, 1.0)))


def compare_lists(before: CountedList, after: CountedList) -> ListChange:
    """What changed between two versions of one list."""
    old, new = before.kept, after.kept
    pairs = match_rows(old, new)
    moved = sum(1 for a, b in pairs if NEAR < metres_between(old[a], new[b]) < float("inf"))
    renumbered = sum(1 for a, b in pairs if old[a].number != new[b].number)
    return ListChange(
        before=before.source.file,
        after=after.source.file,
        kept=len(pairs),
        gone=len(old) - len(pairs),
        new=len(new) - len(pairs),
        renumbered=renumbered,
        moved=moved,
        same_number=len({one.number for one in old} & {one.number for one in new} - {""}),
        because=BECAUSE,
    )


def match_rows(old: tuple[CameraEntry, ...], new: tuple[CameraEntry, ...]) -> list[Pair]:
    """The rows of two lists that tell of one camera, each row once, the surest first."""
    near = list(near_pairs(old, new, NEAR))
    left_old, left_new = set(range(len(old))), set(range(len(new)))
    pairs: list[Pair] = []

    def take(found: Iterable[Pair]) -> None:
        for a, b in found:
            if a in left_old and b in left_new:
                left_old.remove(a)
                left_new.remove(b)
                pairs.append((a, b))

    ranked = sorted(near, key=lambda pair: (-likeness(old[pair[0]], new[pair[1]]), pair[2]))
    take((a, b) for a, b, _ in ranked)
    take(same_key(old, new, lambda one: (one.number, place_words(one))))
    take(same_key(old, new, lambda one: (place_words(one),)))
    take(same_key(old, new, lambda one: (one.number,)))
    return pairs


def likeness(one: CameraEntry, other: CameraEntry) -> int:
    """In how many ways two rows at one place are alike besides."""
    return (one.number == other.number != "") + (place_words(one) == place_words(other) != "")


def place_words(one: CameraEntry) -> str:
    """A row's place as it is compared."""
    return " ".join(one.where.casefold().replace(",", " ").split())


def same_key(
    old: tuple[CameraEntry, ...],
    new: tuple[CameraEntry, ...],
    key: object,
) -> Iterator[Pair]:
    """The rows of two lists that alone have a key; keys with an empty part are none."""
    assert callable(key)
    heaps: tuple[dict[tuple[str, ...], list[int]], dict[tuple[str, ...], list[int]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for heap, rows in zip(heaps, (old, new), strict=True):
        for n, one in enumerate(rows):
            if all(found := key(one)):
                heap[found].append(n)
    for found, places in heaps[0].items():
        others = heaps[1].get(found, [])
        if len(places) == len(others) == 1:
            yield places[0], others[0]


def square_of(one: CameraEntry) -> tuple[int, int] | None:
    """The square of the grid in which a row lies; None where it has no position."""
    if one.lon is None or one.lat is None:
        return None
    return int(one.lon // CELL), int(one.lat // CELL)


def near_pairs(
    old: tuple[CameraEntry, ...], new: tuple[CameraEntry, ...], most: float
) -> Iterator[tuple[int, int, float]]:
    """The pairs of rows that lie within some metres of each other, with the distance."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, one in enumerate(new):
        if square := square_of(one):
            cells[square].append(n)
    for n, one in enumerate(old):
        square = square_of(one)
        if square is None:
            continue
        x, y = square
        around = product((x - 1, x, x + 1), (y - 1, y, y + 1))
        for other in chain.from_iterable(cells.get(cell, ()) for cell in around):
            distance = metres_between(one, new[other])
            if distance <= most:
                yield n, other, distance

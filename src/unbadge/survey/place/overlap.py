"""How many cameras there are beyond what independent lists of one place hold."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf

from msgspec import Struct

from unbadge.survey.estimate.capture import (
    FEWEST,
    HiddenTotal,
    averaged_total,
    chao_bound,
    chapman,
    histories_of,
)
from unbadge.survey.place.changes import match_rows, place_words
from unbadge.survey.place.counting import CountedList

COPIED = 0.5  # part of the shared rows with one wording from which a list was copied
ASSUMES = (
    "it holds for cameras that every list could hold, on one day, matched without error; mappers "
    "copy council lists, which makes the total too small; indoor cameras are on no list"
)


class OverlapEstimate(Struct, frozen=True, kw_only=True):
    """What overlapping lists say of the whole; ``total`` is None where only a bound can be said."""

    matches: int
    total: HiddenTotal | None
    least: HiddenTotal
    says: str


def overlap_estimate(lists: Sequence[CountedList]) -> OverlapEstimate:
    """The whole behind some lists of one place, matched by position, place and number."""
    names = joined_names(lists)
    known = histories_of(names)
    matches = sum(many for key, many in known.items() if sum(key) > 1)
    least = chao_bound(known)
    if copied := copied_pair(lists):
        first, second = copied
        says = f"{second} repeats the wording of {first}: no independent list, so no total"
        return OverlapEstimate(matches=matches, total=None, least=least, says=says)
    if matches < FEWEST:
        says = f"{matches} cameras stand on more than one list, too few for a total: at least"
        return OverlapEstimate(
            matches=matches, total=None, least=least, says=f"{says} {least.seen:,}"
        )
    if len(lists) == 2:
        total: HiddenTotal = chapman(len(names[0]), len(names[1]), matches)
    else:
        total = averaged_total(known)
    if isinf(total.high):
        says = "the lists share too few cameras for an upper end: at least"
        return OverlapEstimate(
            matches=matches, total=None, least=least, says=f"{says} {least.seen:,}"
        )
    return OverlapEstimate(matches=matches, total=total, least=least, says=ASSUMES)


def joined_names(lists: Sequence[CountedList]) -> list[set[str]]:
    """The rows of each list under names that rows of one camera share across lists."""
    called: list[dict[int, str]] = [{n: f"0:{n}" for n in range(len(lists[0].kept))}]
    for at, one in enumerate(lists[1:], 1):
        names: dict[int, str] = {}
        for earlier in range(at):
            for a, b in match_rows(lists[earlier].kept, one.kept):
                names.setdefault(b, called[earlier][a])
        called.append({n: names.get(n, f"{at}:{n}") for n in range(len(one.kept))})
    return [set(found.values()) for found in called]


def copied_pair(lists: Sequence[CountedList]) -> tuple[str, str] | None:
    """Two lists of which one repeats the other's wording or numbers; None where none does."""
    for at, first in enumerate(lists):
        for second in lists[at + 1 :]:
            pairs = match_rows(first.kept, second.kept)
            alike = sum(
                1
                for a, b in pairs
                if place_words(first.kept[a]) == place_words(second.kept[b]) != ""
                or first.kept[a].number == second.kept[b].number != ""
            )
            if len(pairs) >= FEWEST and alike >= COPIED * len(pairs):
                return first.source.file, second.source.file
    return None

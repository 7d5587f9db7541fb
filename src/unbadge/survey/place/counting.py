"""How many cameras a list holds: poles, planned and removed ones, doubles and fillers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from unbadge.knowledge import camera_state
from unbadge.model import CameraState
from unbadge.model.survey import CameraEntry, CheckNote, CityList, ListCount, ListKind

FILLER = re.compile(
    r"(?i)^(?:test(?:\s*\d*)?|dummy|sample|example|placeholder|xxx+|do not use|spare|n/?a|tbc|-+)$"
)
UNUSUAL = 64  # cameras on one pole beyond which a number is doubted


THERE = (CameraState.IN_USE, CameraState.FAULTY)


class CountedList(Struct, frozen=True, kw_only=True):
    """A list with what it counts: ``low`` leaves out what may be no camera, ``high`` no doubt."""

    source: CityList
    kept: tuple[CameraEntry, ...]  # rows of cameras that are there, each once
    cameras: int
    low: int
    high: int
    count: ListCount
    notes: tuple[CheckNote, ...]


def count_list(source: CityList) -> CountedList:
    """What a list counts; totals and boxes in pictures are told as what they are."""
    if source.kind is ListKind.TOTALS:
        return count_totals(source)
    if source.kind is ListKind.PICTURES:
        return count_pictures(source)
    sorted_out = sort_rows(source)
    kept = sorted_out.kept
    states: Counter[str] = Counter()
    for one in kept:
        states[camera_state(one.state).value] += one.cameras or 1
    there = sum(states[state.value] for state in THERE)
    return CountedList(
        source=source,
        kept=tuple(one for one in kept if camera_state(one.state) in THERE),
        cameras=there,
        low=there,
        high=there + states[CameraState.UNCLEAR.value] + sum(sorted_out.doubles),
        count=ListCount(
            file=source.file,
            sha256=source.sha256,
            kind=source.kind.value,
            rows=source.rows,
            cameras=there,
            states=dict(states),
            left_out=dict(sorted_out.left_out),
            duplicates=len(sorted_out.doubles),
            columns=source.columns,
        ),
        notes=(*sorted_out.notes, *number_notes(source, kept)),
    )


class SortedRows(Struct, frozen=True, kw_only=True):
    """The rows of a list: those of cameras, each once, what was left out, and doubles' cameras."""

    kept: list[CameraEntry] = []
    left_out: Counter[str] = Counter()
    doubles: list[int] = []
    notes: list[CheckNote] = []


def sort_rows(source: CityList) -> SortedRows:
    """The rows of a list of cameras without fillers, rows of no camera, and doubles."""
    found = SortedRows(left_out=Counter(source.rejected))
    known: set[tuple[object, ...]] = set()
    for one in source.cameras:
        if reason := left_out_for(one):
            found.left_out[reason] += 1
            continue
        if one.cameras is not None and one.cameras > UNUSUAL:
            found.notes.append(note(source, one.at, f"{one.cameras} cameras in one row"))
        key = (one.number, one.where, one.area, one.lon, one.lat, one.kind, one.state, one.owner)
        if key in known and any(key[:5]):
            found.doubles.append(one.cameras or 1)
            found.notes.append(note(source, one.at, "the same row again"))
            continue
        known.add(key)
        found.kept.append(one)
    return found


def left_out_for(one: CameraEntry) -> str:
    """Why a row is no camera; empty where it is one."""
    if is_filler(one):
        return "a filler"
    return "a row of no camera" if one.cameras == 0 else ""


def is_filler(one: CameraEntry) -> bool:
    """Whether a row is no camera but what fills a table: a test, the origin of the map, nothing."""
    if FILLER.match(one.where) or FILLER.match(one.number):
        return True
    if one.lon == 0 and one.lat == 0:
        return True
    return not (one.where or one.number or one.area or one.lon is not None or one.kind)


def number_notes(source: CityList, kept: Iterable[CameraEntry]) -> list[CheckNote]:
    """Numbers that stand at two places; a number is one camera's."""
    places: dict[str, set[tuple[object, ...]]] = {}
    for one in kept:
        if one.number:
            places.setdefault(one.number, set()).add((one.where, one.lon, one.lat))
    return [
        note(source, f"number {number}", f"stands at {len(found)} places")
        for number, found in places.items()
        if len(found) > 1
    ]


def count_totals(source: CityList) -> CountedList:
    """Totals by place; where parts do not add up, both sums are the range."""
    notes = []
    low = high = total = 0
    for one in source.totals:
        parts = sum(one.parts.values())
        total += one.total
        low += min(one.total, parts) if one.parts else one.total
        high += max(one.total, parts) if one.parts else one.total
        if one.parts and parts != one.total:
            says = f"{one.place}: the total is {one.total:,}, its parts add up to {parts:,}"
            notes.append(note(source, one.at, says))
    notes += earlier_notes(source)
    seen = Counter(one.place for one in source.totals)
    notes += [note(source, place, "stands twice") for place, many in seen.items() if many > 1]
    return CountedList(
        source=source,
        kept=(),
        cameras=total,
        low=low,
        high=high,
        count=plain_count(source, total),
        notes=tuple(notes),
    )


def earlier_notes(source: CityList) -> Iterator[CheckNote]:
    """What the totals were in earlier years: states, which do not add up."""
    years: Counter[str] = Counter()
    for one in source.totals:
        years.update(one.earlier)
    for header, many in years.items():
        yield note(source, header, f"{many:,} cameras then; a state of its year, not added")


def count_pictures(source: CityList) -> CountedList:
    """Boxes in pictures: how many of each class; they are no list and make no density."""
    classes: Counter[str] = Counter()
    for one in source.pictures:
        classes.update(one.boxes)
    count = plain_count(source, 0)
    seen = sum(1 for one in source.pictures if one.boxes)
    says = (
        f"{len(source.pictures):,} pictures, {seen:,} of them with a camera, {classes.total():,} "
        "boxes: what pictures show is no list of cameras and makes no total by itself"
    )
    return CountedList(
        source=source,
        kept=(),
        cameras=0,
        low=0,
        high=0,
        count=ListCount(
            file=count.file,
            sha256=count.sha256,
            kind=count.kind,
            rows=count.rows,
            cameras=0,
            states={f"boxes: {name}": many for name, many in sorted(classes.items())},
            left_out=count.left_out,
            columns=count.columns,
        ),
        notes=(note(source, "", says),),
    )


def plain_count(source: CityList, cameras: int) -> ListCount:
    """What was counted of a list that has no states."""
    return ListCount(
        file=source.file,
        sha256=source.sha256,
        kind=source.kind.value,
        rows=source.rows,
        cameras=cameras,
        left_out=source.rejected,
        columns=source.columns,
    )


def note(source: CityList, place: str, says: str) -> CheckNote:
    """Something of a list that does not fit together."""
    return CheckNote(file=source.file, place=place, says=says)

"""Tables of pictures with boxes around cameras: what was seen in pictures, no list."""

from __future__ import annotations

from ast import literal_eval
from collections import Counter

from unbadge.model.survey import CityList, ListKind, PictureEntry
from unbadge.sources.lists import plain
from unbadge.sources.lists.grid import Grid

BOXES = ("annotations", "bbox", "boxes", "bounding box", "bounding boxes", "detections")
CLASSES = {"0": "directed", "1": "dome"}  # category_id of Sheng, Yao and Goel's annotations
NO_LITERAL = (ValueError, SyntaxError, RecursionError, MemoryError)  # what literal_eval raises
LONGEST = 200_000  # characters of a cell of boxes


def boxes_column(grid: Grid) -> int | None:
    """The column of boxes; None where a table is none of pictures."""
    return next((n for n, text in enumerate(grid.headers) if plain(text) in BOXES), None)


def picture_list(grid: Grid, at: int) -> CityList:
    """A table of pictures with boxes around cameras: what was seen in pictures, no list."""
    names = [plain(text) for text in grid.headers]
    image = next((n for n, text in enumerate(names) if text in {"image id", "panoid", "image"}), at)
    entries = []
    rejected = Counter[str]()
    for place, cells in grid.rows:
        boxes = boxes_in(cells[at]) if at < len(cells) else None
        if boxes is None:
            rejected["boxes that cannot be read"] += 1
            continue
        entries.append(PictureEntry(at=place, picture=cells[image], boxes=boxes))
    return CityList(
        file=grid.file,
        sha256=grid.sha256,
        kind=ListKind.PICTURES,
        pictures=tuple(entries),
        rows=len(grid.rows),
        columns={grid.headers[at]: "boxes"},
        rejected=dict(rejected),
    )


def boxes_in(text: str) -> dict[str, int] | None:
    """The boxes of a cell by class; None where it cannot be read."""
    if not text:
        return {}
    if len(text) > LONGEST:
        return None
    try:
        found = literal_eval(text)
    except NO_LITERAL:
        return None
    if not isinstance(found, list):
        return None
    classes = [
        str(one.get("category_id", one.get("class", one.get("label", ""))))
        for one in found
        if isinstance(one, dict)
    ]
    return dict(Counter(CLASSES.get(one, one) for one in classes))

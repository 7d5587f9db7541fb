"""Pictures of papers read by OCR, offline: rapidocr, whose models come with it."""

from __future__ import annotations

import logging
from cmath import phase, rect
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from math import radians
from statistics import median
from typing import Any

from unbadge.errors import SourceError
from unbadge.model import Rejected, Unread
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import InputFeed
from unbadge.sources.purchases.cells.grid import purchase_lines
from unbadge.sources.purchases.cells.rows import GridOptions
from unbadge.sources.purchases.page.layout import BOX_GAP, PlacedText, lines_of
from unbadge.sources.purchases.page.page_grid import grid_of

# An extra of its own; it is loaded with the first picture, since that takes longer than a quote.
READY = all(find_spec(name) is not None for name in ("numpy", "PIL", "rapidocr"))
OCR = "ocr"
LARGEST = 64 << 20  # bytes of a picture
MOST_PIXELS = 60_000_000
WITHOUT = "OCR (the extra `labels`) is not installed"
LONG = 4  # characters: a shorter text may be higher than wide as it stands
LEAST_SURE = 0.5  # below it a text is not what stands there
STEEPEST = radians(
    30
)  # a page that was put askew on the glass; one that slopes more lies on its side
NO_PICTURE = (OSError, ValueError)  # what is no picture is an OSError too

Corners = Sequence[complex]  # of a box, from its upper left on, across and down the page


def is_there() -> bool:
    """Whether OCR is installed."""
    return READY


@lru_cache(maxsize=1)
def engine() -> Any:  # noqa: ANN401 - the library has no types
    """The OCR engine, with the models of its own wheel."""
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    made = import_module("rapidocr").RapidOCR()
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return made


def read_words(picture: Any) -> list[PlacedText]:  # noqa: ANN401 - an array of pixels
    """The texts on a picture with their boxes; a page that lies on its side is turned upright."""
    found = engine()(picture)
    if is_sideways(boxes := words_found(found)):
        # Only upright text is read well without a look at its direction.
        numpy = import_module("numpy")
        ways = (numpy.ascontiguousarray(numpy.rot90(picture, quarters)) for quarters in (1, 3))
        turned = [engine()(way, use_cls=False) for way in ways]
        boxes = words_found(max(turned, key=sureness))
    return boxes


def sureness(found: Any) -> float:  # noqa: ANN401 - the library has no types
    """How much text was read, each by how sure it is."""
    if found is None or found.txts is None:
        return 0.0
    return float(sum(len(text) * sure for text, sure in zip(found.txts, found.scores, strict=True)))


def is_sideways(words: list[PlacedText]) -> bool:
    """Whether most texts of some length are higher than wide."""
    long = [one for one in words if len(one.text) >= LONG]
    high = [one for one in long if one.height > one.right - one.left]
    return len(high) > len(long) / 2


def words_found(found: Any) -> list[PlacedText]:  # noqa: ANN401 - the library has no types
    """The texts that were read and are sure enough, with their boxes."""
    if found is None or found.txts is None or found.boxes is None:
        return []
    boxes = [[complex(*map(float, point)) for point in box] for box in found.boxes]
    back = rect(1.0, -tilt_of(boxes))
    return [
        placed(text, [point * back for point in box])
        for text, box, sure in zip(found.txts, boxes, found.scores, strict=True)
        if sure >= LEAST_SURE
    ]


def placed(text: str, box: Corners) -> PlacedText:
    """A text in the upright box around its corners."""
    across, down = [point.real for point in box], [point.imag for point in box]
    return PlacedText(text, min(across), max(across), min(down), max(down))


def tilt_of(boxes: Iterable[Corners]) -> float:
    """By how much the lines of a page slope, in radians: the median of its long texts.

    Nought where none is long, or where they slope so much that the page lies on its side.
    """
    tops = [(box[1] - box[0], abs(box[3] - box[0])) for box in boxes]
    slopes = [phase(top) for top, height in tops if abs(top) > LONG * height]
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) < STEEPEST else 0.0


def read_picture(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected | Unread]:
    """The lines on a picture of a paper; raises SourceError where it cannot be read."""
    if not is_there():
        raise SourceError(f"{feed.file}: a picture, and {WITHOUT}")
    lines = lines_of(read_words(pixels_of(feed)))
    places = [f"line {number}" for number in range(1, len(lines) + 1)]
    yield from purchase_lines(grid_of(lines, places, BOX_GAP), feed, marked(options))


def pixels_of(feed: InputFeed) -> Any:  # noqa: ANN401 - an array of the library's
    """The pixels of a picture, blue first; raises SourceError where it cannot be read."""
    data = feed.whole(LARGEST)
    try:
        with import_module("PIL.Image").open(BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise SourceError(f"{feed.file}: a picture of more than 60 million pixels")
            return import_module("numpy").asarray(image.convert("RGB"))[:, :, ::-1]
    except NO_PICTURE as error:
        raise SourceError(f"{feed.file}: no readable picture: {error}") from error


def marked(options: GridOptions) -> GridOptions:
    """The same, marked as read by OCR, for a page on which the text of a cell may go on."""
    return GridOptions(text_column=options.text_column, read_by=OCR, name=options.name, wraps=True)

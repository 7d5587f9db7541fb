"""PDF documents: their text and tables; pages that are pictures go through OCR."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from unbadge.errors import SourceError
from unbadge.model import PurchaseLine, Rejected, Unread
from unbadge.sources import InputFeed
from unbadge.sources.purchases import ocr
from unbadge.sources.purchases.columns import header_score
from unbadge.sources.purchases.grid import GridOptions, GridRow, purchase_lines
from unbadge.sources.purchases.layout import BOX_GAP, GAP, PlacedText, grid_of, lines_of
from unbadge.sources.purchases.text import lines_of_text

try:
    import pypdfium2
except ImportError:  # an extra of its own
    pypdfium2 = None

LARGEST = 256 << 20  # bytes of a document
MOST_PAGES = 2_000
LEAST_LETTERS = 16  # of a page's text; a page with fewer is a picture
LEAST_HEADERS = 2  # roles that the headers of a table tell
WIDE = 0.25  # of a page's width: a rule of a table is at least so long
SCALE = 2.2  # of 72 dots an inch: at which a page is drawn for OCR
PATH = 2  # FPDF_PAGEOBJ_PATH
WITHOUT = "a PDF document is read with the extra `screen` (pypdfium2), which is not installed"


def read_pdf(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected | Unread]:
    """The lines on every page; raises SourceError where the document cannot be opened."""
    document = opened_document(feed.whole(LARGEST), feed.file)
    try:
        rows: list[GridRow] = []
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            words = list(page_words(page))
            letters = sum(len(word.text) for word in words)
            if letters < LEAST_LETTERS:
                yield from read_picture_page(page, number, feed, options)
            else:
                rows += page_rows(words, list(page_rules(page)), f"page {number + 1}")
            page.close()
        yield from lines_of_rows(rows, feed, options)
    finally:
        document.close()


def opened_document(data: bytes, file: str) -> Any:  # noqa: ANN401 - the library has no types
    """The document that bytes are; raises SourceError where it cannot be opened."""
    if pypdfium2 is None:
        raise SourceError(f"{file}: {WITHOUT}")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{file}: no readable PDF document: {error}") from error


def read_picture_page(
    page: Any,  # noqa: ANN401 - the library has no types
    number: int,
    feed: InputFeed,
    options: GridOptions,
) -> Iterator[PurchaseLine | Rejected | Unread]:
    """The lines of a page that is a picture, read by OCR; told as unread where that is missing."""
    if not any(True for _ in page.get_objects(max_depth=2)):
        return
    if not ocr.is_there():
        yield Unread(what=f"page {number + 1} is a picture, and {ocr.WITHOUT}")
        return
    picture = page.render(scale=SCALE).to_numpy()
    words = ocr.read_words(picture)
    rows = page_rows(words, [], f"page {number + 1}", BOX_GAP)
    yield from lines_of_rows(rows, feed, ocr.marked(options))


def page_words(page: Any) -> Iterator[PlacedText]:  # noqa: ANN401 - the library has no types
    """The words of a page with their boxes, top down."""
    text = page.get_textpage()
    high = page.get_height()
    try:
        yield from words_of_chars(text, text.count_chars(), high)
    finally:
        text.close()


def words_of_chars(
    text: Any,  # noqa: ANN401 - the library has no types
    total: int,
    high: float,
) -> Iterator[PlacedText]:
    """The characters of a page put together to words."""
    get_char = pypdfium2.raw.FPDFText_GetUnicode
    letters: list[str] = []
    box: list[float] = []
    for at in range(total):
        code = get_char(text.raw, at)
        char = chr(code) if 0 < code < 0x110000 else " "
        if char.isspace() or char in "\ufffe\x02":
            if char in "\ufffe\x02":  # a hyphen at the end of a line
                letters.append("-")
                continue
            if letters:
                yield placed(letters, box, high)
            letters, box = [], []
            continue
        left, bottom, right, top = char_box(text, at)
        if letters and is_apart(box, left, bottom, top):
            yield placed(letters, box, high)
            letters, box = [], []
        letters.append(char)
        box = merge_box(box, [left, bottom, right, top])
    if letters and box:
        yield placed(letters, box, high)


def char_box(text: Any, at: int) -> tuple[float, float, float, float]:  # noqa: ANN401 - no types
    """The loose box of a character: as wide as it moves on, as high as its font."""
    rect = pypdfium2.raw.FS_RECTF()
    if pypdfium2.raw.FPDFText_GetLooseCharBox(text.raw, at, ctypes.byref(rect)):
        return rect.left, rect.bottom, rect.right, rect.top
    left, bottom, right, top = text.get_charbox(at)
    return left, bottom, right, top


def is_apart(box: list[float], left: float, bottom: float, top: float) -> bool:
    """Whether a character begins a new word though no blank stands before it."""
    height = max(box[3] - box[1], 1.0)
    moved = abs((top + bottom) - (box[3] + box[1])) / 2
    return moved > height / 2 or left - box[2] > height / 2 or left < box[0] - height


def merge_box(box: list[float], other: list[float]) -> list[float]:
    """The box around two."""
    if not box:
        return other
    return [
        min(box[0], other[0]),
        min(box[1], other[1]),
        max(box[2], other[2]),
        max(box[3], other[3]),
    ]


def placed(letters: list[str], box: list[float], high: float) -> PlacedText:
    """A word with its box measured from the top of the page."""
    left, bottom, right, top = box
    return PlacedText("".join(letters), left, right, high - top, high - bottom)


def page_rules(page: Any) -> Iterator[float]:  # noqa: ANN401 - the library has no types
    """The heights of a page's horizontal rules and of the edges of filled boxes, from the top."""
    high, wide = page.get_height(), page.get_width()
    for thing in page.get_objects(filter=(PATH,), max_depth=3):
        try:
            left, bottom, right, top = thing.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        if right - left >= WIDE * wide and top - bottom < high / 2:
            yield high - top
            if top - bottom > 3:
                yield high - bottom


def page_rows(
    words: list[PlacedText], rules: list[float], place: str, gap: float = GAP
) -> list[GridRow]:
    """The rows of a page, its table under its headers."""
    lines = lines_of(words, distinct(rules))
    places = [f"{place} line {number}" for number in range(1, len(lines) + 1)]
    return grid_of(lines, places, gap)


def distinct(rules: list[float]) -> list[float]:
    """Heights without those that stand close by one another."""
    ordered = sorted(rules)
    return [one for one, other in pairwise([*ordered, 1e9]) if other - one > 3]


def lines_of_rows(
    rows: list[GridRow], feed: InputFeed, options: GridOptions
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of all rows: of their tables where there are any, else one a line of text."""
    if not any(header_score(row.cells) >= LEAST_HEADERS for row in rows):
        texts = ((row.place, "  ".join(filter(None, row.cells))) for row in rows if row.cells)
        yield from lines_of_text(texts, feed, options)
        return
    yield from purchase_lines(rows, feed, wrapped(options))


def wrapped(options: GridOptions) -> GridOptions:
    """The same for a page, on which the text of a cell may go on in the next row."""
    return GridOptions(
        text_column=options.text_column, read_by=options.read_by, name=options.name, wraps=True
    )

"""PDF documents: their text and tables; pages that are pictures go through OCR."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from unbadge.errors import SourceError
from unbadge.model import PurchaseLine, Rejected, Unread
from unbadge.sources import InputFeed
from unbadge.sources.purchases import ocr
from unbadge.sources.purchases.cells.figures import unknown_header
from unbadge.sources.purchases.cells.grid import purchase_lines
from unbadge.sources.purchases.cells.rows import GridOptions, GridRow
from unbadge.sources.purchases.columns import header_score
from unbadge.sources.purchases.page.layout import BOX_GAP, PlacedText, lines_of
from unbadge.sources.purchases.page.page_grid import PageRules, PageTables
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
THICK = 3  # dots: what is higher or wider is a box
SCALE = 2.2  # of 72 dots an inch: at which a page is drawn for OCR
PARTED = 0.3  # heights: letters that stand further apart are of two words
PATH = 2  # FPDF_PAGEOBJ_PATH
WITHOUT = "a PDF document is read with the extra `screen` (pypdfium2), which is not installed"

Side = tuple[float, float]  # where the side of a box stands, and how long it is


def read_pdf(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected | Unread]:
    """The lines on every page; raises SourceError where the document cannot be opened."""
    document = opened_document(feed.whole(LARGEST), feed.file)
    try:
        rows: list[GridRow] = []
        tables = PageTables()
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            words = list(page_words(page))
            letters = sum(len(word.text) for word in words)
            if letters < LEAST_LETTERS:
                yield from read_picture_page(page, number, feed, options)
            else:
                rows += page_rows(words, page_rules(page), f"page {number + 1}", tables)
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
    rows = page_rows(words, PageRules(), f"page {number + 1}", PageTables(BOX_GAP))
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
    return moved > height / 2 or left - box[2] > height * PARTED or left < box[0] - height


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


def page_rules(page: Any) -> PageRules:  # noqa: ANN401 - the library has no types
    """A page's rules and the edges of filled boxes, measured from its left and its top."""
    high, wide = page.get_height(), page.get_width()
    bands, walls = list[Side](), list[Side]()
    for thing in page.get_objects(filter=(PATH,), max_depth=3):
        try:
            left, bottom, right, top = thing.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        if top - bottom < high / 2:
            edges = [high - top, high - bottom] if top - bottom > THICK else [high - top]
            bands += [(edge, right - left) for edge in edges]
        if top - bottom > THICK:
            sides = [left] if right - left < THICK else [left, right]
            walls += [(side, top - bottom) for side in sides if top - bottom < high / 2]
    across, down = long_sides(bands), long_sides(walls)
    highest = max(down.values(), default=0.0)
    return PageRules(
        tuple(distinct([at for at, length in across.items() if length >= WIDE * wide])),
        tuple(at for at, length in down.items() if length * 2 >= highest),
    )


def long_sides(sides: Sequence[Side]) -> dict[float, float]:
    """How long the sides are together that stand at one place: cells have theirs apart."""
    lengths = dict[float, float]()
    for at, length in sorted(sides):
        near = next((one for one in reversed(lengths) if at - one < THICK), at)
        lengths[near] = lengths.get(near, 0.0) + length
    return lengths


def page_rows(
    words: list[PlacedText], rules: PageRules, place: str, tables: PageTables
) -> list[GridRow]:
    """The rows of a page, its tables under their headers."""
    lines = lines_of(words, rules.bands)
    places = [f"{place} line {number}" for number in range(1, len(lines) + 1)]
    return tables.rows(lines, places, rules)


def distinct(rules: list[float]) -> list[float]:
    """Heights without those that stand close by one another."""
    ordered = sorted(rules)
    return [one for one, other in pairwise([*ordered, 1e9]) if other - one > THICK]


def lines_of_rows(
    rows: list[GridRow], feed: InputFeed, options: GridOptions
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of all rows: of their tables where there are any, else one a line of text."""
    cells = [row.cells for row in rows if row.cells]
    known = any(header_score(one) >= LEAST_HEADERS for one in cells)
    if not known and unknown_header(cells) is None:
        texts = ((row.place, "  ".join(filter(None, row.cells))) for row in rows if row.cells)
        yield from lines_of_text(texts, feed, options)
        return
    yield from purchase_lines(rows, feed, wrapped(options))


def wrapped(options: GridOptions) -> GridOptions:
    """The same for a page, on which the text of a cell may go on in the next row."""
    return GridOptions(
        text_column=options.text_column, read_by=options.read_by, name=options.name, wraps=True
    )

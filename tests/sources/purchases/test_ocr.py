"""Pictures of papers."""

from __future__ import annotations

from io import BytesIO

import pytest

from made_quotes import CAMERAS, scan
from screening import read_both, read_lines
from unbadge.sources.purchases import ocr

TWO = CAMERAS[:2]


@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_scan(form: str) -> None:
    """Lines and counts of a scanned quote, marked as read by OCR."""
    found = read_lines(scan(TWO, form))

    assert [one.quantity for one in found] == [one.quantity for one in TWO]
    assert [one.text.replace(" ", "") for one in found] == [
        one.text.replace(" ", "") for one in TWO
    ]
    assert {one.read_by for one in found} == {"ocr"}


@pytest.mark.parametrize("turn", [90, 270])
def test_page_on_its_side(turn: int) -> None:
    """A page that was laid on its side is read as an upright one, whichever side."""
    pillow = pytest.importorskip("PIL.Image")
    held = BytesIO()
    pillow.open(BytesIO(scan(TWO, "PNG"))).rotate(turn, expand=True).save(held, "PNG")

    found = read_lines(held.getvalue())

    assert [one.quantity for one in found] == [one.quantity for one in TWO]


@pytest.mark.parametrize("slope", [-4, 3])
def test_page_askew(slope: int) -> None:
    """A page that lay askew on the glass is read row by row, count by count."""
    pillow = pytest.importorskip("PIL.Image")
    held = BytesIO()
    page = pillow.open(BytesIO(scan(CAMERAS, "PNG"))).convert("L")
    page.rotate(slope, expand=True, fillcolor=255, resample=pillow.BICUBIC).save(held, "PNG")

    found = read_lines(held.getvalue())

    assert [one.quantity for one in found] == [one.quantity for one in CAMERAS]


def test_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a picture is named with what is missing, a scanned page told as unread."""
    monkeypatch.setattr(ocr, "READY", False)

    assert "labels" in read_both(scan(TWO, "PNG"))[1].error
    assert "page 1 is a picture" in " ".join(read_both(scan(TWO, "PDF"))[1].losses)


def test_broken_picture() -> None:
    """A broken picture is told."""
    assert "no readable picture" in read_both(b"\x89PNG\r\n\x1a\nnothing")[1].error

"""Messages as Outlook saves them."""

from __future__ import annotations

from compound import a_saved_message, an_old_workbook
from screening import read_both, read_lines

ROWS: list[list[str | float]] = [
    ["Item", "Description", "Qty", "Unit price"],
    ["1", "Acme X300 dome camera", 6.0, 85.0],
    ["2", "Wall bracket for camera", 6.0, 9.5],
]
TEXT = "Hi Jo,\r\n4 x dome camera\r\nFrom: Jo\r\nSent: Friday\r\nCould you quote for 4 cameras?\r\n"
PAGE = "<html><body><p>4 x dome camera</p><blockquote>We need cameras</blockquote></body></html>"
DAY = 133_800_000_000_000_000  # 30 December 2024


def test_text_of_a_message() -> None:
    """Items stand in the text, without greetings and what it answers; the day is told."""
    found = read_lines(a_saved_message(TEXT, ticks=DAY))

    assert [(line.text, line.on) for line in found] == [("4 x dome camera", "2024-12-30")]


def test_page_of_a_message() -> None:
    """A message without plain text is read as its page."""
    assert [line.text for line in read_lines(a_saved_message(page=PAGE))] == ["4 x dome camera"]


def test_attached_old_workbook() -> None:
    """What is attached is read by its own kind, here a workbook of Excel 97."""
    found = read_lines(a_saved_message(attachments={"quote.xls": an_old_workbook(ROWS)}))

    assert [(line.text, line.quantity) for line in found] == [
        ("Acme X300 dome camera", 6),
        ("Wall bracket for camera", 6),
    ]
    assert "quote.xls" in found[0].origin.file


def test_attachment_that_is_not_read() -> None:
    """An attachment of no kind that is read is told as a loss."""
    _, found = read_both(a_saved_message(TEXT, attachments={"data.rar": b"Rar!\x1a\x07\x00data"}))

    assert "data.rar" in " ".join(found.losses)


def test_old_workbook() -> None:
    """A workbook of Excel 97 alone is read too."""
    assert [line.quantity for line in read_lines(an_old_workbook(ROWS))] == [6, 6]


def test_messages_in_messages_end() -> None:
    """A message that lies deep within others is told as a loss, and ends no run."""
    message = a_saved_message(TEXT)
    for _ in range(12):
        message = a_saved_message("Please see below", attachments={"more.msg": message})
    _, found = read_both(message)

    assert "8 messages deep" in " ".join(found.losses)

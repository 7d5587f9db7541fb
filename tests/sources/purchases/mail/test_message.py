"""E-mail, saved or pasted."""

from __future__ import annotations

from email.message import EmailMessage

from made_quotes import REBADGED, SPANISH, mail_quote, xlsx_quote
from screening import read_both, read_lines

PASTED = """From: sales@example.com
Sent: 17 March 2026
To: buyer@example.org
Subject: Quote

Hi Jo,
> 4 x dome camera
Kind regards
"""


def test_text_of_a_message() -> None:
    """Items stand in the text, without greetings; the day is that of the message."""
    found = [line for line in read_lines(mail_quote(REBADGED)) if " x " in line.text]

    assert len(found) == len(REBADGED)
    assert {line.on for line in found} == {"2026-03-17"}


def test_attachment() -> None:
    """What is attached is read by its own kind."""
    found = [
        line for line in read_lines(mail_quote((), xlsx_quote(SPANISH), "c.xlsx")) if line.quantity
    ]
    assert [line.quantity for line in found] == [one.quantity for one in SPANISH]
    assert "c.xlsx" in found[0].origin.file


def test_attachment_that_is_not_read() -> None:
    """An attachment of no kind that is read is told as a loss."""
    _, found = read_both(mail_quote(REBADGED, b"Rar!\x1a\x07\x00data", "data.rar"))

    assert "data.rar" in " ".join(found.losses)


def test_pasted_message() -> None:
    """A message pasted with its fields is one too."""
    assert [line.text for line in read_lines(PASTED)] == ["4 x dome camera"]


def test_request_that_a_reply_quotes() -> None:
    """What a reply quotes is no item where it asks for an offer; an offer that is quoted stays."""
    told = "6 x dome camera\n\nOn Fri, 31 Oct 2025, Jo wrote:\n> Could you quote for 6 cameras?\n"
    page = (
        "<html><body><p>6 x dome camera</p><blockquote><p>On Friday Jo wrote:</p>"
        "<p>Hello, please quote for 6 cameras</p><p>2 x bullet camera</p></blockquote>"
    )
    head = "From: a@example.com\nTo: b@example.org\nSubject: Re: quote\n"

    assert [line.text for line in read_lines(f"{head}\n{told}")] == ["6 x dome camera"]
    found = read_lines(f"{head}MIME-Version: 1.0\nContent-Type: text/html\n\n{page}")
    assert [line.text for line in found] == ["6 x dome camera", "2 x bullet camera"]


def alternatives(text: str, page: str) -> bytes:
    """A message that says the same as text and as a page."""
    message = EmailMessage()
    message["From"], message["To"] = "a@example.com", "b@example.org"
    message["Subject"] = "Quote"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    return bytes(message)


def test_page_behind_a_stub() -> None:
    """Where the text only says that there is a page, or loses its table, the page is read."""
    table = (
        "<table><tr><th>Item</th><th>Qty</th></tr><tr><td>dome camera</td><td>6</td></tr></table>"
    )
    stub = read_lines(alternatives("see html", f"<p>Hello Jo, here you are</p>{table}"))
    lost = read_lines(alternatives("Item\nQty\ndome camera\n6\nmore words here", table))

    assert [(one.text, one.quantity) for one in stub][:1] == [("dome camera", 6)]
    assert [(one.text, one.quantity) for one in lost] == [("dome camera", 6)]


def test_text_beside_a_page_of_the_same_words() -> None:
    """A text that holds what its page says is read by itself."""
    found = read_lines(alternatives("6 x dome camera", "<p>6 x dome camera</p>"))

    assert [one.text for one in found] == ["6 x dome camera"]

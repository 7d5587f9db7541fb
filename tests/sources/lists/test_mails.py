"""Lists that came by mail: in the text, or attached."""

from __future__ import annotations

from email.message import EmailMessage

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.lists.mails import SOURCE

TEXT = """Hi Jo,

1. Front gate - Dahua IPC-HFW2441S-S, 10.1.4.11
2. Reception - Axis M3085-V, 10.1.4.13

Dave
"""
LIST = "Make,Model,IP\nAxis,P3245-LV,10.1.4.20\n"


def a_mail(text: str, *attached: tuple[str, bytes]) -> bytes:
    """A saved message."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@acme.example", "b@acme.example", "Cameras"
    mail["Date"] = "Mon, 2 Mar 2026 09:12:00 +0000"
    mail.set_content(text)
    for name, data in attached:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def test_a_list_in_the_text() -> None:
    """The lines of the text are read as a list in words; the greeting is none."""
    mail = a_mail(TEXT)

    assert SOURCE.accepts(a_head(mail))
    assert told(SOURCE, mail).of(Signal.SITE) == ["Front gate", "Reception"]


def test_a_list_attached() -> None:
    """An attachment is read as a file would be, and the text beside it may be none."""
    found = told(SOURCE, a_mail("See the list.\n", ("list.csv", LIST.encode())))

    assert found.of(Signal.MODEL) == ["P3245-LV"]
    assert not found.unread


def test_what_is_not_read_is_told() -> None:
    """An attachment of no kind that is read is named, and so is a text that names products."""
    text = "We may buy Axis P3245-LV.\n"
    found = told(SOURCE, a_mail(text, ("list.csv", LIST.encode()), ("x.bin", b"\x01\x02\x03\x04")))

    assert [one.what.split(" was")[0] for one in found.unread] == ["text of the message", "x.bin"]

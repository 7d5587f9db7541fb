"""Lists in messages that Outlook saved."""

from __future__ import annotations

from compound import a_saved_message
from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.papers.outlook import SOURCE

TEXT = "Hi\n\n1. Gate - Dahua IPC-HFW2441S-S\n2. Hall - Axis M3085-V\n\nThanks\nJo Bloggs\n"
LIST = b"Make,Model,IP\nAxis,P3245-LV,10.1.4.20\n"
MESSAGE = a_saved_message(TEXT)


def test_text_and_attachment() -> None:
    """Lines of the text are read, and an attachment as a file; no name of a person is kept."""
    data = a_saved_message(TEXT, attachments={"list.csv": LIST, "photo.png": b"\x89PNG\r\n"})

    assert SOURCE.accepts(a_head(data))
    found = told(SOURCE, data)
    assert found.of(Signal.MODEL) == ["P3245-LV"]
    assert found.of(Signal.SITE) == ["Gate", "Hall"]
    assert "Bloggs" not in str(found)
    assert [one.what.split(" was")[0] for one in found.unread] == ["photo.png"]


def test_a_text_without_devices_beside_a_list() -> None:
    """A greeting beside an attached list is no loss; alone it is told."""
    beside = told(SOURCE, a_saved_message("See list.", attachments={"list.csv": LIST}))
    alone = told(SOURCE, a_saved_message("See list."))

    assert not beside.unread
    assert [one.what.split(" was")[0] for one in alone.unread] == ["text of the message"]

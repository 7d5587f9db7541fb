"""SSDP answers and UPnP descriptions."""

from __future__ import annotations

from lxml import etree

from lab.ssdp import QUESTION, Ssdp, description

DEVICE = Ssdp(server="Linux, UPnP/1.0", location="http://192.0.2.9/d.xml", uuid="u-1")


def test_search_is_answered_with_location() -> None:
    """A search for root devices brings location, server and USN."""
    answer = DEVICE.answer(QUESTION)

    assert answer is not None
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"LOCATION: http://192.0.2.9/d.xml\r\n" in answer
    assert b"USN: uuid:u-1::upnp:rootdevice\r\n" in answer


def test_notify_gets_silence() -> None:
    """Announcements of others are no question."""
    assert DEVICE.answer(b"NOTIFY * HTTP/1.1\r\n\r\n") is None


def test_description_is_upnp() -> None:
    """The description is XML in the UPnP namespace with the fields given."""
    root = etree.fromstring(description((("modelName", "X1"),), ("urn:x",)).encode())

    assert root.findtext(".//{urn:schemas-upnp-org:device-1-0}modelName") == "X1"
    assert root.findtext(".//{urn:schemas-upnp-org:device-1-0}serviceType") == "urn:x"

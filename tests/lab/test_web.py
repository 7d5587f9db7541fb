"""The emulated web server answers as data says."""

from __future__ import annotations

import http.client
from io import BytesIO

import pytest

from lab.ask import get, onvif_call
from lab.soap import DeviceService
from lab.web import Page, Web, basic, digest, titled

WEB = Web(
    server="Acme-Webs",
    pages={"/": titled("Front"), "/closed": digest("Login to x"), "/old": basic("Acme")},
    headers=(("P3P", "CP=X"),),
    onvif=DeviceService("http://192.0.2.9/onvif/device_service"),
)


class Wire:
    """Bytes in the place of a socket, as ``http.client`` reads them."""

    def __init__(self, data: bytes) -> None:
        """A reply that has arrived in full."""
        self._data = data

    def makefile(self, _mode: str) -> BytesIO:
        """The bytes as a file."""
        return BytesIO(self._data)


def answer(web: Web, request: bytes) -> http.client.HTTPResponse:
    """The reply as the standard library's client understands it."""
    reply = web.reply(request)
    assert reply is not None
    response = http.client.HTTPResponse(Wire(reply))  # type: ignore[arg-type]
    response.begin()
    return response


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/?x=1", 200), ("/closed", 401), ("/nothing", 404)]
)
def test_page_has_its_status(path: str, status: int) -> None:
    """A path without its query names the page; unknown ones are missing."""
    response = answer(WEB, get("x", path))

    assert response.status == status
    assert response.getheader("Server") == "Acme-Webs"
    assert response.getheader("P3P") == "CP=X"
    assert len(response.read()) == int(response.getheader("Content-Length", "-1"))


@pytest.mark.parametrize(("path", "start"), [("/closed", "Digest "), ("/old", "Basic ")])
def test_refusal_has_a_realm(path: str, start: str) -> None:
    """A closed page challenges with its realm."""
    challenge = answer(WEB, get("x", path)).getheader("WWW-Authenticate", "")

    assert challenge.startswith(start)
    assert 'realm="' in challenge


def test_head_has_no_body() -> None:
    """HEAD gives the length and not the page."""
    reply = WEB.reply(b"HEAD / HTTP/1.0\r\n\r\n")

    assert reply is not None
    assert reply.endswith(b"\r\n\r\n")


def test_onvif_stands_beside_pages() -> None:
    """A POST to the device service is answered as SOAP."""
    response = answer(WEB, onvif_call("x", "GetServices"))

    assert response.status == 200
    assert "soap+xml" in response.getheader("Content-Type", "")


def test_no_server_header_without_a_name() -> None:
    """A server that names nobody sends no Server header."""
    assert answer(Web(server=None, pages={"/": Page()}), get("x", "/")).getheader("Server") is None


@pytest.mark.parametrize("request_bytes", [b"\x16\x03\x01", b"HELP\r\n\r\n", b"OPTIONS"])
def test_other_protocols_are_hung_up_on(request_bytes: bytes) -> None:
    """What is no HTTP request closes the connection."""
    assert WEB.reply(request_bytes) is None

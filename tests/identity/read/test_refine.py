"""One observation to its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.known import seen
from unbadge.identity.read.refine import PLAIN, parts_of, refine
from unbadge.model import Signal, Witness

PAGE = (
    'HTTP/1.1 401 No\r\nServer: Acme\r\nWWW-Authenticate: Basic realm="x"\r\nX-A: 1\r\n\r\n'
    "<title>Hall</title>"
)
TIMED = "urn:uuid:00112233-4455-1677-8899-00c0fe000001"
PROBE = (
    f"<s:Envelope><d:ProbeMatches><a:MessageID>{TIMED}</a:MessageID>"
    "<d:Scopes>onvif://www.onvif.org/hardware/CAM-1</d:Scopes></d:ProbeMatches></s:Envelope>"
)


@pytest.mark.parametrize(
    ("signal", "value", "expected"),
    [
        (Signal.BANNER_RAW, PAGE, (Signal.HTTP_SERVER, "Acme")),
        (Signal.BANNER_RAW, PAGE, (Signal.HTTP_TITLE, "Hall")),
        (Signal.BANNER_RAW, PAGE, (Signal.HTTP_WWW_AUTHENTICATE, 'Basic realm="x"')),
        (Signal.BANNER_RAW, PAGE, (Signal.HTTP_HEADER, "X-A: 1")),
        (Signal.BANNER_RAW, "RTSP/1.0 200 OK\r\nServer: R\r\n\r\n", (Signal.RTSP_SERVER, "R")),
        (Signal.BANNER_RAW, "v=0\r\no=-\r\ns=M", (Signal.RTSP_BANNER, "v=0\r\no=-\r\ns=M")),
        (Signal.BANNER_RAW, "SSH-2.0-x", (Signal.SSH_BANNER, "SSH-2.0-x")),
        (Signal.BANNER_RAW, "1.3.6.1.4.1.9", (Signal.SNMP_SYSOBJECTID, "1.3.6.1.4.1.9")),
        (Signal.BANNER_RAW, PROBE, (Signal.MODEL, "CAM-1")),
        (Signal.HTTP_BODY, "type=CAM-2", (Signal.MODEL, "CAM-2")),
        (
            Signal.BANNER_RAW,
            "<Response><CmdType>DeviceInfo</CmdType><Manufacturer>Lux</Manufacturer>",
            (Signal.BRAND, "Lux"),
        ),
        (
            Signal.TEXT,
            "a camera at rtsp://u:p@192.0.2.1:554/live/main?x=1",
            (Signal.RTSP_PATH, "/live/main?x=1"),
        ),
        (Signal.LABEL_TEXT, "CAM-1\nFCC ID: 2ZZZZ-CAM", (Signal.FCC_ID, "2ZZZZCAM")),
        (Signal.LABEL_TEXT, "CAM-1\nR-41234567", (Signal.APPROVAL, "R-41234567")),
        (Signal.FCC_ID, "2ZZZZ-CAM", (Signal.FCC_ID, "2ZZZZCAM")),
    ],
)
def test_parts(signal: Signal, value: str, expected: tuple[Signal, str]) -> None:
    """A value yields what it holds, to any depth."""
    assert expected in {(part.signal, part.value) for part in parts_of(signal, value).parts}


def test_search_answer_is_ssdp() -> None:
    """An HTTP answer that names a search target is one of SSDP."""
    parts = parts_of(Signal.BANNER_RAW, "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\n\r\n").parts

    assert Signal.SSDP_HEADERS in {part.signal for part in parts}


def test_derived_keep_their_place() -> None:
    """What was derived names the same host and place, and is marked so."""
    found = refine(seen(Signal.ONVIF_PROBE_MATCH, PROBE))

    assert {one.witness for one in found} == {Witness.DERIVED}
    assert {one.ip for one in found} == {"192.0.2.7"}
    assert "00:c0:fe:00:00:01" in {one.value for one in found if one.signal is Signal.MAC}


def test_plain_value_has_no_parts() -> None:
    """A signal that holds nothing else is left as it is."""
    assert parts_of(Signal.HTTP_SERVER, "Acme") is PLAIN


@given(st.sampled_from([Signal.BANNER_RAW, Signal.HTTP_BODY, Signal.DHIP_JSON]), st.text())
def test_any_value_is_read(signal: Signal, text: str) -> None:
    """No value breaks the reader."""
    assert parts_of(signal, text).parts is not None


def test_name_beside_a_maker_is_the_owners() -> None:
    """Where a device tells its maker, the name beside it is what its owner calls it."""
    told = "<device><friendlyName>Lux hall</friendlyName>{}</device>"
    names = {
        maker: [
            one.value
            for one in refine(seen(Signal.UPNP_XML, told.format(maker)))
            if one.signal is Signal.BRAND
        ]
        for maker in ("", "<manufacturer>Acme</manufacturer>")
    }

    assert list(names.values()) == [["Lux hall"], ["Acme"]]


@pytest.mark.parametrize(
    ("signal", "value"),
    [
        (Signal.HTTP_WWW_AUTHENTICATE, 'Digest realm="00c0fe000001", nonce="1"'),
        (Signal.SSDP_HEADERS, f"NOTIFY * HTTP/1.1\r\nUSN: {TIMED}\r\n"),
        (Signal.UPNP_XML, f"<root><UDN>{TIMED}</UDN></root>"),
    ],
)
def test_hardware_addresses_in_values_are_looked_up(signal: Signal, value: str) -> None:
    """A realm of twelve hexadecimal digits and the end of a time-based UUID are addresses."""
    assert "00:c0:fe:00:00:01" in {one.mac for one in parts_of(signal, value).answers}

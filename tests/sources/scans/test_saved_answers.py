"""Answers of devices that somebody saved."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.scans.saved_answers import SOURCE, glue_pieces, is_cgi, parts, signal_of

INFO = (
    '<?xml version="1.0"?>\n<DeviceInfo><deviceName>Hall</deviceName><model>NX-7</model>'
    "<serialNumber>A1B2C3D4</serialNumber><macAddress>02:1e:53:a0:0b:07</macAddress></DeviceInfo>\n"
)
SOAP = (
    '<?xml version="1.0"?><s:Envelope><s:Body><tds:GetDeviceInformationResponse>'
    "<tds:Manufacturer>Acme</tds:Manufacturer></tds:GetDeviceInformationResponse></s:Body>"
    "</s:Envelope>\n"
)
SCOPES = (
    "<s:Envelope><s:Body><tds:GetScopesResponse><tds:Scopes>onvif://www.onvif.org/name/Acme"
    "</tds:Scopes></tds:GetScopesResponse></s:Body></s:Envelope>"
)
SADP = (
    "<ProbeMatch><Types>inquiry</Types><DeviceDescription>NX-7</DeviceDescription>"
    "<DeviceSN>A1B2C3D4</DeviceSN><IPv4Address>192.0.2.7</IPv4Address></ProbeMatch>\n"
)
DHIP = (
    '{"mac":"02:1e:53:a0:0b:07","method":"client.notifyDevInfo","params":{"deviceInfo":'
    '{"DeviceType":"NX-7","IPv4Address":{"DefaultGateway":"192.0.2.1","IPAddress":"192.0.2.7","SubnetMask":"255.255.255.0"}}}}\n'
)
CGI = "deviceType=NX-7\nprocessor=x\nserialNumber=A1B2C3D4\nupdateSerial=NX-7-B\n"


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        (INFO, Signal.ISAPI_DEVICE_INFO),
        (SOAP, Signal.ONVIF_DEVICE_INFO),
        (SCOPES, Signal.ONVIF_SCOPES),
        (SADP, Signal.SADP_XML),
        (DHIP, Signal.DHIP_JSON),
    ],
)
def test_answers(text: str, signal: Signal) -> None:
    """An answer is told as what it is, of the device whose address the file's name holds."""
    found = told(SOURCE, text, "hall-192.0.2.7.txt")

    assert [one.signal for one in found.seen if one.signal is not Signal.MAC] == [signal]
    assert {one.ip for one in found.seen} == {"192.0.2.7"}


def test_pairs() -> None:
    """The pairs of a CGI tell model and serial number."""
    found = told(SOURCE, CGI)

    assert ("model", "NX-7-B") in found.pairs
    assert {one.serial for one in found.seen} == {"A1B2C3D4"}
    assert not is_cgi("hello\nworld\n")


def test_whole_reply() -> None:
    """A saved reply tells its headers and what its body is, also with a client's marks."""
    plain = f"HTTP/1.1 200 OK\r\nServer: Acme-Webs\r\nContent-Type: text/xml\r\n\r\n{INFO}"
    marked = "< HTTP/1.1 401 Unauthorized\n< Server: Acme-Webs\n< \n"

    assert told(SOURCE, plain).of(Signal.HTTP_SERVER) == ["Acme-Webs"]
    assert len(told(SOURCE, plain).of(Signal.ISAPI_DEVICE_INFO)) == 1
    assert told(SOURCE, marked).of(Signal.HTTP_SERVER) == ["Acme-Webs"]


def test_several_devices_in_one_file() -> None:
    """The second answer of a kind is another device's; different kinds are one device's."""
    other = INFO.replace("A1B2C3D4", "E5F6A7B8").replace(":07", ":08")
    found = told(SOURCE, INFO + SOAP + other)

    assert [one.device for one in found.seen] == ["made-up", "made-up", "made-up answer 2"]
    assert len({one.ip for one in told(SOURCE, SADP + SADP.replace("2.7", "2.8")).seen}) == 2


def test_own_address() -> None:
    """The address of an answer to a search is the device's own, not its gateway's."""
    assert {one.ip for one in told(SOURCE, DHIP).seen} == {"192.0.2.7"}


def test_interfaces() -> None:
    """The answer about interfaces tells the MAC."""
    text = (
        "<s:Envelope><tds:GetNetworkInterfacesResponse><tt:HwAddress>02:1e:53:a0:0b:07"
        "</tt:HwAddress></tds:GetNetworkInterfacesResponse></s:Envelope>"
    )

    assert told(SOURCE, text).pairs == [("mac", "02:1e:53:a0:0b:07")]


@pytest.mark.parametrize("text", ["<html></html>", "hello\n", '{"a": 1}', "a=b\nc=d\n"])
def test_other_texts(text: str) -> None:
    """Other texts are no answers of devices."""
    assert not SOURCE.accepts(a_head(text))
    assert signal_of(text) is None


def test_pieces() -> None:
    """A head and the document behind it are one answer."""
    assert len(glue_pieces(["HTTP/1.1 200 OK\n\n", "<?xml x?>"])) == 1
    assert len(list(parts(INFO + INFO))) == 2


def test_a_serial_number_that_is_an_address() -> None:
    """Where a maker numbers its units so, the number is the unit's hardware address too."""
    pairs = (
        "Brand.ProdNbr=NX-7",
        "Brand.Brand=ACME",
        "Properties.System.SerialNumber=ACCC8E010203",
    )
    text = "".join(f"root.{pair}\n" for pair in pairs)

    assert {one.mac for one in told(SOURCE, text, "x").seen} == {"ac:cc:8e:01:02:03"}

"""WS-Discovery and the ONVIF device service: the SOAP an ONVIF client expects."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from msgspec import Struct

WSD_PORT = 3702
ENVELOPE = "http://www.w3.org/2003/05/soap-envelope"
ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery"
NETWORK = "http://www.onvif.org/ver10/network/wsdl"
DEVICE = "http://www.onvif.org/ver10/device/wsdl"
SCHEMA = "http://www.onvif.org/ver10/schema"
UNIVIEW = "http://www.uniview.com/Ver10/Device/wsdl"

_SPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_MESSAGE = re.compile(rb"MessageID[^>]*>\s*([^<\s]+)\s*<")


def probe(message: str, types: str = "dn:NetworkVideoTransmitter") -> bytes:
    """The WS-Discovery question of an ONVIF client."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="{ENVELOPE}" '
        f'xmlns:w="{ADDRESSING}" xmlns:d="{DISCOVERY}" xmlns:dn="{NETWORK}"><e:Header>'
        f"<w:MessageID>uuid:{message}</w:MessageID>"
        '<w:To e:mustUnderstand="true">urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>'
        f'<w:Action e:mustUnderstand="true">{DISCOVERY}/Probe</w:Action></e:Header>'
        f"<e:Body><d:Probe><d:Types>{types}</d:Types></d:Probe></e:Body></e:Envelope>"
    ).encode()


def uniview_probe(message: str) -> bytes:
    """The private question beside the ONVIF one."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="{ENVELOPE}" '
        f'xmlns:w="{ADDRESSING}" xmlns:u="{UNIVIEW}"><e:Header>'
        f"<w:MessageID>uuid:{message}</w:MessageID>"
        f"<w:Action>{UNIVIEW}/UniviewProbe</w:Action></e:Header>"
        "<e:Body><u:UniviewProbe><u:Types>dn:NetworkVideoTransmitter</u:Types></u:UniviewProbe>"
        "</e:Body></e:Envelope>"
    ).encode()


class WsDiscovery(Struct, frozen=True, kw_only=True):
    """Answers an ONVIF probe; ``namespaces`` are what the maker's stack declares besides."""

    endpoint: str  # UUID
    scopes: tuple[str, ...]
    address: str  # of the device service
    namespaces: tuple[tuple[str, str], ...] = ()
    types: str = "dn:NetworkVideoTransmitter tds:Device"

    def answer(self, question: bytes) -> bytes | None:
        """The ProbeMatches that relate to the question, or nothing."""
        asked = _MESSAGE.search(question)
        if asked is None or b"/Probe<" not in question or DISCOVERY.encode() not in question:
            return None
        declared = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in self.namespaces)
        relates = asked[1].decode()
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<env:Envelope xmlns:env="{ENVELOPE}" '
            f'xmlns:wsa="{ADDRESSING}" xmlns:d="{DISCOVERY}" xmlns:dn="{NETWORK}" '
            f'xmlns:tds="{DEVICE}"{declared}><env:Header>'
            f"<wsa:MessageID>urn:uuid:{uuid5(_SPACE, relates + self.endpoint)}</wsa:MessageID>"
            f"<wsa:RelatesTo>{relates}</wsa:RelatesTo>"
            f"<wsa:To>{ADDRESSING}/role/anonymous</wsa:To>"
            f"<wsa:Action>{DISCOVERY}/ProbeMatches</wsa:Action>"
            '<d:AppSequence InstanceId="1698312345" MessageNumber="7"/></env:Header>'
            "<env:Body><d:ProbeMatches><d:ProbeMatch><wsa:EndpointReference>"
            f"<wsa:Address>urn:uuid:{self.endpoint}</wsa:Address></wsa:EndpointReference>"
            f"<d:Types>{self.types}</d:Types><d:Scopes>{' '.join(self.scopes)}</d:Scopes>"
            f"<d:XAddrs>{self.address}</d:XAddrs><d:MetadataVersion>10</d:MetadataVersion>"
            "</d:ProbeMatch></d:ProbeMatches></env:Body></env:Envelope>"
        ).encode()


class UniviewDiscovery(Struct, frozen=True, kw_only=True):
    """Answers the private probe in the layout of WS-Discovery."""

    ip: str
    version: str
    serial: str
    mac: str

    def answer(self, question: bytes) -> bytes | None:
        """The UniviewProbeMatches that relate to the question, or nothing."""
        asked = _MESSAGE.search(question)
        if asked is None or b"UniviewProbe" not in question:
            return None
        root = "onvif://www.onvif.org"
        scopes = " ".join(
            (
                f"{root}/manufacturer/UNIVIEW",
                f"{root}/version/{self.version}",
                f"{root}/serial/{self.serial}",
                f"{root}/macaddr/{self.mac.replace(':', '')}",
            )
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<e:Envelope xmlns:e="{ENVELOPE}" '
            f'xmlns:w="{ADDRESSING}" xmlns:u="{UNIVIEW}"><e:Header>'
            f"<w:RelatesTo>{asked[1].decode()}</w:RelatesTo>"
            f"<w:Action>{UNIVIEW}/UniviewProbeMatches</w:Action></e:Header><e:Body>"
            "<u:UniviewProbeMatches><u:UniviewProbeMatch>"
            f"<u:Types>dn:NetworkVideoTransmitter</u:Types><u:Scopes>{scopes}</u:Scopes>"
            f"<u:XAddrs>http://{self.ip}:80/LAPI/V1.0/System/DeviceInfo</u:XAddrs>"
            "</u:UniviewProbeMatch></u:UniviewProbeMatches></e:Body></e:Envelope>"
        ).encode()


def envelope(body: str) -> bytes:
    """A SOAP answer of the device service."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<env:Envelope xmlns:env="{ENVELOPE}" '
        f'xmlns:tds="{DEVICE}" xmlns:tt="{SCHEMA}" xmlns:ter="http://www.onvif.org/ver10/error">'
        f"<env:Body>{body}</env:Body></env:Envelope>"
    ).encode()


class DeviceService(Struct, frozen=True):
    """The part of the ONVIF device service that needs no login."""

    address: str

    def call(self, request: bytes) -> tuple[int, bytes]:
        """The HTTP status and SOAP answer to a request."""
        if b"GetSystemDateAndTime" in request:
            return 200, envelope(_TIME)
        if b"GetCapabilities" in request:
            return 200, envelope(self._capabilities())
        if b"GetServices" in request:
            return 200, envelope(self._services())
        return 400, envelope(_REFUSAL)

    def _capabilities(self) -> str:
        media = self.address.replace("device_service", "Media")
        return (
            "<tds:GetCapabilitiesResponse><tds:Capabilities>"
            f"<tt:Device><tt:XAddr>{self.address}</tt:XAddr></tt:Device>"
            f"<tt:Media><tt:XAddr>{media}</tt:XAddr><tt:StreamingCapabilities>"
            "<tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP>"
            "<tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities></tt:Media>"
            "</tds:Capabilities></tds:GetCapabilitiesResponse>"
        )

    def _services(self) -> str:
        media = self.address.replace("device_service", "Media")
        pairs = ((DEVICE, self.address), ("http://www.onvif.org/ver10/media/wsdl", media))
        services = "".join(
            f"<tds:Service><tds:Namespace>{name}</tds:Namespace><tds:XAddr>{where}</tds:XAddr>"
            "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
            for name, where in pairs
        )
        return f"<tds:GetServicesResponse>{services}</tds:GetServicesResponse>"


_TIME = (
    "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>"
    "<tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>"
    "<tt:TimeZone><tt:TZ>GMT0BST,M3.5.0,M10.5.0</tt:TZ></tt:TimeZone><tt:UTCDateTime>"
    "<tt:Time><tt:Hour>9</tt:Hour><tt:Minute>30</tt:Minute><tt:Second>0</tt:Second></tt:Time>"
    "<tt:Date><tt:Year>2026</tt:Year><tt:Month>11</tt:Month><tt:Day>20</tt:Day></tt:Date>"
    "</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
)
_REFUSAL = (
    "<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode>"
    "<env:Value>ter:NotAuthorized</env:Value></env:Subcode></env:Code>"
    '<env:Reason><env:Text xml:lang="en">Sender not authorized</env:Text></env:Reason></env:Fault>'
)

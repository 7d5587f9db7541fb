"""Firmware of makers that build under their own name."""

from __future__ import annotations

from lab import parts
from lab.greeting import Greeting
from lab.host import Host, Tcp, Udp
from lab.mdns import Mdns
from lab.rtsp import Rtsp
from lab.soap import WsDiscovery
from lab.ssdp import Ssdp, description
from lab.truth import Unit
from lab.web import Page, basic, digest, titled


def axis(unit: Unit) -> Host:
    """A camera that announces itself over mDNS and in its realm."""
    mac = unit.bare_mac().upper()
    pages = {
        "/": titled("AXIS", '<meta http-equiv="refresh" content="0; URL=/camera/index.html">'),
        "/axis-cgi/param.cgi": digest(f"AXIS_{mac}"),
        "/rootdesc1.xml": _description(
            unit, "AXIS", "AXIS Communications AB", unit.bare_mac().upper()
        ),
    }
    ftp = f"220 AXIS {unit.model} Network Camera 9.80.3 (2021) ready.\r\n".encode()
    offered: dict[str, parts.Discovery] = {
        "mdns": Mdns(
            service="_axis-video._tcp.local",
            instance=f"AXIS {unit.model} - {mac}",
            host=f"axis-{mac.lower()}.local",
            ip=unit.ip,
            port=80,
            txt=(f"macaddress={mac}",),
        ),
        "ssdp": _ssdp(
            unit, "Linux/4.9.206, UPnP/1.0, Portable SDK for UPnP devices/1.6.22", "/rootdesc1.xml"
        ),
    }
    return parts.host(
        unit,
        tcp=(parts.site(unit, "Apache", pages), Tcp(21, Greeting(ftp), raw=True)),
        udp=parts.wanted(unit, offered),
        dhcp_class=f"AXIS,Network Camera,{unit.model},9.80.3",
        dhcp_hostname=f"axis-{mac.lower()}",
    )


def bosch(unit: Unit) -> Host:
    """A camera with the VideoJet web server."""
    pages = {"/": titled("BOSCH NDE-3502-AL", "Bosch Security Systems")}
    web = parts.site(unit, "VCS-VideoJet-Webserver", pages)
    return parts.host(unit, tcp=(web,), udp=_wsd(unit, "Bosch"))


def hanwha(unit: Unit) -> Host:
    """A Wisenet camera, its realm still from the days of Samsung."""
    realm = f"iPolis_{unit.mac.upper()}"
    pages = {"/": digest(realm), "/stw-cgi/system.cgi": digest(realm)}
    web = parts.site(unit, None, pages)
    rtsp = Tcp(554, Rtsp(realm=realm))
    return parts.host(unit, tcp=(web, rtsp), udp=_wsd(unit, "Hanwha Techwin"))


def mobotix(unit: Unit) -> Host:
    """A camera whose realm names its users."""
    pages = {"/": basic("MOBOTIX Camera User"), "/control/userimage.html": titled("MOBOTIX AG")}
    return parts.host(unit, tcp=(parts.site(unit, "MxHTTP", pages),))


def vivotek(unit: Unit) -> Host:
    """A camera on a generic server with its own words in page, realm and stream."""
    pages = {"/": titled(f"VIVOTEK {unit.model}", "VIVOTEK Inc.")}
    rtsp = Rtsp(realm="streaming_server", server="RTSP Server", sdp=None)
    web = parts.site(unit, "Boa/0.94.14rc21", pages)
    ftp = Tcp(21, Greeting(f"220 VIVOTEK {unit.model} FTP server ready.\r\n".encode()), raw=True)
    return parts.host(unit, tcp=(web, Tcp(554, rtsp), ftp))


def geovision(unit: Unit) -> Host:
    """A camera with the Geo web server."""
    web = parts.site(
        unit, "GeoHttpServer", {"/": titled(unit.model), "/ssi.cgi": basic("GeoVision")}
    )
    return parts.host(unit, tcp=(web,))


def reolink(unit: Unit) -> Host:
    """A camera that names itself in title and scopes."""
    web = parts.site(unit, "nginx", {"/": titled("Reolink")})
    return parts.host(unit, tcp=(web,), udp=_wsd(unit, "Reolink"), dhcp_hostname="Reolink")


def tapo(unit: Unit) -> Host:
    """A consumer camera that names itself in scopes."""
    web = parts.site(unit, None, {"/": Page(status=404)})
    return parts.host(unit, tcp=(web,), udp=_wsd(unit, "TP-IPC"), dhcp_hostname="C310")


def unifi(unit: Unit) -> Host:
    """A managed camera that shows little but its title."""
    web = parts.site(unit, "lighttpd", {"/": titled("UniFi Protect Camera")})
    return parts.host(unit, tcp=(web,), dhcp_hostname="UVC-G4-Pro", dhcp_class="ubnt")


def truen(unit: Unit) -> Host:
    """A camera whose description file has the name that another firm uses too."""
    page = _description(unit, unit.model, "TRUEN Co., Ltd.", unit.digits(10))
    pages = {"/": titled("TRUEN network camera"), "/upnpdevicedesc.xml": page}
    sdk = "Linux/3.10.73, UPnP/1.0, Portable SDK for UPnP devices/1.6.18"
    offered: dict[str, parts.Discovery] = {"ssdp": _ssdp(unit, sdk, "/upnpdevicedesc.xml")}
    return parts.host(
        unit, tcp=(parts.site(unit, "lighttpd", pages),), udp=parts.wanted(unit, offered)
    )


def foscam(unit: Unit) -> Host:
    """A consumer camera with its name in the page."""
    web = parts.site(unit, "lighttpd/1.4.49", {"/": titled("IPCam Client", "Foscam FI9900P")})
    return parts.host(unit, tcp=(web,))


def canon(unit: Unit) -> Host:
    """A camera with its name in the title."""
    return parts.host(unit, tcp=(parts.site(unit, "vb", {"/": titled("Network Camera VB-M44")}),))


def grandstream(unit: Unit) -> Host:
    """A camera with its name in the title."""
    web = parts.site(unit, "lighttpd", {"/": titled(f"Grandstream {unit.model}")})
    return parts.host(unit, tcp=(web,))


def avigilon(unit: Unit) -> Host:
    """A camera with its name in scopes and title."""
    web = parts.site(unit, None, {"/": titled("Avigilon")})
    return parts.host(unit, tcp=(web,), udp=_wsd(unit, "Avigilon"))


def panasonic(unit: Unit) -> Host:
    """A camera with the i-PRO page and the older maker's realm."""
    pages = {
        "/": titled("i-PRO WV-S2131L Network Camera"),
        "/cgi-bin/getinfo": digest("Panasonic network device"),
    }
    return parts.host(unit, tcp=(parts.site(unit, "U S Software Web Server", pages),))


def sony(unit: Unit) -> Host:
    """A camera with the maker's server and model in the title."""
    web = parts.site(unit, "gen6th/1.05.00", {"/": titled(f"Sony Network Camera {unit.model}")})
    ftp = Tcp(21, Greeting(f"220 Sony Network Camera {unit.model}\r\n".encode()), raw=True)
    return parts.host(unit, tcp=(web, ftp), dhcp_hostname=unit.model)


def _wsd(unit: Unit, name: str) -> tuple[Udp, ...]:
    words = (
        "type/Network_Video_Transmitter",
        f"name/{name}",
        f"hardware/{unit.model}",
        "Profile/Streaming",
    )
    answer = WsDiscovery(
        endpoint=parts.random_uuid(unit),
        scopes=parts.scopes(*words),
        address=f"http://{unit.ip}/onvif/device_service",
    )
    return parts.wanted(unit, {"wsd": answer})


def _ssdp(unit: Unit, server: str, path: str) -> Ssdp:
    return Ssdp(server=server, location=f"http://{unit.ip}{path}", uuid=parts.random_uuid(unit))


def _description(unit: Unit, name: str, manufacturer: str, serial: str) -> Page:
    fields = (
        ("friendlyName", f"{name} {unit.model} - {serial}"),
        ("manufacturer", manufacturer),
        ("modelName", unit.model),
        ("serialNumber", serial),
        ("UDN", f"uuid:{parts.random_uuid(unit)}"),
    )
    return Page(body=description(fields), content_type="text/xml")

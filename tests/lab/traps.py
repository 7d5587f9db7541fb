"""Hosts that a careless reading gets wrong: generic servers, look-alikes, platforms, baits."""

from __future__ import annotations

from lab import parts
from lab.greeting import Greeting
from lab.host import Host, Tcp
from lab.rtsp import Rtsp
from lab.soap import WsDiscovery
from lab.ssdp import Ssdp, description
from lab.truth import Unit
from lab.web import Page, Web, basic, titled


def generic_webs(unit: Unit) -> Host:
    """A server name that dozens of makers ship, in a redirect that nmap takes for one maker's."""
    lines = (
        "HTTP/1.0 302 Redirect",
        "Server: Webs",
        "Date: Tue Nov 17 10:00:00 2026",
        "Pragma: no-cache",
        "Cache-Control: no-cache",
        "Content-Type: text/html",
        f"Location: http://{unit.ip}/index.asp",
    )
    answer = ("\r\n".join(lines) + "\r\n\r\n").encode()
    return parts.host(unit, tcp=(Tcp(80, Greeting(b"", answer), raw=True),))


def goahead(unit: Unit) -> Host:
    """Another server name that dozens of makers ship."""
    return _web(unit, "GoAhead-Webs", titled("Document"))


def boa(unit: Unit) -> Host:
    """A third server name that dozens of makers ship."""
    return _web(unit, "Boa/0.94.14rc21", titled("IP Camera"))


def mini_httpd(unit: Unit) -> Host:
    """A fourth server name that dozens of makers ship."""
    return _web(unit, "mini_httpd/1.19 19dec2003", basic("index.html"))


def alphapd(unit: Unit) -> Host:
    """A fifth server name that dozens of makers ship."""
    return _web(unit, "alphapd/2.1.8", basic("netcam"))


def thttpd(unit: Unit) -> Host:
    """A sixth server name that dozens of makers ship."""
    return _web(unit, "thttpd/2.25b 29dec2003", titled("IP Camera"))


def title_only(unit: Unit) -> Host:
    """A title of two plain English words."""
    return _web(unit, None, titled("WEB SERVICE"))


def recorder_title(unit: Unit) -> Host:
    """A title that several makers print on their recorders."""
    return _web(unit, "lighttpd", titled("Network Video Recorder Login"))


def silent(unit: Unit) -> Host:
    """A host that holds an address and answers nothing."""
    return parts.host(unit)


def vms(unit: Unit) -> Host:
    """A management platform: it answers for the cameras that it manages."""
    words = (
        "type/Network_Video_Storage",
        "name/Bosch",
        "hardware/NDE-3502-AL",
        "name/IPC-HDW2431T",
    )
    answer = WsDiscovery(
        endpoint=parts.random_uuid(unit),
        scopes=parts.scopes(*words),
        address=f"http://{unit.ip}/onvif/device_service",
    )
    web = parts.site(unit, "Microsoft-HTTPAPI/2.0", {"/": titled("Security Center Web Client")})
    return parts.host(unit, tcp=(web,), udp=parts.wanted(unit, {"wsd": answer}))


def nas(unit: Unit) -> Host:
    """A storage box with a camera-like product code."""
    return _web(unit, "nginx", titled("Synology DiskStation - DS-918+"))


def draytek(unit: Unit) -> Host:
    """A router whose realm begins as a camera maker's does."""
    return _web(unit, "DrayTek/Vigor2862", basic("Login to the Router Web Configurator"))


def camhi(unit: Unit) -> Host:
    """A clone kit that declares a listed firm's namespace."""
    answer = WsDiscovery(
        endpoint=parts.random_uuid(unit),
        scopes=parts.scopes(
            "type/video_encoder", "hardware/IPCAM", "name/IPCAM", "Profile/Streaming"
        ),
        address=f"http://{unit.ip}/onvif/device_service",
        namespaces=(("hikwsd", "http://www.onvifext.com/onvif/ext/ver10/wsdl"),),
    )
    web = parts.site(unit, "Hipcam", {"/": titled("IPCAM")})
    rtsp = Tcp(554, Rtsp(realm="HipcamRealServer/V1.0", server="HiIpcam/V100R003 VodServer/1.0.0"))
    return parts.host(unit, tcp=(web, rtsp), udp=parts.wanted(unit, {"wsd": answer}))


def hisilicon(unit: Unit) -> Host:
    """A chip maker's board name in kernel and telnet prompt, and no word of the maker."""
    fields = (
        ("friendlyName", "IPC"),
        ("manufacturer", "IPC"),
        ("modelName", "IPC"),
        ("UDN", f"uuid:{parts.random_uuid(unit)}"),
    )
    page = Page(body=description(fields), content_type="text/xml")
    web = parts.site(unit, None, {"/": titled("IPC"), "/desc.xml": page})
    told = Ssdp(
        server="Linux/3.10.0_hi3536, UPnP/1.0, Portable SDK for UPnP devices/1.6.18",
        location=f"http://{unit.ip}/desc.xml",
        uuid=parts.random_uuid(unit),
    )
    telnet = Tcp(23, Greeting(b"\xff\xfb\x01Hi3516CV300 login: "), raw=True)
    return parts.host(unit, tcp=(web, telnet), udp=parts.wanted(unit, {"ssdp": told}))


def two_on_one(unit: Unit) -> Host:
    """One forwarded address with one maker's page on 80 and another's on 8081."""
    mac = unit.bare_mac().upper()
    other = Web(server="App-webs/", pages={"/": titled("Login", "/doc/page/login.asp")})
    first = Web(server="Apache", pages={"/": basic(f"AXIS_{mac}")})
    return parts.host(unit, tcp=(Tcp(80, first), Tcp(8081, other)))


def honeypot(unit: Unit) -> Host:
    """A bait with many open ports that copies a camera's server name."""
    page = titled("index")
    ssh = Greeting(b"SSH-2.0-OpenSSH_6.0p1 Debian-4+deb7u2\r\n")
    ftp = Greeting(b"220 DiskStation FTP server ready.\r\n")
    telnet = Greeting(b"\xff\xfb\x01BusyBox v1.19.3 login: ")
    many = tuple(Tcp(port, Greeting(b"\r\n"), raw=True) for port in range(7000, 7024))
    talkers = (Tcp(22, ssh, raw=True), Tcp(21, ftp, raw=True), Tcp(23, telnet, raw=True))
    web = Tcp(80, Web(server="App-webs/", pages={"/": page}))
    return parts.host(unit, tcp=(web, *talkers, *many))


def _web(unit: Unit, server: str | None, page: Page) -> Host:
    return parts.host(unit, tcp=(parts.site(unit, server, {"/": page}),))

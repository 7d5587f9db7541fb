"""Firmware of the makers whose equipment wears most badges, and of boards in nameless housings.

Each function turns a unit of the truth into a host.  What a badge owner edits (names, titles,
vendor words) follows the badge; what he rarely pays for (layout, namespaces, private ports) stays
the maker's.
"""

from __future__ import annotations

from lab import parts
from lab.greeting import Greeting
from lab.host import Host, Tcp
from lab.rtsp import Rtsp, session
from lab.snmp import Agent
from lab.soap import UniviewDiscovery, WsDiscovery
from lab.truth import Unit
from lab.web import Page, digest, titled
from lab.wire import Dhip, Sadp, Xm

_OWN = {"Hikvision", "Dahua", "Uniview"}
_PRIVATE_PORT_REFUSAL = bytes.fromhex("00000010 0000001e 0000001e 00000000")
_GENERIC_SERVER = {"Safire", "ABUS"}  # newer builds name no maker in the server line


def hikvision(unit: Unit) -> Host:
    """A camera of the SADP family."""
    return _hikvision(unit, "App-webs/", recorder=False)


def hikvision_recorder(unit: Unit) -> Host:
    """A recorder of the SADP family."""
    return _hikvision(unit, "DNVRS-Webs", recorder=True)


def interlogix(unit: Unit) -> Host:
    """A camera of the SADP family whose badge owner edited the server's name."""
    return _hikvision(unit, "Interlogix-Webs", recorder=False)


def _hikvision(unit: Unit, server: str, *, recorder: bool) -> Host:
    serial = f"{unit.model}{_build_date(unit)}{'CCRR' if recorder else 'AAWR'}{unit.digits(9)}"
    serial += "WCVU" if recorder else ""
    realm = "DVRNVRDVS" if recorder else f"IP Camera({serial[-5:]})"
    name = "Webs" if unit.badge in _GENERIC_SERVER else server
    web = parts.site(unit, name, _hikvision_pages(unit, realm))
    subject = (("CN", "www.hikvision.com"), ("OU", "DVRNVR"), ("O", "HIKVISION"), ("L", "HangZhou"))
    speech = session(
        "HIK Media Server V3.4.2", ("i=HIK Media Server Session Description : standard",)
    )
    rtsp = Rtsp(realm=realm, sdp=None if unit.has("sadp") else speech)
    tcp = (*parts.secure(unit, web, subject), Tcp(554, rtsp))
    private = Tcp(8000, Greeting(b"", _PRIVATE_PORT_REFUSAL), raw=True)
    offered: dict[str, parts.Discovery] = {
        "sadp": Sadp(_sadp_fields(unit, serial, recorder=recorder)),
        "wsd": _hikvision_wsd(unit, recorder=recorder),
        "snmp": Agent(
            description="Hikvision company products",
            object_id=(1, 3, 6, 1, 4, 1, 50001),
            name="NVR",
        ),
    }
    return parts.host(
        unit, tcp=(*tcp, private), udp=parts.wanted(unit, offered), dhcp_class="udhcp 1.24.1"
    )


def _build_date(unit: Unit) -> str:
    return (
        f"20{17 + int(unit.digits(1)) % 6}0{1 + int(unit.digits(1, 'm')) % 9}1{unit.digits(1, 'd')}"
    )


def _hikvision_pages(unit: Unit, realm: str) -> dict[str, Page]:
    jump = "<script>window.location.href='/doc/page/login.asp?_'+(new Date()).getTime();</script>"
    title = "Login" if unit.badge in _OWN else f"{unit.badge} {unit.model}"
    check = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<userCheck version="2.0" '
        'xmlns="http://www.hikvision.com/ver20/XMLSchema">\n<statusValue>401</statusValue>\n'
        "<statusString>Unauthorized</statusString>\n</userCheck>\n"
    )
    return {
        "/": titled(title, jump),
        "/doc/page/login.asp": titled(title, '<script src="/doc/script/common.js"></script>'),
        "/ISAPI/System/deviceInfo": digest(realm, check, "application/xml"),
    }


def _sadp_fields(unit: Unit, serial: str, *, recorder: bool) -> tuple[tuple[str, str], ...]:
    gateway = unit.ip.rpartition(".")[0] + ".1"
    build = _build_date(unit)[2:]
    return (
        ("DeviceType", "2105" if recorder else "141945"),
        ("DeviceDescription", unit.model),
        ("DeviceSN", serial),
        ("CommandPort", "8000"),
        ("HttpPort", "80"),
        ("MAC", unit.mac.replace(":", "-")),
        ("IPv4Address", unit.ip),
        ("IPv4SubnetMask", "255.255.255.0"),
        ("IPv4Gateway", gateway),
        ("IPv6Address", "::"),
        ("IPv6Gateway", "::"),
        ("IPv6MaskLen", "64"),
        ("DHCP", "true"),
        ("AnalogChannelNum", "0"),
        ("DigitalChannelNum", "8" if recorder else "1"),
        ("SoftwareVersion", f"V{'4.30.5' if recorder else '5.6.3'}build {build}"),
        ("DSPVersion", f"V{'5.0' if recorder else '7.3'} build {build}"),
        ("BootTime", "2026-11-02 06:12:41"),
        ("Encrypt", "true"),
        ("ResetAbility", "false"),
        ("DiskNumber", "1" if recorder else "0"),
        ("Activated", "true"),
        ("PasswordResetAbility", "true"),
        ("PasswordResetModeSecond", "true"),
        ("DetailOEMCode", "1" if unit.badge in _OWN else unit.digits(3)),
        ("SupportHCPlatform", "true"),
        ("HCPlatformEnable", "flase"),
    )


def _hikvision_wsd(unit: Unit, *, recorder: bool) -> WsDiscovery:
    mac = unit.bare_mac()
    brand = "HIKVISION" if unit.badge in _OWN else unit.badge.upper()
    camera = (
        "type/video_encoder",
        "Profile/Streaming",
        "Profile/G",
        f"MAC/{unit.mac}",
        f"hardware/{unit.model}",
        f"name/{brand} {unit.model}",
        "location/city/hangzhou",
    )
    box = (
        "type/video_encoder",
        "type/ptz",
        "type/audio_encoder",
        f"hardware/{unit.model}",
        "name/Embedded Net DVR",
        "type/Network_Video_Storage",
    )
    return WsDiscovery(
        endpoint=f"{mac[:8]}-{mac[8:]}-11b2-8140-{mac}",
        scopes=parts.scopes(*(box if recorder else camera)),
        address=f"http://{unit.ip}/onvif/device_service",
        namespaces=(
            ("tnshik", "http://www.hikvision.com/2011/event/topics"),
            ("hikwsd", "http://www.onvifext.com/onvif/ext/ver10/wsdl"),
            ("hikxsd", "http://www.onvifext.com/onvif/ext/ver10/schema"),
        ),
    )


_VENDOR = {
    "Dahua": "Dahua",
    "Imou": "Imou",
    "Lorex": "Lorex",
    "Amcrest": "Amcrest",
    "Honeywell": "Private",
}
_COUNTRY = {"CP Plus": "India", "BCS": "Poland", "Amcrest": "USA"}


def dahua(unit: Unit) -> Host:
    """A camera of the DHIP family."""
    return _dahua(unit, "IPC", channels=1)


def dahua_recorder(unit: Unit) -> Host:
    """A recorder of the DHIP family."""
    return _dahua(unit, "NVR", channels=8)


def _dahua(unit: Unit, device_class: str, *, channels: int) -> Host:
    realm = f"Login to {unit.hexes(32, 'realm')}"
    title = "WEB SERVICE" if unit.badge in _OWN else unit.badge
    script = (
        '<script src="/js/merge.js?version=2.820"></script><script>var u="/RPC2_Login";</script>'
    )
    pages = {"/": titled(title, script), "/cgi-bin/magicBox.cgi": digest(realm)}
    web = parts.site(unit, None, pages, (("P3P", "CP=CAO PSA OUR"),))
    speech = session("Media Server", (), ("a=packetization-supported:DH",))
    rtsp = Rtsp(realm=realm, server="Rtsp Server/3.0", sdp=None if unit.has("dhip") else speech)
    offered: dict[str, parts.Discovery] = {
        "dhip": Dhip(unit.mac, _description(unit, device_class, channels)),
        "wsd": _dahua_wsd(unit),
        "snmp": Agent(description=unit.model, object_id=(1, 3, 6, 1, 4, 1, 1004849, 2, 1)),
    }
    return parts.host(
        unit,
        tcp=(web, Tcp(554, rtsp)),
        udp=parts.wanted(unit, offered),
        dhcp_class="udhcp 1.22.1",
        dhcp_hostname=_serial(unit) if unit.badge in _OWN else "",
    )


def _serial(unit: Unit) -> str:
    middle = f"{unit.digits(1)}{unit.hexes(1, 'x').upper()}0{unit.digits(4, 's')}"
    return f"{middle}PA{unit.hexes(5).upper()}"


def _description(unit: Unit, device_class: str, channels: int) -> dict[str, object]:
    gateway = unit.ip.rpartition(".")[0] + ".1"
    vendor = _VENDOR.get(unit.badge, "General")
    return {
        "AlarmInputChannels": 1,
        "DeviceClass": device_class,
        "DeviceType": unit.model,
        "Find": "BC",
        "HttpPort": 80,
        "IPv4Address": {
            "DefaultGateway": gateway,
            "DhcpEnable": True,
            "IPAddress": unit.ip,
            "SubnetMask": "255.255.255.0",
        },
        "Init": 166,
        "MachineName": _serial(unit),
        "Manufacturer": vendor,
        "Port": 35000 if unit.badge == "Lorex" else 37777,
        "RemoteVideoInputChannels": channels if channels > 1 else 0,
        "SerialNo": _serial(unit),
        "UnLoginFuncMask": 3,
        "Vendor": vendor,
        "Version": f"2.{unit.digits(1)}20.0000000.{1 + int(unit.digits(1, 'v'))}.R",
        "VideoInputChannels": 0 if channels > 1 else 1,
    }


def _dahua_wsd(unit: Unit) -> WsDiscovery:
    honeywell = ("extension/Honeywell_mask/37777",) if unit.badge == "Honeywell" else ()
    return WsDiscovery(
        endpoint=parts.random_uuid(unit),
        scopes=parts.scopes(
            f"location/country/{_COUNTRY.get(unit.badge, 'china')}",
            f"name/{unit.badge}",
            f"hardware/{unit.model}",
            "Profile/Streaming",
            "type/Network_Video_Transmitter",
            "extension/unique_identifier/1",
            *honeywell,
            "Profile/G",
            "Profile/T",
        ),
        address=f"http://{unit.ip}/onvif/device_service",
        types="dn:NetworkVideoTransmitter tds:Device",
    )


def uniview(unit: Unit) -> Host:
    """A camera that answers the Uniview probe."""
    name = "Uniview" if unit.badge in _OWN else unit.badge
    refused = '{"Response":{"ResponseURL":"/LAPI/V1.0/System/DeviceInfo","StatusCode":401}}'
    pages = {
        "/": titled(name, '<script src="/js/main.js"></script>'),
        "/LAPI/V1.0/System/DeviceInfo": digest(unit.bare_mac(), refused, "application/json"),
    }
    web = parts.site(unit, None, pages)
    rtsp = Rtsp(realm=unit.bare_mac(), sdp=session("VCP IPC Realtime stream"))
    offered: dict[str, parts.Discovery] = {
        "uniview": UniviewDiscovery(
            ip=unit.ip,
            version=f"DIPC-B{unit.digits(4)}.{unit.digits(1)}.{unit.digits(2, 'v')}",
            serial=f"210235{unit.hexes(14, 's').upper()}",
            mac=unit.mac,
        ),
        "wsd": _plain_wsd(unit, name, ("type/video_encoder", "type/audio_encoder")),
    }
    return parts.host(
        unit, tcp=(web, Tcp(554, rtsp)), udp=parts.wanted(unit, offered), dhcp_class="udhcp 1.20.2"
    )


def tiandy(unit: Unit) -> Host:
    """A camera that names Tiandy in its scopes."""
    web = parts.site(unit, "Boa/0.94.13", {"/": titled("Web Client")})
    offered: dict[str, parts.Discovery] = {"wsd": _plain_wsd(unit, "Tiandy", ("type/ptz",))}
    return parts.host(unit, tcp=(web,), udp=parts.wanted(unit, offered))


def huawei(unit: Unit) -> Host:
    """A camera that names Huawei in its scopes."""
    web = parts.site(unit, None, {"/": titled("HoloSens", "Huawei Technologies Co., Ltd.")})
    offered: dict[str, parts.Discovery] = {
        "wsd": _plain_wsd(unit, "HUAWEI", ("type/video_encoder",))
    }
    return parts.host(unit, tcp=(web,), udp=parts.wanted(unit, offered))


def _plain_wsd(unit: Unit, name: str, kinds: tuple[str, ...]) -> WsDiscovery:
    words = (f"name/{name}", f"hardware/{unit.model}", "Profile/Streaming", *kinds)
    return WsDiscovery(
        endpoint=parts.random_uuid(unit),
        scopes=parts.scopes(*words),
        address=f"http://{unit.ip}/onvif/device_service",
    )


def tvt(unit: Unit) -> Host:
    """A camera with the Cross web server."""
    return _tvt(unit, ())


def tvt_recorder(unit: Unit) -> Host:
    """A recorder with the Cross web server and the private port of its client."""
    return _tvt(unit, (Tcp(6036, Greeting(b"head", b""), raw=True),))


def _tvt(unit: Unit, private: tuple[Tcp, ...]) -> Host:
    words = "<systemType>NVMS-9000</systemType>"
    login = Page(body=f'<?xml version="1.0"?><response>{words}</response>', content_type="text/xml")
    pages = {
        "/": titled(unit.badge, '<script src="/js/doLogin.js"></script>'),
        "/doLogin": login,
    }
    web = parts.site(unit, "Cross Web Server", pages)
    rtsp = Rtsp(realm="RTSPD", server=None, sdp=None)
    return parts.host(unit, tcp=(web, Tcp(554, rtsp), *private))


def xm(unit: Unit) -> Host:
    """A board that many nameless housings hold."""
    settings: dict[str, object] = {
        "BuildDate": "2021-07-05 10:12:44",
        "ChannelNum": 1,
        "DeviceType": 7,
        "GateWay": "0x0114400A",
        "HostIP": _little_endian(unit.ip),
        "HostName": "LocalHost",
        "HttpPort": 80,
        "MAC": unit.mac,
        "OtherFunction": "D=2026-11-24 09:30:00 V=fd4f1ab0b5a4b1c",
        "SN": unit.hexes(16, "sn"),
        "SSLPort": 8443,
        "TCPPort": 34567,
        "UDPPort": 34568,
        "Version": f"V5.00.R02.000{unit.digits(5)}.10010",
    }
    web = parts.site(unit, "uc-httpd 1.0.0", {"/": titled("NETSurveillance WEB")})
    rtsp = Rtsp(realm="", server="H264DVR 1.0", sdp=session("RTSP Session"))
    return parts.host(unit, tcp=(web, Tcp(554, rtsp)), udp=parts.wanted(unit, {"xm": Xm(settings)}))


def _little_endian(ip: str) -> str:
    return "0x" + "".join(f"{int(part):02X}" for part in reversed(ip.split(".")))

"""SSDP answers and the UPnP description they lead to."""

from __future__ import annotations

from msgspec import Struct

SSDP_PORT = 1900
QUESTION = (
    b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"
    b'MAN: "ssdp:discover"\r\nMX: 1\r\nST: upnp:rootdevice\r\n\r\n'
)


class Ssdp(Struct, frozen=True, kw_only=True):
    """Answers a search for root devices."""

    server: str
    location: str
    uuid: str

    def answer(self, question: bytes) -> bytes | None:
        """The unicast answer to an M-SEARCH, or nothing."""
        if not question.startswith(b"M-SEARCH * HTTP/1.1") or b"ssdp:discover" not in question:
            return None
        lines = (
            "HTTP/1.1 200 OK",
            "CACHE-CONTROL: max-age=1800",
            "EXT:",
            f"LOCATION: {self.location}",
            f"SERVER: {self.server}",
            "ST: upnp:rootdevice",
            f"USN: uuid:{self.uuid}::upnp:rootdevice",
        )
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def description(fields: tuple[tuple[str, str], ...], services: tuple[str, ...] = ()) -> str:
    """The device description that LOCATION names."""
    told = "".join(f"<{name}>{value}</{name}>\n" for name, value in fields)
    listed = "".join(
        f"<service><serviceType>{kind}</serviceType><serviceId>urn:upnp-org:serviceId:1</serviceId>"
        "<controlURL>/control</controlURL><eventSubURL>/event</eventSubURL>"
        "<SCPDURL>/scpd.xml</SCPDURL></service>\n"
        for kind in services
    )
    return (
        '<?xml version="1.0"?>\n<root xmlns="urn:schemas-upnp-org:device-1-0">\n'
        "<specVersion><major>1</major><minor>0</minor></specVersion>\n<device>\n"
        f"<deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>\n{told}"
        f"<serviceList>\n{listed}</serviceList>\n</device>\n</root>\n"
    )

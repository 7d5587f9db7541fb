"""JSON records that name a host: controllers, DHCP servers, neighbour tables, home automation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain, starmap

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.address import epoch, ip_text, time_text
from unbadge.formats.mac import mac_text
from unbadge.formats.secrets import without_secrets
from unbadge.model import Observation, Origin, Rejected, Signal, Witness
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Record,
    RecordHost,
    SourceFact,
    each,
    list_of,
    text_of,
)
from unbadge.sources.lists import ColumnRole, meaning_of
from unbadge.sources.logs.leases import client_mac
from unbadge.sources.logs.met_tables import met_in

PRODUCT = frozenset(
    {ColumnRole.BRAND, ColumnRole.MODEL, ColumnRole.SITE, ColumnRole.LOCATION, ColumnRole.TEXT}
)
Names = tuple[str, ...]
HARDWARE = re.compile(r"(?i)mac(?!hine)|hwaddr|hw_addr|hardware|lladdr|physical|ether")
# The MAC of what a host hangs on.
ANOTHER = re.compile(
    r"(?i)(?:^|[_-])(?:ap|sw|switch|gw|gateway|router|server|uplink|parent|associated|connected)"
    r"(?:[_-]?device)?[_-]?mac|bssid|(?:switch|gateway|uplink|parent|recentDevice|server)mac"
)
ADDRESS = re.compile(
    r"(?i)(?:^|_|-|last|fixed|device|client)ip(?:v[46])?(?:$|_|-|addr)|address|lastip"
)
CLIENT = re.compile(r"(?i)^(?:client[_-]?)?host[_-]?name$")
BLANK = frozenset({"", "*", "-", "none", "null", "n/a", "unknown", "undefined"})


class HostShape(Struct, frozen=True, kw_only=True):
    """How one program writes a host: the fields that mark it, and those that are read.

    ``marks`` must all be there, and one of ``also`` where there are any.  Of several fields for
    one thing the first that holds anything counts.
    """

    marks: frozenset[str]
    also: frozenset[str] = frozenset()
    mac: Names = ("mac",)
    ip: Names = ("ip",)
    told: tuple[tuple[str, Signal], ...] = ()  # what the device or the controller saw of it
    said: tuple[tuple[str, Signal], ...] = ()  # what its owner wrote
    serial: Names = ()
    seen: Names = ()
    witness: Witness = Witness.OBSERVED

    def fits(self, record: Record) -> bool:
        """Whether a record is of this shape."""
        return self.marks <= record.keys() and (not self.also or bool(self.also & record.keys()))


def words(*names: str) -> frozenset[str]:
    """Names of fields."""
    return frozenset(names)


HOSTNAME, TEXT, MODEL = Signal.DHCP_HOSTNAME, Signal.TEXT, Signal.MODEL
CONTROLLERS = (
    HostShape(  # UniFi: devices of its own
        marks=words("mac", "model"),
        also=words("adopted", "cfgversion", "uplink", "inform_ip", "ethernet_table"),
        told=(("model", MODEL), ("version", Signal.FIRMWARE)),
        said=(("name", TEXT),),
        serial=("serial",),
    ),
    HostShape(  # UniFi: clients
        marks=words("mac"),
        also=words("oui", "is_wired", "sw_mac", "uptime_by_ugw", "use_fixedip", "dev_id_override"),
        ip=("ip", "fixed_ip", "last_ip", "last_connection_network_ip"),
        told=(("hostname", HOSTNAME),),
        said=(("name", TEXT), ("note", TEXT)),
        seen=("last_seen", "latest_assoc_time"),
    ),
    HostShape(  # Omada: clients and devices
        marks=words("mac"),
        also=words("wireless", "switchMac", "apMac", "gatewayMac", "connectType", "deviceType"),
        told=(("hostName", HOSTNAME), ("firmwareVersion", Signal.FIRMWARE), ("model", MODEL)),
        said=(("name", TEXT),),
        serial=("sn",),
        seen=("lastSeen",),
    ),
    HostShape(  # Aruba Central: clients
        marks=words("macaddr"),
        also=words("associated_device", "ip_address", "client_type", "connection"),
        mac=("macaddr",),
        ip=("ip_address",),
        told=(("hostname", HOSTNAME),),
        said=(("name", TEXT),),
        seen=("last_connection_time",),
    ),
    HostShape(  # Meraki: clients
        marks=words("mac"),
        also=words("recentDeviceMac", "recentDeviceSerial", "dhcpHostname", "mdnsName"),
        told=(("dhcpHostname", HOSTNAME), ("mdnsName", Signal.MDNS_NAME)),
        said=(("description", TEXT), ("notes", TEXT)),
        seen=("lastSeen",),
    ),
    HostShape(  # Meraki: devices of its own
        marks=words("mac", "serial"),
        also=words("lanIp", "productType", "networkId"),
        ip=("lanIp",),
        told=(("model", MODEL), ("firmware", Signal.FIRMWARE)),
        said=(("name", TEXT),),
        serial=("serial",),
    ),
)
LEASES = (
    HostShape(  # Kea's API
        marks=words("ip-address"),
        also=words("hw-address", "client-id", "valid-lft", "cltt"),
        mac=("hw-address", "client-id"),
        ip=("ip-address",),
        told=(("hostname", HOSTNAME),),
        seen=("cltt",),
    ),
    HostShape(  # AdGuard Home
        marks=words("mac", "ip", "hostname"),
        also=words("expires", "static"),
        told=(("hostname", HOSTNAME),),
    ),
    HostShape(  # OPNsense and pfSense
        marks=words("mac", "address"),
        also=words("hostname", "descr", "starts", "ends", "if_descr", "man"),
        ip=("address",),
        told=(("hostname", HOSTNAME), ("client-hostname", HOSTNAME)),
        said=(("descr", TEXT),),
    ),
)
NEIGHBOURS = (
    HostShape(marks=words("dst", "lladdr"), mac=("lladdr",), ip=("dst",)),  # ip -j neigh
    HostShape(  # Get-NetNeighbor | ConvertTo-Json
        marks=words("IPAddress", "LinkLayerAddress"), mac=("LinkLayerAddress",), ip=("IPAddress",)
    ),
    HostShape(  # Get-DhcpServerv4Lease | ConvertTo-Json
        marks=words("ClientId"),
        also=words("IPAddress", "HostName", "AddressState"),
        mac=("ClientId",),
        ip=("IPAddress",),
        told=(("HostName", HOSTNAME),),
        said=(("Description", TEXT),),
    ),
    HostShape(  # arp-scan and the like, and jc's tables
        marks=words("ip", "mac"),
        also=words("vendor", "hostname", "name", "iface", "rtt"),
        told=(("hostname", HOSTNAME),),
        said=(("make", Signal.BRAND), ("model", MODEL)),  # as Fing guesses them
    ),
    HostShape(marks=words("address", "hwaddress"), mac=("hwaddress",), ip=("address",)),  # jc arp
    HostShape(  # Pi-hole
        marks=words("hwaddr"),
        also=words("ips", "macVendor", "clientid", "expires"),
        mac=("hwaddr",),
        told=(("name", HOSTNAME),),
    ),
)
OTHERS = (
    HostShape(  # LibreNMS
        marks=words("hostname"),
        also=words("sysDescr", "sysObjectID"),
        mac=(),
        ip=("ip", "hostname"),
        told=(("sysDescr", Signal.SNMP_SYSDESCR), ("sysObjectID", Signal.SNMP_SYSOBJECTID)),
        said=(("hostname", TEXT), ("sysName", TEXT)),
        serial=("serial",),
    ),
    HostShape(  # cameras of UniFi Protect
        marks=words("mac"),
        also=words("marketName", "modelKey", "isThirdPartyCamera"),
        ip=("host", "connectionHost"),
        told=(("type", MODEL), ("marketName", MODEL), ("firmwareVersion", Signal.FIRMWARE)),
        said=(("name", TEXT),),
    ),
    HostShape(  # lldpcli -f json
        marks=words("id", "descr"),
        also=words("mgmt-ip", "capability"),
        mac=(),
        ip=("mgmt-ip",),
        told=(("descr", Signal.LLDP_SYSDESCR),),
    ),
)
HOME = (
    HostShape(  # the device registry of Home Assistant
        marks=words("connections", "identifiers"),
        also=words("manufacturer", "model", "sw_version"),
        mac=(),
        ip=("configuration_url",),
        told=(
            ("manufacturer", Signal.BRAND),
            ("model", MODEL),
            ("model_id", MODEL),
            ("sw_version", Signal.FIRMWARE),
        ),
        serial=("serial_number",),
        witness=Witness.DERIVED,
    ),
)


def shape_of(shapes: tuple[HostShape, ...], record: Record) -> HostShape | None:
    """The first shape that a record has; a record of hosts nobody planned for is told by form."""
    found = next((shape for shape in shapes if shape.fits(record)), None)
    return likely(record) if found is None and shapes is NEIGHBOURS else found


def shape_to_read(shapes: tuple[HostShape, ...], record: Record) -> HostShape | None:
    """The same, or what another program's record of a host is: in one list some lack fields."""
    found = (shape_of(some, record) for some in (shapes, CONTROLLERS, LEASES, NEIGHBOURS))
    return next(filter(None, found), None)


def likely(record: Record) -> HostShape | None:
    """The shape of a flat record with one field for a MAC that holds one, by the fields' names."""
    named = (name for name in filter(HARDWARE.search, record) if not ANOTHER.search(name))
    macs = {name: mac for name in named if (mac := mac_text(text_of(record, name)))}
    if len(set(macs.values())) != 1 or any(starmap(tells_product, record.items())):
        return None
    ips = [
        name
        for name in record
        if ADDRESS.search(name) and any(map(ip_text, texts_in(record, name)))
    ]
    return HostShape(
        marks=frozenset(),
        mac=(next(iter(macs)),),
        ip=tuple(ips[:1]) if len({text_of(record, name) for name in ips}) == 1 else (),
        told=tuple((name, HOSTNAME) for name in record if CLIENT.search(name)),
    )


def tells_product(name: str, value: object) -> bool:
    """Whether a field says what only a list of equipment says: a make, a model, a place."""
    found = meaning_of(name) if isinstance(value, str) and value else None
    return found is not None and found.exact and found.role in PRODUCT and not ip_text(str(value))


def accepts(shapes: tuple[HostShape, ...]) -> Callable[[InputHead], bool]:
    """Whether a text holds a record of one of some shapes."""
    return lambda head: head.holds(lambda record: shape_of(shapes, record) is not None)


def read(shapes: tuple[HostShape, ...]) -> Callable[[InputFeed], Iterator[SourceFact]]:
    """The reader of records of some shapes."""

    def reader(feed: InputFeed) -> Iterator[SourceFact]:
        yield from each(
            feed,
            partial(hosts_seen, shapes, feed),
            lambda one: shape_to_read(shapes, one) is not None,
        )

    return reader


def first(record: Record, names: Names) -> str:
    """The first field of some that holds anything."""
    found = (text_of(record, name).strip() for name in names)
    return next((text for text in found if text.lower() not in BLANK), "")


def hosts_seen(
    shapes: tuple[HostShape, ...], feed: InputFeed, record: Record, origin: Origin
) -> Iterator[SourceFact]:
    """What a record tells of its host, and of those that it lists as met behind its ports."""
    yield from host_seen(shapes, feed, record, origin)
    for one in met_in(record):
        yield from host_seen(shapes, feed, one, origin)


def host_seen(
    shapes: tuple[HostShape, ...], feed: InputFeed, record: Record, origin: Origin
) -> Iterator[SourceFact]:
    """What one record tells of its host."""
    shape = shape_to_read(shapes, record)
    if shape is None:
        return
    host = host_of(shape, record, origin)
    if not (host.mac or host.ip or host.serial):
        about = first(record, ("id", "name")) if shape.witness is Witness.DERIVED else ""
        if not about:
            yield Rejected(origin=origin, reason="a record without a unit's address")
            return
        host = replace(host, device=f"{feed.file} {about}")
    yield from host.address()
    yield from read_record_fields(record, shape, host)


def host_of(shape: HostShape, record: Record, origin: Origin) -> RecordHost:
    """Whom a record of some shape is about, as far as it names the host."""
    written = first(record, shape.mac)
    written_at = chain.from_iterable(texts_in(record, name) for name in shape.ip)
    places = (*written_at, *map(str, addresses(record)))
    return RecordHost(
        origin=origin,
        ip=next(filter(None, map(ip_text, places)), None),
        mac=mac_text(written) or client_mac(written) or connection(record) or None,
        serial=first(record, shape.serial) or None,
        seen=time_of(first(record, shape.seen)),
        witness=shape.witness,
    )


def read_record_fields(record: Record, shape: HostShape, host: RecordHost) -> Iterator[Observation]:
    """What the fields of a record say of its host."""
    for name, signal in shape.told:
        if value := first(record, (name,)):
            yield host.says(signal, without_secrets(value))
    for name, signal in shape.said:
        if value := first(record, (name,)):
            yield host.says(signal, without_secrets(value), witness=Witness.DECLARED)


def connection(record: Record) -> str | None:
    """The MAC among pairs of a kind and a value."""
    for pair in list_of(record, "connections"):
        if isinstance(pair, list) and len(pair) == 2 and pair[0] == "mac":
            return mac_text(str(pair[1]))
    is_mac = text_of(record, "id", "type") == "mac"
    return mac_text(text_of(record, "id", "value")) if is_mac else None


def texts_in(record: Record, name: str) -> list[str]:
    """The texts of a field: its own, those of its list, or the address of the record in it."""
    value = record.get(name)
    if isinstance(value, dict):
        return [text_of(value, part) for part in ("ip", "address", "value")]
    if isinstance(value, list):
        inside = (text_of(one, "address") for one in value if isinstance(one, dict))
        return [*(one for one in value if isinstance(one, str)), *filter(None, inside)]
    return [text_of(record, name)]


def addresses(record: Record) -> list[object]:
    """The addresses that stand in a list, as texts or in records."""
    found = list_of(record, "ips") or list_of(record, "addresses")
    return [text_of(one, "ip") if isinstance(one, dict) else one for one in found]


def time_of(text: str) -> datetime | None:
    """A time in seconds or milliseconds since 1970, or as text; None where there is none."""
    if text.isdecimal() and len(text) > 11:
        return epoch(text[:-3])
    return time_text(text) if text else None


SOURCES = tuple(
    EvidenceSource(kind=kind, accepts=accepts(shapes), read=read(shapes))
    for kind, shapes in (
        ("controller JSON", CONTROLLERS),
        ("DHCP lease JSON", LEASES),
        ("home automation JSON", HOME),
        ("device JSON", OTHERS),
        ("neighbour JSON", NEIGHBOURS),
    )
)

"""Zeek logs, tab-separated and as JSON: connections, names, leases, certificates, servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unbadge.formats.address import ip_text, time_text
from unbadge.formats.flowlog import Tabbed, is_zeek, with_dots
from unbadge.formats.mac import mac_text
from unbadge.model import (
    FlowEntry,
    NameOrigin,
    NameSighting,
    Observation,
    Origin,
    Rejected,
    Signal,
    Way,
)
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Item,
    Record,
    RecordHost,
    Strangers,
    list_of,
    port_of,
    records,
    text_of,
)
from unbadge.sources.logs import (
    BROKEN,
    Once,
    Senders,
    is_own,
    mac_bytes,
    nanoseconds,
    pack_address,
    protocol_number,
)

MDNS = 5353
TRIED = {"S0", "REJ", "RSTOS0", "SH"}  # connections that never came about
SERVERS = {"HTTP::SERVER": Signal.HTTP_SERVER, "SSH::SERVER": Signal.SSH_BANNER}
# Logs of traffic, of files and of the sensor itself.
PATHS = frozenset(
    {
        "dns",
        "ssl",
        "dhcp",
        "software",
        "known_services",
        "known_certs",
        "known_devices",
        "conn",
        "http",
        "files",
        "x509",
        "weird",
        "notice",
        "ssh",
        "ftp",
        "smtp",
        "ntp",
        "snmp",
        "sip",
        "rdp",
        "tunnel",
        "dpd",
        "analyzer",
        "packet_filter",
        "loaded_scripts",
        "reporter",
        "stats",
        "capture_loss",
        "known_hosts",
        "smb_files",
        "smb_mapping",
        "dce_rpc",
        "kerberos",
        "ntlm",
        "mqtt_connect",
        "mqtt_publish",
        "mqtt_subscribe",
        "modbus",
        "dnp3",
        "mysql",
        "socks",
        "syslog",
        "traceroute",
        "radius",
        "pe",
        "ocsp",
        "signatures",
        "telemetry",
        "quic",
        "websocket",
        "ldap",
        "ldap_search",
    }
)


def accepts(head: InputHead) -> bool:
    """Whether a text has Zeek's header, or objects with its fields."""
    return "#fields\t" in head.text or is_zeek(head.record)


def read(feed: InputFeed) -> Iterator[Item]:
    """What the lines of a log tell of the estate's own hosts, each thing once."""
    once, strangers, senders = Once(), Strangers(PATHS), Senders()
    silent = True
    items = read_tabbed(feed) if "#fields\t" in feed.head.text else records(feed)
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item[0], with_dots(item[1])
        if path := text_of(record, "_path"):
            strangers.meet(iter((path,)))
        note(record, origin.place, senders)
        for told in reader_for(record)(record, origin):
            silent = False
            if once.is_new(told):
                yield told
        try:
            for one in traffic(record):
                silent = False
                yield one
        except BROKEN as error:
            yield feed.reject(origin.place, f"{type(error).__name__}: {error}"[:300])
    yield from senders.told(feed)
    yield from strangers.report(feed, "logs")
    if silent and feed.records:
        feed.notes.append(
            f"{feed.file}: {feed.records:,} lines of Zeek that tell nothing that is read"
        )


def read_tabbed(feed: InputFeed) -> Iterator[tuple[Origin, Record] | Rejected]:
    """The lines of a tab-separated log by the names of their fields."""
    table = Tabbed()
    for number, text in feed.texts():
        if not text.strip():
            continue
        place = f"line {number}"
        feed.records += not text.startswith("#")
        try:
            record = table.record(text)
        except ValueError as error:
            yield feed.reject(place, str(error))
            continue
        if record is not None:
            yield feed.origin(place), {**record, "_path": table.path}


Reader = Callable[[Record, Origin], Iterator[Observation]]


def reader_for(record: Record) -> Reader:
    """How a record is read, told by its fields, as JSON logs may not name themselves."""
    for field, reader in (
        ("software_type", software),
        ("query", read_zeek_dns),
        ("qtype", read_zeek_dns),
        ("server_name", read_zeek_ssl),
        ("cert_chain_fps", read_zeek_ssl),
        ("mac", read_zeek_dhcp),
        ("port_num", read_zeek_known),
        ("auth_attempts", read_zeek_ssh),
        ("kex_alg", read_zeek_ssh),
    ):
        if field in record:
            return reader
    return nothing


def nothing(_record: Record, _origin: Origin) -> Iterator[Observation]:
    """Nothing: connections and requests are about traffic, and clients' names about people."""
    return iter(())


def one_end(record: Record, origin: Origin, end: str) -> RecordHost | None:
    """The host at one end of a connection, where it is of the estate."""
    ip = ip_text(text_of(record, f"id.{end}_h"))
    other = ip_text(text_of(record, f"id.{'resp' if end == 'orig' else 'orig'}_h"))
    if not is_own(ip, other):
        return None
    return RecordHost(origin=origin, ip=ip, seen=time_text(text_of(record, "ts")))


def read_zeek_dns(record: Record, origin: Origin) -> Iterator[Observation]:
    """The name a host asks for, or announces."""
    host = one_end(record, origin, "orig")
    query = text_of(record, "query")
    if host is None or not query:
        return
    if port_of(record.get("id.resp_p")) != MDNS:
        yield host.says(Signal.DNS_QUERY, query)
    elif record.get("answers") and record.get("qtype") is None:
        yield host.says(Signal.MDNS_NAME, query)


def read_zeek_ssl(record: Record, origin: Origin) -> Iterator[Observation]:
    """The server that a host calls, and what a certificate of the estate says."""
    name = text_of(record, "server_name")
    client = one_end(record, origin, "orig")
    if client and name:
        yield client.says(Signal.TLS_SNI, name)
    server = one_end(record, origin, "resp")
    if server is None:
        return
    port = port_of(record.get("id.resp_p"))
    for field, signal in (("subject", Signal.TLS_SUBJECT), ("issuer", Signal.TLS_ISSUER)):
        if value := text_of(record, field):
            yield server.says(signal, value, port)
    chain = text_of(record, "cert_chain_fps").split(",") + list_of(record, "cert_chain_fps")
    mark = next((item for item in chain if isinstance(item, str) and len(item) == 64), "")
    if mark:
        yield server.says(Signal.TLS_FINGERPRINT, mark, port)


def read_zeek_dhcp(record: Record, origin: Origin) -> Iterator[Observation]:
    """What a client of DHCP says of itself."""
    fields = ("assigned_addr", "client_addr", "requested_addr")
    ip = next(filter(None, (ip_text(text_of(record, field)) for field in fields)), None)
    mac = mac_text(text_of(record, "mac"))
    host = RecordHost(origin=origin, ip=ip, mac=mac, seen=time_text(text_of(record, "ts")))
    yield from host.address()
    if name := text_of(record, "host_name"):
        yield host.says(Signal.DHCP_HOSTNAME, name)
    if vendor := text_of(record, "client_software"):
        yield host.says(Signal.DHCP_VENDOR_CLASS, vendor)


def software(record: Record, origin: Origin) -> Iterator[Observation]:
    """The server software that a host of the estate shows."""
    signal = SERVERS.get(text_of(record, "software_type"))
    ip = ip_text(text_of(record, "host"))
    version = text_of(record, "unparsed_version")
    if signal and version and ip:
        host = RecordHost(origin=origin, ip=ip, seen=time_text(text_of(record, "ts")))
        yield host.says(signal, version, port_of(record.get("host_p")))


def read_zeek_known(record: Record, origin: Origin) -> Iterator[Observation]:
    """The open ports and certificates that Zeek lists."""
    ip = ip_text(text_of(record, "host"))
    port = port_of(record.get("port_num"))
    if ip is None or port is None:
        return
    host = RecordHost(origin=origin, ip=ip, seen=time_text(text_of(record, "ts")))
    yield host.says(Signal.PORT_OPEN, f"{port}/{text_of(record, 'port_proto') or 'tcp'}", port)
    for field, signal in (("subject", Signal.TLS_SUBJECT), ("issuer_subject", Signal.TLS_ISSUER)):
        if value := text_of(record, field):
            yield host.says(signal, value, port)


def read_zeek_ssh(record: Record, origin: Origin) -> Iterator[Observation]:
    """The greeting of an SSH server of the estate."""
    server, greeting = one_end(record, origin, "resp"), text_of(record, "server")
    if server is not None and greeting:
        yield server.says(Signal.SSH_BANNER, greeting, port_of(record.get("id.resp_p")))


CONNECTION = frozenset({"conn_state", "orig_ip_bytes", "orig_pkts", "orig_bytes"})


def traffic(record: Record) -> Iterator[FlowEntry | NameSighting]:
    """The connection in a record, or the names that its client said or was told.

    Raises one of ``BROKEN`` where the record is broken.
    """
    if not CONNECTION.isdisjoint(record):
        yield connection(record)
    elif "query" in record or "qclass" in record:
        yield from lookup(record)
    elif "cipher" in record or "server_name" in record:
        yield from name_said(record, NameOrigin.SNI, text_of(record, "server_name"))
    elif "method" in record or "trans_depth" in record:
        yield from name_said(record, NameOrigin.HTTP, text_of(record, "host"))


def connection(record: Record) -> FlowEntry:
    """A conn record; the originator is its source."""
    start = start_of(record)
    length = round(float(text_of(record, "duration") or 0) * 1e6) * 1000
    protocol = text_of(record, "proto")
    state = text_of(record, "conn_state")
    asked = protocol == "tcp" and state != "OTH"
    return FlowEntry(
        source=pack_address(text_of(record, "id.orig_h")),
        target=pack_address(text_of(record, "id.resp_h")),
        protocol=protocol_number(text_of(record, "ip_proto") or protocol),
        source_port=int(text_of(record, "id.orig_p")),
        target_port=int(text_of(record, "id.resp_p")),
        there=way(record, "orig"),
        back=way(record, "resp"),
        first=start,
        last=start + length,
        source_mac=mac_bytes(text_of(record, "orig_l2_addr")),
        target_mac=mac_bytes(text_of(record, "resp_l2_addr")),
        asked=asked,
        accepted=asked and state not in TRIED,
    )


def way(record: Record, end: str) -> Way:
    """The packets and IP bytes that one end of a connection sent."""
    packets, size = text_of(record, f"{end}_pkts"), text_of(record, f"{end}_ip_bytes")
    return Way(int(float(packets or 0)), int(float(size or 0)))


def start_of(record: Record) -> int:
    """When a record begins, in nanoseconds; 0 where its time is masked, as in shared logs."""
    try:
        return nanoseconds(text_of(record, "ts"))
    except ValueError:
        return 0


def lookup(record: Record) -> Iterator[NameSighting]:
    """The name asked for and its aliases, with the addresses given."""
    answers = text_of(record, "answers").split(",") + list_of(record, "answers")
    given, names = [], [text_of(record, "query")]
    time = start_of(record)
    for text in filter(None, map(str, answers)):
        try:
            given.append((pack_address(text), time))
        except ValueError:
            names.append(text)
    server = (pack_address(text_of(record, "id.resp_h")), int(text_of(record, "id.resp_p")))
    said = NameOrigin.MDNS if server[1] in {5353, 5355} else NameOrigin.DNS
    asker = pack_address(text_of(record, "id.orig_h"))
    for name in filter(None, names):
        yield NameSighting(asker, said, name, time, tuple(given), (server,))


def name_said(record: Record, said: NameOrigin, name: str) -> Iterator[NameSighting]:
    """The name that a client said to a server."""
    if name:
        end = (pack_address(text_of(record, "id.resp_h")), int(text_of(record, "id.resp_p")))
        asker = pack_address(text_of(record, "id.orig_h"))
        yield NameSighting(asker, said, name, start_of(record), remotes=(end,))


def note(record: Record, place: str, senders: Senders) -> None:
    """Notes the hardware addresses of both ends of a connection, where the log has them."""
    for end in ("orig", "resp"):
        if (mac := text_of(record, f"{end}_l2_addr")) and sent(record, end):
            ip, seen = text_of(record, f"id.{end}_h"), time_text(text_of(record, "ts"))
            senders.add(mac, ip, place, seen)


def sent(record: Record, end: str) -> bool:
    """Whether an end of a connection sent anything; who was called and is not there did not."""
    return end == "orig" or text_of(record, f"{end}_pkts") not in {"0", "", "0.0"}


SOURCE = EvidenceSource(kind="Zeek logs", accepts=accepts, read=read, may_be_idle=True)

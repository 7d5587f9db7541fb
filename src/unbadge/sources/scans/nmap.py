"""nmap's XML, and masscan's, which has the same shape: hosts, ports, services and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from unbadge.errors import SourceError
from unbadge.formats import (
    epoch,
    ip_text,
    mac_text,
    without_secrets,
)
from unbadge.model import Observation, Rejected, Signal, Witness
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    RecordHost,
    SourceFact,
    Strangers,
    port_of,
)
from unbadge.sources.scans.markup import elements
from unbadge.sources.scans.masscan import banner_told
from unbadge.sources.scans.nmap_scripts import IGNORED, READERS, output
from unbadge.sources.scans.spoken import Said, first_bytes, unescape_bytes

Element = etree._Element  # noqa: SLF001 - lxml's elements have no public name
# Guesses and measurements of the scanner; a port's own children are read below.
TELLING = frozenset({"ports", "hostscript", "hostnames"})
PARTS = frozenset(
    {
        "status",
        "address",
        "hostnames",
        "ports",
        "hostscript",
        "os",
        "uptime",
        "distance",
        "tcpsequence",
        "ipidsequence",
        "tcptssequence",
        "trace",
        "times",
        "smurf",
    }
)
SCRIPTS = frozenset(READERS) | IGNORED
BROADCASTS = frozenset({"broadcast-upnp-info"})
REPLY = re.compile(r'%r\((\w+),[0-9A-Fa-f]+,"((?:[^"\\]|\\.)*)"', re.DOTALL)
PortFact = tuple[Signal, str, int | None, bytes | None, Witness]
TRIED, RARE = 512, 8  # hosts after which one in so many has to be written like another
LONG, MOST = 4_096, 4_096  # bytes of ports that are remembered, and how many
PREFERRED = {"HTTP": "GetRequest", "RTSP": "RTSPRequest", "": "NULL"}


def accepts(head: InputHead) -> bool:
    """Whether an XML text opens as nmap's."""
    return head.is_xml and "<nmaprun" in head.text and 'scanner="masscan"' not in head.text


def accepts_masscan(head: InputHead) -> bool:
    """Whether an XML text opens as masscan's."""
    return head.is_xml and "<nmaprun" in head.text and 'scanner="masscan"' in head.text


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The observations about each host that is up."""
    strangers = Strangers(PARTS | SCRIPTS)
    known = KnownPorts(strangers)
    failure, silent = "", 0
    for element in elements(feed, "host", "prescript", "finished"):
        if isinstance(element, Rejected):
            yield element
        elif element.tag == "host":
            feed.records += 1
            found = host_seen(element, feed, known)
            silent += not found and any(
                part.get("state") == "up" for part in element.iterfind("status")
            )
            yield from found
        elif element.tag == "finished":
            if element.get("exit") == "error":
                failure = element.get("errormsg") or "it does not say why"
        else:
            yield from broadcast(element, feed, strangers)
    yield from strangers.report(feed, "elements and scripts")
    if silent:
        hosts = "1 host was" if silent == 1 else f"{silent} hosts were"
        feed.notes.append(f"{feed.file}: {hosts} up and left no evidence")
    if failure:
        raise SourceError(f"{feed.file}: the scan failed: {failure}"[:500])


def addresses_in(elements: Iterable[Element]) -> tuple[str | None, str | None]:
    """The first address and the last MAC of a host."""
    ip, mac = None, None
    for one in elements:
        text = one.get("addr") or ""
        if one.get("addrtype") == "mac":
            mac = mac_text(text)
        else:
            ip = ip or ip_text(text)
    return ip, mac


def host_seen(element: Element, feed: InputFeed, known: KnownPorts) -> list[SourceFact]:
    """What one host element tells."""
    parts: list[Element] = []
    addresses: list[Element] = []
    for part in element:
        tag = part.tag
        if tag == "address":
            addresses.append(part)
        elif tag in TELLING:
            parts.append(part)
        elif tag not in PARTS:
            known.strangers.meet(iter((str(tag),)))
        elif tag == "status" and part.get("state") == "down":
            return []
    return told_of_host(element, addresses, parts, feed, known)


def told_of_host(
    element: Element,
    addresses: list[Element],
    parts: list[Element],
    feed: InputFeed,
    known: KnownPorts,
) -> list[SourceFact]:
    """What the parts of a host that is up tell."""
    ip, mac = addresses_in(addresses)
    if ip is None and mac is None:
        return [feed.reject(f"host {feed.records}", "a host without a readable address")]
    seen = epoch(element.get("endtime") or element.get("starttime") or "")
    host = RecordHost(origin=feed.origin(f"host {ip or mac}"), ip=ip, mac=mac, seen=seen)
    found: list[SourceFact] = list(host.address())
    for part in parts:
        tell(part, host, known, found)
    return found


def tell(part: Element, host: RecordHost, known: KnownPorts, found: list[SourceFact]) -> None:
    """Adds what a telling part of a host element says."""
    if part.tag == "ports":
        found += known.tell(part, host)
    elif part.tag == "hostscript":
        found += about(script_answers(part, None, known.strangers), host, None)
    else:
        # The names that the owner's DNS gives a host are somebody's words.
        names = filter(None, (one.get("name") for one in part))
        found += [host.says(Signal.TEXT, name, witness=Witness.DECLARED) for name in names]


class KnownPorts:
    """What the ports of hosts tell: worked out once for those of a file that are written alike.

    Many hosts of one kind answer the same.  Where they do not, it is soon no longer tried.
    """

    def __init__(self, strangers: Strangers) -> None:
        """None met yet; ``strangers`` takes the scripts that nobody planned for."""
        self.strangers = strangers
        self._told: dict[bytes, tuple[PortFact, ...]] = {}
        self._asked = self._found = 0

    def tell(self, element: Element, host: RecordHost) -> list[Observation]:
        """What the open ports of a host tell."""
        if self._asked > TRIED and self._found * RARE < self._asked:
            return ports(element, host, self.strangers)
        self._asked += 1
        written = etree.tostring(element, with_tail=False)
        if (told := self._told.get(written)) is None:
            found = ports(element, host, self.strangers)
            if len(written) < LONG and len(self._told) < MOST:
                facts = ((o.signal, o.value, o.port, o.raw, o.witness) for o in found)
                self._told[written] = tuple(facts)
            return found
        self._found += 1
        return [
            Observation(
                signal=signal,
                value=value,
                origin=host.origin,
                ip=host.ip,
                port=port,
                mac=host.mac,
                seen=host.seen,
                raw=raw,
                witness=witness,
            )
            for signal, value, port, raw, witness in told
        ]


def ports(element: Element, host: RecordHost, strangers: Strangers) -> list[Observation]:
    """What the open ports of a host tell; a list, as generators would double the time."""
    found: list[Observation] = []
    for port in element:
        if port.tag != "port":
            continue
        service, scripts, is_open = parts_of(port)
        at = port_number(port.get("portid")) if is_open else None
        if at is None:
            continue
        found.append(
            Observation(
                signal=Signal.PORT_OPEN,
                value=f"{at}/{port.get('protocol') or 'tcp'}",
                origin=host.origin,
                ip=host.ip,
                port=at,
                mac=host.mac,
                seen=host.seen,
            )
        )
        said: list[Said] = []
        if service is not None and (service.get("servicefp") or service.get("banner")):
            said += service_answers(service, at)
        if scripts:
            said += script_answers(scripts, at, strangers)
        if said:
            found += about(said, host, at)
        elif service is not None:
            found += read_guess(service, host, at)
    return found


def parts_of(port: Element) -> tuple[Element | None, list[Element], bool]:
    """The service of a port, its scripts, and whether it is open."""
    service, scripts, is_open = None, [], False
    for part in port:
        tag = part.tag
        if tag == "script":
            scripts.append(part)
        elif tag == "state":
            is_open = part.get("state") == "open"
        elif tag == "service":
            service = part
    return service, scripts, is_open


port_number = lru_cache(maxsize=65_536)(port_of)


def read_guess(service: Element, host: RecordHost, port: int) -> Iterator[Observation]:
    """The product that the scanner takes a service for: worked out, not seen.

    Not for web servers: there the scanner takes names that many makers use for one maker's.
    """
    if "http" in (service.get("name") or "http"):
        return
    if service.get("method") == "probed" and service.get("product"):
        words = (service.get(name) for name in ("product", "version", "extrainfo"))
        text = " ".join(filter(None, words))
        yield host.says(Signal.TEXT, text, port, witness=Witness.DERIVED)


def service_answers(service: Element, port: int) -> Iterator[Said]:
    """What the service itself answered, where the scanner kept it."""
    if service.get("method") == "table":
        return
    if banner := service.get("banner"):
        yield from banner_told(service.get("name", ""), banner, port)  # masscan alone has these
    replies: dict[str, dict[str, str]] = {}
    for probe, text in REPLY.findall(service.get("servicefp", "")):
        protocol = text[:4] if text[:4] in PREFERRED else ""
        replies.setdefault(protocol, {})[probe] = text
    for protocol, answers in replies.items():
        text = answers.get(PREFERRED[protocol]) or next(iter(answers.values()))
        yield from first_bytes(unescape_bytes(text), port)


def script_answers(
    scripts: Iterable[Element], port: int | None, strangers: Strangers
) -> Iterator[Said]:
    """What the scripts of a port or host tell."""
    for script in scripts:
        name = script.get("id") or ""
        reader = READERS.get(name)
        if reader is not None:
            yield from reader(script, port)
        elif name not in SCRIPTS:
            strangers.meet(iter((name,)))


def about(said: Iterable[Said], host: RecordHost, port: int | None) -> list[Observation]:
    """Things said as observations, each once."""
    return [
        Observation(
            signal=signal,
            value=value if raw else without_secrets(value),
            origin=host.origin,
            ip=host.ip,
            port=port,
            mac=host.mac,
            seen=host.seen,
            raw=raw,
        )
        for signal, value, raw in dict.fromkeys(said)
    ]


def broadcast(element: Element, feed: InputFeed, strangers: Strangers) -> Iterator[SourceFact]:
    """What hosts answered to a call to all: blocks under their addresses."""
    for script in element.iterchildren("script"):
        name = script.get("id", "")
        if name not in BROADCASTS:
            strangers.meet(iter((name,)))
            continue
        ip: str | None = None
        block: list[str] = []
        for line in [*output(script).split("\n"), "end"]:
            if ": " in line:
                block.append(line.strip())
                continue
            if ip and block:
                feed.records += 1
                host = RecordHost(origin=feed.origin(f"broadcast {ip}"), ip=ip)
                yield host.says(Signal.SSDP_HEADERS, "\n".join(block))
            ip, block = ip_text(line) or ip, []


SOURCE = EvidenceSource(kind="nmap XML", accepts=accepts, read=read)
MASSCAN = EvidenceSource(kind="masscan XML", accepts=accepts_masscan, read=read)

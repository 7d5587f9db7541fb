"""Squid's access log in its native and its web server's form: who asked for which server.

Fields: wiki.squid-cache.org, "Native log format" and "common", "combined".  The time may be any
that a ``logformat`` writes.  What a client sent is not logged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from unbadge.formats.address import ip_text
from unbadge.formats.secrets import without_secrets
from unbadge.model import FlowEntry, NameOrigin, NameSighting, Way
from unbadge.sources.logs import nanoseconds, pack_address
from unbadge.sources.logs.linewise import line_source

ISO = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d)?"
HUMAN = r"\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d(?:\.\d+)?(?: [+-]\d{4})?"
MARK = re.compile(
    rf"(?:^|[ :\[])(\d{{9,10}}\.\d{{3}}|{ISO}|{HUMAN})\]? +"
    r"(-?\d+) (\S+) ([A-Z_]+)/(\d{3}) (\d+) ([A-Z]+) (\S+) \S+ "
    r"[A-Z_]+/(\S+)"
)
WEB = re.compile(
    rf"(?:^|\s)([0-9a-fA-F.:]+) \S+ \S+ \[({HUMAN})\] \"([A-Z]+) (\S+) [^\"]*\" (\d{{3}}) (\d+|-)"
    r".*? ([A-Z_]+):[A-Z_]+(?:/(\S+))?"
)
URL = re.compile(r"(?:(\w+)://)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)(?::(\d+))?")
PORTS = {"http": 80, "https": 443, "ftp": 21}
DENIED = "TCP_DENIED"
RESULTS = ("TCP_", "UDP_", "NONE")  # how a result begins


class ProxyRequest(NamedTuple):
    """What a client asked a proxy for, as a line of its log writes it."""

    when: str
    elapsed: str
    client: str
    result: str
    size: str
    method: str
    url: str
    peer: str


def request_on(line: str) -> ProxyRequest | None:
    """The request on a line of either form; nothing where there is none."""
    if found := MARK.search(line):
        when, elapsed, client, result, _, size, method, url, peer = found.groups()
        return ProxyRequest(when, elapsed, client, result, size, method, url, peer)
    if found := WEB.search(line):
        client, when, method, url, _, size, result, peer = found.groups()
        size = size.replace("-", "0")
        return ProxyRequest(when, "0", client, result, size, method, url, peer or "-")
    return None


def entries(line: str) -> Iterator[FlowEntry | NameSighting]:
    """The name that a client asked for, and the exchange where a server was reached."""
    told = request_on(line)
    if told is not None:
        yield from asked_for(told)


def asked_for(told: ProxyRequest) -> Iterator[FlowEntry | NameSighting]:
    """What a request tells: the name asked for, and the exchange; raises ValueError for none."""
    tunnel = told.method == "CONNECT"
    end = nanoseconds(told.when)
    begin = end - max(0, int(told.elapsed)) * 1_000_000
    scheme, host, port_text = parts(told.url)
    port = int(port_text or PORTS.get(scheme, 443 if tunnel else 80))
    denied = DENIED in told.result
    server = ip_text(told.peer) or ip_text(host)
    asker = pack_address(told.client)
    if ip_text(host) is None:
        said = NameOrigin.SNI if tunnel else NameOrigin.HTTP
        remotes = ((pack_address(server), port),) if server and not denied else ()
        yield NameSighting(asker, said if remotes else NameOrigin.DNS, host, begin, remotes=remotes)
    if server:
        yield FlowEntry(
            source=asker,
            target=pack_address(server),
            protocol=6,
            target_port=port,
            there=Way(1, 0),
            back=Way() if denied else Way(1, int(told.size)),
            first=begin,
            last=end,
            asked=True,
            accepted=not denied,
            blocked=denied,
        )


def parts(url: str) -> tuple[str, str, str]:
    """Scheme, host and port of an address as clients ask for it."""
    found = URL.match(url)
    if found is None:
        raise ValueError(f"no address of a server: {without_secrets(url)[:80]!r}")
    return (found[1] or "").lower(), found[2], found[3] or ""


SOURCE = line_source(
    "squid access log", re.compile(f"{MARK.pattern}|{WEB.pattern}"), entries, hints=RESULTS
)

"""Squid's access log in its native form: who asked the proxy for which server.

Fields: wiki.squid-cache.org, "Native log format".  What a client sent is not logged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model.traffic import FlowEntry, NameOrigin, NameSighting, Way
from unbadge.sources.address import ip_text
from unbadge.sources.logs.fields import nanoseconds, pack_address
from unbadge.sources.logs.linewise import line_source

MARK = re.compile(
    r"(?:^|[ :])(\d{9,10}\.\d{3}) +(-?\d+) (\S+) ([A-Z_]+)/(\d{3}) (\d+) ([A-Z]+) (\S+) \S+ "
    r"[A-Z_]+/(\S+)"
)
URL = re.compile(r"(?:(\w+)://)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)(?::(\d+))?")
PORTS = {"http": 80, "https": 443, "ftp": 21}
DENIED = "TCP_DENIED"


def entries(line: str) -> Iterator[FlowEntry | NameSighting]:
    """The name that a client asked for, and the exchange where a server was reached."""
    found = MARK.search(line)
    if found is None:
        return
    when, elapsed, client, result, _, size, method, url, peer = found.groups()
    end = nanoseconds(when)
    begin = end - max(0, int(elapsed)) * 1_000_000
    scheme, host, port_text = parts(url)
    port = int(port_text or PORTS.get(scheme, 443 if method == "CONNECT" else 80))
    denied = DENIED in result
    server = ip_text(peer) or ip_text(host)
    asker = pack_address(client)
    if ip_text(host) is None:
        said = NameOrigin.SNI if method == "CONNECT" else NameOrigin.HTTP
        remotes = ((pack_address(server), port),) if server and not denied else ()
        yield NameSighting(asker, said if remotes else NameOrigin.DNS, host, begin, remotes=remotes)
    if server:
        yield FlowEntry(
            source=asker,
            target=pack_address(server),
            protocol=6,
            target_port=port,
            there=Way(1, 0),
            back=Way() if denied else Way(1, int(size)),
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
        raise ValueError(f"no address of a server: {url[:80]!r}")
    return (found[1] or "").lower(), found[2], found[3] or ""


SOURCE = line_source("squid access log", MARK, entries)

"""The names in a capture: asked of DNS, said in TLS, QUIC and HTTP, announced by mDNS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from unbadge.formats.dns import CNAME, read_dns
from unbadge.formats.tls import certificate, client_name, is_hello
from unbadge.model import NameOrigin, NameSighting
from unbadge.wire.pick import DATAGRAMS, NAMING, REQUESTS
from unbadge.wire.quic import Hellos
from unbadge.wire.repeat import called_host
from unbadge.wire.scan import Piece, Sort

MOST = 200_000  # names kept; a capture with more is of a resolver, not of cameras
UNNAMED = "*"
# Datagrams of these ports are never QUIC.
OTHER = DATAGRAMS - NAMING
PORT = {5353: NameOrigin.MDNS, 5355: NameOrigin.MDNS, 53: NameOrigin.DNS}

SAID_THERE = frozenset({NameOrigin.SNI, NameOrigin.QUIC, NameOrigin.HTTP, NameOrigin.MDNS})

Key = tuple[bytes, NameOrigin, str]  # whose, how, which name


class Known(Struct):
    """When a name was first heard, what it resolved to since when, and to whom it was said."""

    first: int
    addresses: dict[bytes, int]
    remotes: dict[tuple[bytes, int], int]


class DnsNames(Struct, frozen=True, gc=False):
    """What one DNS message says of names."""

    answer: bool
    names: tuple[str, ...]
    addresses: tuple[bytes, ...]


@lru_cache(maxsize=8192)
def told_by(numberless: bytes) -> DnsNames | None:
    """The names and addresses in a DNS message, given without its number."""
    found = read_dns(b"\0\0" + numberless)
    if found is None:
        return None
    names = dict.fromkeys(found.questions)
    names |= dict.fromkeys(record.name for record in found.records if record.name)
    names |= dict.fromkeys(record.text for record in found.records if record.kind == CNAME)
    names.pop("", None)
    addresses = dict.fromkeys(record.address for record in found.records if record.address)
    return DnsNames(found.answer, tuple(names), tuple(addresses))


class HeardNames:
    """The names heard so far."""

    def __init__(self) -> None:
        """None heard."""
        self.known: dict[Key, Known] = {}
        self.left_out = 0
        self._hellos = Hellos()

    def hear(self, message: Piece) -> None:
        """Notes the names in a message."""
        data = message.data
        kind = PORT.get(message.source_port) or PORT.get(message.target_port)
        if kind is not None:
            self._dns(message, data[2:] if message.sort == Sort.START else data, kind)
        elif message.sort != Sort.START:
            if message.source_port not in OTHER and message.target_port not in OTHER:
                self._say(message, NameOrigin.QUIC, self._hellos.name(data))
        else:
            self._begin(message)

    def _begin(self, message: Piece) -> None:
        """Notes the names in the first bytes of a TCP direction: a hello, or a request."""
        data = message.data
        if is_hello(data) and data[5] == 1:
            self._say(message, NameOrigin.SNI, client_name(data))
        elif is_hello(data):
            self._show(message)
        elif data[:4] in REQUESTS:
            self._request(message)

    def add(self, named: NameSighting) -> None:
        """Notes a name that somebody else heard."""
        known = self._note((named.host, named.said, named.name), named.first)
        if known is None:
            return
        for remote in named.remotes:
            known.remotes.setdefault(remote, named.first)
        for address, time in named.addresses if named.said is NameOrigin.DNS else ():
            since = known.addresses.get(address)
            if since is None or time < since:
                known.addresses[address] = time

    def entries(self) -> Iterator[NameSighting]:
        """Every name heard."""
        for (host, said, name), known in self.known.items():
            answers = tuple(known.addresses.items())
            yield NameSighting(host, said, name, known.first, answers, tuple(known.remotes))

    def answers(self) -> Iterator[tuple[bytes, bytes, str, int]]:
        """Who was told which address for which name, and when first."""
        for (host, said, name), known in self.known.items():
            if said is NameOrigin.DNS:
                for address, since in known.addresses.items():
                    yield host, address, name, since

    def calls(self) -> Iterator[tuple[bytes, bytes, int, str]]:
        """Who said which name to which remote end; to a group, the names asked or announced."""
        for (host, said, name), known in self.known.items():
            if said in SAID_THERE:
                for remote, port in known.remotes if name != UNNAMED else ():
                    yield host, remote, port, name

    def _note(self, key: Key, time: int) -> Known | None:
        known = self.known.get(key)
        if known is None:
            if len(self.known) >= MOST:
                self.left_out += 1
                return None
            known = self.known[key] = Known(time, {}, {})
        elif time < known.first:
            known.first = time
        return known

    def _dns(self, message: Piece, data: bytes, kind: NameOrigin) -> None:
        told = told_by(data[2:])
        if told is None:
            return
        ends = (message.source, message.source_port), (message.target, message.target_port)
        turned = told.answer and kind is NameOrigin.DNS  # in mDNS everybody speaks for himself
        asker, server = (ends[1], ends[0]) if turned else ends
        self.resolve(asker[0], kind, told.names, told.addresses, server, message.time)

    def resolve(
        self,
        asker: bytes,
        kind: NameOrigin,
        names: Iterable[str],
        addresses: Iterable[bytes],
        server: tuple[bytes, int],
        time: int,
    ) -> None:
        """Notes names that a host asked for, and the addresses that a server gave for them."""
        for name in names:
            known = self._note((asker, kind, name), time)
            if known is not None:
                known.remotes.setdefault(server, time)
                for address in addresses if kind is NameOrigin.DNS else ():
                    since = known.addresses.get(address)
                    if since is None or time < since:
                        known.addresses[address] = time

    def say(
        self, host: bytes, said: NameOrigin, name: str, end: tuple[bytes, int], time: int
    ) -> None:
        """Notes a name that a host said to a remote end."""
        known = self._note((host, said, name), time)
        if known is not None:
            known.remotes.setdefault(end, time)

    def _say(self, message: Piece, said: NameOrigin, name: str | None) -> None:
        if name:
            end = (message.target, message.target_port)
            self.say(message.source, said, name, end, message.time)

    def _show(self, message: Piece) -> None:
        shown = certificate(message.data)
        key = (message.target, NameOrigin.CERTIFICATE, shown.subject if shown else "")
        known = self._note(key, message.time) if shown else None
        if known is not None:
            known.remotes.setdefault((message.source, message.source_port), message.time)

    def _request(self, message: Piece) -> None:
        kind, place, host = called_host(message.data)
        if kind == b"rtsp":
            self._say(message, NameOrigin.RTSP, host_name(place.rpartition(b"@")[2]))
        elif b" HTTP/" in message.data.partition(b"\r\n")[0]:
            self._say(message, NameOrigin.HTTP, host_name(host))


@lru_cache(maxsize=4096)
def host_name(host: bytes) -> str:
    """The name in a Host header, or the mark of a request that names none but an address."""
    name = host.partition(b":")[0].strip().decode("ascii", "replace")
    return name if any(letter.isalpha() for letter in name) and "[" not in name else UNNAMED

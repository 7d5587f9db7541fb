"""The names in a capture: asked of DNS, said in TLS, QUIC and HTTP, announced by mDNS."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from unbadge.formats.dns import CNAME, read_dns
from unbadge.formats.flow import Said
from unbadge.formats.head import read_head
from unbadge.formats.pick import REQUESTS
from unbadge.formats.quic import Hellos
from unbadge.formats.stream import Message
from unbadge.formats.tls import certificate, client_name, is_hello

MOST = 200_000  # names kept; a capture with more is of a resolver, not of cameras
UNNAMED = "*"
# Datagrams of these ports are never QUIC.
OTHER = frozenset({67, 68, 161, 1900, 3702, 5050, 34569, 37020, 37810})
PORT = {5353: Said.MDNS, 5355: Said.MDNS, 53: Said.DNS}

Key = tuple[bytes, Said, str]  # whose, how, which name


class Known(Struct):
    """When a name was heard, what it resolved to (and since when), and to whom it was said."""

    first: int
    last: int
    addresses: dict[bytes, int]
    remotes: dict[tuple[bytes, int], int]


class Names:
    """The names heard so far."""

    def __init__(self) -> None:
        """None heard."""
        self.known: dict[Key, Known] = {}
        self.left_out = 0
        self._hellos = Hellos()

    def hear(self, message: Message) -> None:
        """Notes the names in a message."""
        data = message.data
        kind = PORT.get(message.source_port) or PORT.get(message.target_port)
        if kind is not None:
            self._dns(message, data[2:] if message.stream else data, kind)
        elif not message.stream:
            if message.source_port not in OTHER and message.target_port not in OTHER:
                self._say(message, Said.QUIC, self._hellos.name(data))
        elif is_hello(data) and data[5] == 1:
            self._say(message, Said.SNI, client_name(data))
        elif is_hello(data):
            self._show(message)
        elif data[:4] in REQUESTS:
            self._request(message)

    def answers(self) -> Iterator[tuple[bytes, bytes, str, int]]:
        """Who was told which address for which name, and when first."""
        for (host, said, name), known in self.known.items():
            if said is Said.DNS:
                for address, since in known.addresses.items():
                    yield host, address, name, since

    def calls(self) -> Iterator[tuple[bytes, bytes, int, str]]:
        """Who said which name to which remote end."""
        for (host, said, name), known in self.known.items():
            if said in {Said.SNI, Said.QUIC, Said.HTTP}:
                for remote, port in known.remotes if name != UNNAMED else ():
                    yield host, remote, port, name

    def _note(self, key: Key, time: int) -> Known | None:
        known = self.known.get(key)
        if known is None:
            if len(self.known) >= MOST:
                self.left_out += 1
                return None
            known = self.known[key] = Known(time, time, {}, {})
        known.first, known.last = min(known.first, time), max(known.last, time)
        return known

    def _dns(self, message: Message, data: bytes, kind: Said) -> None:
        found = read_dns(data)
        if found is None:
            return
        time = message.time
        asker = message.target if found.answer and kind is Said.DNS else message.source
        names = dict.fromkeys(found.questions)
        names |= dict.fromkeys(record.name for record in found.records if record.name)
        names |= dict.fromkeys(record.text for record in found.records if record.kind == CNAME)
        addresses = [record.address for record in found.records if record.address]
        server = (message.source, message.source_port)
        if not found.answer:
            server = (message.target, message.target_port)
        for name in names:
            known = self._note((asker, kind, name), time)
            if known is not None and kind is Said.DNS:
                known.remotes.setdefault(server, time)
                for address in addresses:
                    since = known.addresses.get(address, time)
                    known.addresses[address] = min(since, time)

    def _say(self, message: Message, said: Said, name: str | None) -> None:
        known = self._note((message.source, said, name), message.time) if name else None
        if known is not None:
            known.remotes.setdefault((message.target, message.target_port), message.time)

    def _show(self, message: Message) -> None:
        shown = certificate(message.data)
        key = (message.target, Said.CERTIFICATE, shown.subject if shown else "")
        known = self._note(key, message.time) if shown else None
        if known is not None:
            known.remotes.setdefault((message.source, message.source_port), message.time)

    def _request(self, message: Message) -> None:
        head = read_head(message.data)
        if " RTSP/" in head.first:
            place = head.first.split(" ")[1].partition("://")[2]
            host = place.partition("/")[0].rpartition("@")[2]
            self._say(message, Said.RTSP, host_name(host))
        elif " HTTP/" in head.first:
            self._say(message, Said.HTTP, host_name(head.header("host")))


def host_name(host: str) -> str:
    """The name in a Host header, or the mark of a request that names none but an address."""
    name = host.partition(":")[0].strip()
    return name if any(letter.isalpha() for letter in name) and "[" not in name else UNNAMED

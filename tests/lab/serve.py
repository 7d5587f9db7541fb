"""Emulated hosts on real sockets: one thread and one event loop for all of them."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import tempfile
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from lab.host import Host, Tcp, Udp

_LONGEST = 65536
_PATIENCE = 5.0
Place = Callable[[Host], AbstractContextManager[object]]


def nowhere(_host: Host) -> AbstractContextManager[object]:
    """The namespace the caller is in already."""
    return nullcontext()


class Lab:
    """Hosts that answer while the block runs; ``place`` enters the namespace a host lives in.

    ``port_of`` tells where a service really listens: with ``shift`` every port number is left to
    the system, so that tests need no privileged port.
    """

    def __init__(
        self, hosts: Iterable[Host], place: Place = nowhere, *, shift: bool = False
    ) -> None:
        """A lab of some hosts; nothing is opened yet."""
        self._hosts = tuple(hosts)
        self._place = place
        self._shift = shift
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._closers = ExitStack()
        self._ports: dict[tuple[str, int, int], int] = {}

    def __enter__(self) -> Self:
        """Open every socket and start answering."""
        self._thread.start()
        try:
            for host in self._hosts:
                self._open(host)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every socket and end the thread."""
        self._close()

    def port_of(self, host: str, kind: int, port: int) -> int:
        """The real port of a host's service; kind is SOCK_STREAM or SOCK_DGRAM."""
        return self._ports[host, kind, port]

    def _open(self, host: Host) -> None:
        with self._place(host):
            streams = [(tcp, self._bind(host, socket.SOCK_STREAM, tcp.port)) for tcp in host.tcp]
            packets = [(udp, self._bind(host, socket.SOCK_DGRAM, udp.port)) for udp in host.udp]
        for tcp, listener in streams:
            self._await(_serve(listener, tcp))
        for udp, opened in packets:
            _join(opened, udp, host.ip)
            self._await(_listen(opened, udp))

    def _bind(self, host: Host, kind: int, port: int) -> socket.socket:
        opened = socket.socket(socket.AF_INET, kind)
        self._closers.callback(opened.close)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Multicast reaches only sockets that are bound to any address.
        anywhere = kind == socket.SOCK_DGRAM and not self._shift
        opened.bind(("" if anywhere else host.ip, 0 if self._shift else port))
        opened.setblocking(False)
        self._ports[host.id, kind, port] = opened.getsockname()[1]
        return opened

    def _await(self, started: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(started, self._loop).result(_PATIENCE)

    def _close(self) -> None:
        async def stop() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        self._await(stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()
        self._closers.close()


def _join(opened: socket.socket, udp: Udp, ip: str) -> None:
    here = socket.inet_aton(ip)
    opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, here)
    for group in udp.groups:
        member = struct.pack("4s4s", socket.inet_aton(group), here)
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)


async def _listen(opened: socket.socket, udp: Udp) -> None:
    asyncio.get_running_loop().create_task(_answer_forever(opened, udp))


async def _answer_forever(opened: socket.socket, udp: Udp) -> None:
    loop = asyncio.get_running_loop()
    while True:
        question, asker = await loop.sock_recvfrom(opened, _LONGEST)
        target = (udp.groups[0], udp.port) if udp.reply_to_group else asker
        for reply in udp.answers(question):
            with suppress(OSError):
                await loop.sock_sendto(opened, reply, target)


def _context(certificate: bytes) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "both.pem")
        path.write_bytes(certificate)
        context.load_cert_chain(path)
    return context


async def _serve(listener: socket.socket, tcp: Tcp) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
            await asyncio.wait_for(_converse(reader, writer, tcp), _PATIENCE)
        writer.close()

    context = None if tcp.certificate is None else _context(tcp.certificate)
    await asyncio.start_server(talk, sock=listener, ssl=context)


async def _converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tcp: Tcp) -> None:
    talker = tcp.talker
    if talker.greeting:
        writer.write(talker.greeting)
        await writer.drain()
    while request := await _request(reader, tcp):
        reply = talker.reply(request)
        if reply is None:
            return
        writer.write(reply)
        await writer.drain()
        if tcp.raw or b"Connection: close" in reply:
            return


async def _request(reader: asyncio.StreamReader, tcp: Tcp) -> bytes:
    """One message: to its blank line and content for HTTP and RTSP, else what came."""
    data = await reader.read(_LONGEST)
    while not tcp.raw and data[:1].isalpha() and b"\r\n\r\n" not in data and len(data) < _LONGEST:
        more = await reader.read(_LONGEST)
        if not more:
            return data
        data += more
    head, _, content = data.partition(b"\r\n\r\n")
    missing = _content_length(head) - len(content)
    return data if missing <= 0 else data + await reader.readexactly(missing)


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return min(int(value), _LONGEST)
    return 0

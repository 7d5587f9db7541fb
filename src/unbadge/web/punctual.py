"""Connections whose requests begin in good time: a head that trickles in holds none for ever."""

from __future__ import annotations

from asyncio import BaseTransport, Transport
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

LONGEST_HEAD = 20.0  # seconds from the first byte of a request, or a new connection, to its headers


class PunctualProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it; a connection on which no request comes to its end is shut."""

    def connection_made(self, transport: BaseTransport) -> None:
        """A browser has connected: it has to ask for something."""
        super().connection_made(cast("Transport", transport))
        self._awaited: Any = None
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Bytes have come: where they begin a request, the rest of its headers has to follow."""
        super().data_received(data)
        if self._awaited is None and (self.cycle is None or self.cycle.response_complete):
            self._await_head()

    def _await_head(self) -> None:
        """Shut the connection in a while unless another request than the last is there then."""
        last = self.cycle
        self._awaited = self.loop.call_later(LONGEST_HEAD, self._shut_unless_after, last)

    def _shut_unless_after(self, last: object) -> None:
        """Shut the connection where no request has come after one."""
        self._awaited = None
        if self.cycle is last and not self.transport.is_closing():
            self.transport.close()

"""An emulated host as data: its address and what answers on which port."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Responder(Protocol):
    """Answers datagrams: one question in, the reply or nothing out."""

    def answer(self, question: bytes) -> bytes | None:
        """The reply to a question, or nothing where the device would keep silent."""


class Talker(Protocol):
    """Answers on a stream: a greeting, and a reply to each request."""

    @property
    def greeting(self) -> bytes:
        """What it says before it is asked; empty for a service that waits."""
        ...

    def reply(self, request: bytes) -> bytes | None:
        """The reply to a complete request; nothing closes the connection."""


class Udp(Struct, frozen=True):
    """A UDP port with the multicast groups it has joined and who answers there."""

    port: int
    responders: tuple[Responder, ...]
    groups: tuple[str, ...] = ()
    reply_to_group: bool = False  # mDNS answers everybody

    def answers(self, question: bytes) -> list[bytes]:
        """All replies to one question."""
        replies = (responder.answer(question) for responder in self.responders)
        return [reply for reply in replies if reply is not None]


class Tcp(Struct, frozen=True):
    """A TCP port and the talker behind it.

    ``certificate`` (PEM, key and chain) wraps it in TLS; ``raw`` says that a request ends with the
    bytes that came, not with a blank line.
    """

    port: int
    talker: Talker
    certificate: bytes | None = None
    raw: bool = False


class Host(Struct, frozen=True, kw_only=True):
    """One emulated device on the network."""

    id: str
    ip: str
    mac: str
    udp: tuple[Udp, ...] = ()
    tcp: tuple[Tcp, ...] = ()
    dhcp_class: str = ""
    dhcp_hostname: str = ""

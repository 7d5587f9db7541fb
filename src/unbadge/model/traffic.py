"""The nouns of traffic: who talked to whom, when, how much, in what shape, and by which names."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

NO_MAC = b"\0" * 6


class SendingShape(Struct, frozen=True, kw_only=True, gc=False):
    """How a host's sending to one remote end looks, in seconds that carry 8 kB or more.

    ``run_*`` describe the largest run of such seconds: how long, bytes out and in, packets out,
    and how many of them carry 1,000 bytes or more.
    """

    seconds: int = 0
    peak: int = 0  # bytes sent in the busiest second
    run_seconds: int = 0
    run_out: int = 0
    run_in: int = 0
    run_packets: int = 0
    run_big: int = 0


class Flow(Struct, frozen=True, gc=False):
    """What one host exchanged with one remote end, protocol and port; IP packets and IP bytes.

    ``unclear`` tells that the host has a public address and nothing shows what lies outside.
    ``passed`` counts connections of the host that a firewall says it let out, ``blocked`` packets
    of it that one stopped.

    ``port`` is the remote's, 0 for ICMP and for fragments that carry none.  ``mac`` is there only
    where the host stands on the captured segment.  Of TCP: ``asked`` connections the host tried
    to open, ``accepted`` those that were answered, ``refused`` resets it got; ``was_asked`` and
    ``has_accepted`` count the remote's tries.  ``outside`` is false for a remote on private,
    link-local and group addresses.
    """

    ip: str
    remote: str
    protocol: str
    port: int
    mac: str | None = None
    outside: bool = True
    packets_out: int = 0
    packets_in: int = 0
    bytes_out: int = 0
    bytes_in: int = 0
    first: datetime | None = None
    last: datetime | None = None
    names: tuple[str, ...] = ()
    asked: int = 0
    accepted: int = 0
    refused: int = 0
    was_asked: int = 0
    has_accepted: int = 0
    shape: SendingShape = SendingShape()
    video_shaped: bool = False
    passed: int = 0
    blocked: int = 0
    unclear: bool = False

    @property
    def host(self) -> str:
        """What tells the host apart: its MAC where known, else its address."""
        return self.mac or self.ip


class Way(Struct, frozen=True, gc=False):
    """What a record says of one direction: IP packets and IP bytes."""

    packets: int = 0
    bytes: int = 0


class FlowEntry(Struct, frozen=True, kw_only=True, gc=False):
    """One record of a flow log; ``source`` opened it.  Times are nanoseconds since 1970.

    ``asked`` and ``accepted`` tell whether a TCP connection was tried and came about; ``passed``
    and ``blocked`` what a firewall did with it, where nothing tells whether anybody answered.
    """

    source: bytes
    target: bytes
    protocol: int
    source_port: int = 0
    target_port: int = 0
    there: Way = Way()
    back: Way = Way()
    first: int = 0
    last: int = 0
    source_mac: bytes = NO_MAC
    target_mac: bytes = NO_MAC
    asked: bool = False
    accepted: bool = False
    passed: bool = False
    blocked: bool = False


class AddressPlace(Struct, frozen=True, kw_only=True, gc=False):
    """Where an address is registered: country (ISO 3166-1), network number and holder.

    ``source`` names the data; the country is the registry's entry, not where a machine stands.
    """

    country: str | None = None
    asn: int | None = None
    holder: str = ""
    source: str = ""


class NameOrigin(StrEnum):
    """How a name came to be known."""

    DNS = "dns"
    MDNS = "mdns"
    SNI = "sni"
    QUIC = "quic"
    HTTP = "http"
    RTSP = "rtsp"
    CERTIFICATE = "certificate"

    __hash__ = str.__hash__  # the same value, without a detour: names are looked up by the million


class Contact(Struct, frozen=True, kw_only=True, gc=False):
    """A name that a host asked for or called: ``addresses`` are the answers it got.

    ``remotes`` are the ends, as address and port, to which it said the name itself.
    """

    ip: str
    said: NameOrigin
    name: str
    mac: str | None = None
    first: datetime | None = None  # repeats are not counted
    addresses: tuple[str, ...] = ()
    remotes: tuple[tuple[str, int], ...] = ()

    @property
    def host(self) -> str:
        """What tells the host apart: its MAC where known, else its address."""
        return self.mac or self.ip


class NameSighting(Struct, frozen=True, gc=False):
    """A name that a host asked for, called or announced, first at ``first`` (nanoseconds).

    ``addresses`` are the answers it got, each with the time; ``remotes`` the ends, as address and
    port, to which it said the name.
    """

    host: bytes
    said: NameOrigin
    name: str
    first: int = 0
    addresses: tuple[tuple[bytes, int], ...] = ()
    remotes: tuple[tuple[bytes, int], ...] = ()


class Totals(Struct, frozen=True, kw_only=True, gc=False):
    """What all the evidence holds; ``flows`` counts pairs of host and remote end."""

    packets: int = 0
    bytes: int = 0
    flows: int = 0
    duration_s: float = 0.0
    first: datetime | None = None
    last: datetime | None = None


class Traffic(Struct, frozen=True, kw_only=True):
    """What some captures and logs tell."""

    flows: tuple[Flow, ...] = ()
    contacts: tuple[Contact, ...] = ()
    totals: Totals = Totals()
    others: Totals = Totals()  # of the hosts whose flows are not told one by one

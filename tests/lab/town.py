"""A town of network namespaces: one bridge a street, one namespace a house, nothing outside.

Packets never leave the namespaces made here; leaving the block removes them all.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from msgspec import Struct

_CLONE_NEWNET = 0x40000000
_NETNS = Path("/run/netns")
SQUARE = "square"  # the namespace that holds the bridges


class House(Struct, frozen=True, kw_only=True):
    """One namespace with one interface ``eth0`` on a street's bridge."""

    name: str
    street: str
    ip: str
    mac: str
    prefix: int = 24


def able() -> str:
    """Why no town can be built here, or nothing."""
    if os.geteuid() != 0:
        return "needs root to make network namespaces"
    trial = f"ub{os.getpid()}-trial"
    made = _ip("netns", "add", trial, check=False)
    if made.returncode:
        return f"cannot make network namespaces: {made.stderr.strip()}"
    _ip("netns", "del", trial)
    return ""


class Town:
    """Namespaces and wires that exist while the block runs."""

    def __init__(self, houses: Iterable[House]) -> None:
        """A town of some houses; nothing is built yet."""
        self._houses = tuple(houses)
        self._prefix = f"ub-{uuid4().hex[:8]}-"
        self._made: list[str] = []

    def __enter__(self) -> Self:
        """Build square, streets and houses."""
        try:
            self._build()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove every namespace, and with them their wires."""
        self._remove()

    def namespace(self, house: str) -> str:
        """The name under which ``ip netns`` knows a house."""
        return self._prefix + house

    @contextmanager
    def inside(self, house: str) -> Iterator[None]:
        """The calling thread in a house's network: sockets made in the block stay there."""
        with _open_fd("/proc/thread-self/ns/net") as home:
            with _open_fd(str(_NETNS / self.namespace(house))) as there:
                _enter(there)
            try:
                yield
            finally:
                _enter(home)

    def command(self, house: str, *words: str) -> list[str]:
        """A command line that runs in a house."""
        return ["ip", "netns", "exec", self.namespace(house), *words]

    def _build(self) -> None:
        self._add(SQUARE)
        square = self.namespace(SQUARE)
        for street in sorted({house.street for house in self._houses}):
            _batch(
                square,
                f"link add {_bridge(street)} type bridge ageing_time 0 mcast_snooping 0",
                f"link set {_bridge(street)} up",
            )
        for number, house in enumerate(self._houses):
            self._settle(number, house)

    def _settle(self, number: int, house: House) -> None:
        self._add(house.name)
        square, there = self.namespace(SQUARE), self.namespace(house.name)
        wire = f"w{number}"
        _batch(
            square,
            f"link add {wire} type veth peer name eth0 netns {there}",
            f"link set {wire} master {_bridge(house.street)} up",
        )
        broadcast = house.ip.rpartition(".")[0] + ".255"
        _batch(
            there,
            f"link set eth0 address {house.mac}",
            f"addr add {house.ip}/{house.prefix} broadcast {broadcast} dev eth0",
            "link set lo up",
            "link set eth0 up",
            "route add 224.0.0.0/4 dev eth0",
            "route add 255.255.255.255/32 dev eth0",
        )

    def _add(self, name: str) -> None:
        namespace = self.namespace(name)
        _ip("netns", "add", namespace)
        self._made.append(namespace)
        quiet = "net.ipv6.conf.all.disable_ipv6=1"
        words = ["ip", "netns", "exec", namespace, "sysctl", "-qw", quiet]
        with suppress(FileNotFoundError):
            subprocess.run(words, check=False, capture_output=True)

    def _remove(self) -> None:
        while self._made:
            _ip("netns", "del", self._made.pop(), check=False)


def _bridge(street: str) -> str:
    return f"br-{street}"[:15]


def _ip(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ip", *words], check=check, capture_output=True, text=True)


def _batch(namespace: str, *lines: str) -> None:
    subprocess.run(
        ["ip", "-n", namespace, "-batch", "-"],
        input="\n".join(lines) + "\n",
        check=True,
        capture_output=True,
        text=True,
    )


@contextmanager
def _open_fd(path: str) -> Iterator[int]:
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield opened
    finally:
        os.close(opened)


def _enter(namespace: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.setns(namespace, _CLONE_NEWNET):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))

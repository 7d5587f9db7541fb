"""Rules for nftables: loaded by the real nft, enforced on real packets, and equal to verify."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencing import (
    CAMERA,
    CAMERA_MAC,
    CLOUD,
    RECORDER,
    a_talk,
    a_unit,
    an_allowance,
    some_rules,
)
from unbadge.judgement.contain.verify import Fence
from unbadge.model.containment import ALL_PORTS, ANY, Allowance, Need, RuleSet, Talk
from unbadge.report.contain.writers import Form, text

NFT = shutil.which("nft")
needs_nft = pytest.mark.skipif(NFT is None or os.geteuid() != 0, reason="needs nft and root")
RULE = re.compile(
    r"(?P<state>ct state established )?ip6? saddr (?P<source>\S+) ip6? daddr (?P<target>\S+)"
    r"(?: meta l4proto (?P<plain>\S+)| (?P<protocol>tcp|udp) (?P<side>[sd]port) (?P<ports>\S+))?"
    r" accept"
)


def nft_check(rules: RuleSet, tmp_path: Path) -> None:
    """Fails unless the real nft takes the rules."""
    file = tmp_path / "rules.nft"
    file.write_text(text(rules, Form.NFTABLES), "utf-8")
    assert NFT is not None
    done = subprocess.run([NFT, "--check", "-f", str(file)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


EVERYTHING = (
    an_allowance(),
    an_allowance(source="10.0.1.0/24", ports=ALL_PORTS),
    an_allowance(protocol="udp", ports=(1024, 65_535)),
    an_allowance(protocol="icmp", ports=ALL_PORTS),
    an_allowance(protocol=ANY, ports=ALL_PORTS),
    an_allowance(source="fd00::9", target="fd00::5"),
    an_allowance(source="fd00::/64", target="fd00::5", protocol="icmpv6", ports=ALL_PORTS),
    Allowance(source="0.0.0.0/0", target="224.0.0.0/24"),
    Allowance(source="::/0", target="ff02::/16"),
    Allowance(source="::/0", target="fc00::/7", protocol="icmpv6"),
)


@needs_nft
@pytest.mark.parametrize(
    "rules",
    [
        some_rules(),
        some_rules(units=()),
        some_rules(units=(a_unit(macs=()),)),
        some_rules(units=(a_unit(ips=()),)),
        some_rules(
            units=(a_unit(ips=(CAMERA, "fd00::5")), a_unit(key="b", macs=(), ips=("10.0.0.6",))),
            allowances=EVERYTHING,
        ),
        some_rules(units=(a_unit(), a_unit(key="twin")), allowances=EVERYTHING),
        some_rules(units=(a_unit(), a_unit(key="safe", ips=("10.0.0.8",), spared=True))),
    ],
    ids=["one", "none", "no mac", "no address", "everything", "shared address", "spared"],
)
def test_real_nft_takes_them(rules: RuleSet, tmp_path: Path) -> None:
    """Whatever the units and allowances are, the file loads."""
    nft_check(rules, tmp_path)


@needs_nft
@pytest.mark.parametrize("key", ['x" } ; flush ruleset ; #', "a\n  accept\n", "$(id) `id` \\", "é"])
def test_words_from_evidence_are_no_rules(key: str, tmp_path: Path) -> None:
    """A device that names itself after a rule adds none."""
    rules = some_rules(
        units=(a_unit(key=key),), allowances=(an_allowance(because=key),), warnings=(key,)
    )

    nft_check(rules, tmp_path)
    lines = text(rules, Form.NFTABLES).splitlines()
    assert len(lines) == len(text(some_rules(warnings=("w",)), Form.NFTABLES).splitlines())


def test_default_deny_is_said_first() -> None:
    """The file says at its top that names alone do not hold, and every warning."""
    head = text(some_rules(warnings=("mind the gap",)), Form.NFTABLES).splitlines()[:6]

    assert any("Names alone do not hold" in line for line in head)
    assert "# WARNING: mind the gap" in head


# The rules as nft reads them, in Python: what the file allows must be what verify allows.


def chains(lines: list[str]) -> dict[str, list[str]]:
    """The rules of each chain."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in map(str.strip, lines):
        if line.startswith("chain "):
            name = line.split()[1]
            found[name] = []
        elif name and not line.startswith(("#", "}")):
            found[name].append(line)
    return found


def takes(line: str, talk: Talk, *, answer: bool) -> bool:
    """Whether a rule accepts a talk's first packet, or one of its answers."""
    match = RULE.match(line)
    if match is None or (match["state"] and not answer):
        return False
    source, target = (talk.server, talk.opener) if answer else (talk.opener, talk.server)
    if ip_address(source) not in ip_network(match["source"]):
        return False
    if ip_address(target) not in ip_network(match["target"]):
        return False
    if match["plain"] and match["plain"] != talk.protocol:
        return False
    if match["protocol"]:
        low, _, high = match["ports"].partition("-")
        ours = match["side"] == ("sport" if answer else "dport")
        port = talk.port if ours else 60_000  # the opener's own port is any high one
        if match["protocol"] != talk.protocol or not int(low) <= port <= int(high or low):
            return False
    return True


def accepted(rules: RuleSet, talk: Talk, *, answer: bool) -> bool:
    """What the file does with a packet of a contained unit."""
    found = chains(text(rules, Form.NFTABLES).splitlines())
    if any(takes(line, talk, answer=answer) for line in found["segment"]):
        return True
    source, target = (talk.server, talk.opener) if answer else (talk.opener, talk.server)
    for side, ip in (("saddr", source), ("daddr", target)):
        for line in found["contained"]:
            if f"{side} vmap" in line and (to := re.search(rf"{re.escape(ip)} : goto (\w+)", line)):
                assert found[to[1]][-3] == "jump wide"
                assert found[to[1]][-1] == "counter drop"
                rows = (*found[to[1]], *found["wide"])
                return any(takes(row, talk, answer=answer) for row in rows)
    return False


ENDS = [CAMERA, RECORDER, CLOUD, "10.0.0.77"]
NETWORKS = [CAMERA, RECORDER, "10.0.0.77", "10.0.0.0/24"]


@st.composite
def rows(draw: st.DrawFn) -> Allowance:
    """Any allowance among a few ends."""
    protocol = draw(st.sampled_from(["tcp", "udp", "icmp", ANY]))
    ranges = [ALL_PORTS, (80, 80), (500, 600)] if protocol in {"tcp", "udp"} else [ALL_PORTS]
    return an_allowance(
        source=draw(st.sampled_from(NETWORKS)),
        target=draw(st.sampled_from(NETWORKS)),
        protocol=protocol,
        ports=draw(st.sampled_from(ranges)),
        need=draw(st.sampled_from([Need.RECORDER, Need.SEGMENT])),
    )


@given(
    st.lists(rows(), max_size=4),
    st.sampled_from(ENDS),
    st.sampled_from(ENDS),
    st.sampled_from(["tcp", "udp", "icmp"]),
    st.sampled_from([0, 22, 80, 554, 601]),
)
def test_file_allows_exactly_what_is_no_breach(
    allowances: list[Allowance], opener: str, server: str, protocol: str, port: int
) -> None:
    """A first packet of a contained unit passes the file if, and only if, verify allows it."""
    units = (a_unit(), a_unit(key="nvr", macs=(), ips=(RECORDER,)))
    rules = some_rules(units=units, allowances=tuple(allowances))
    talk = a_talk(opener=opener, server=server, protocol=protocol, port=port)
    if {opener, server}.isdisjoint({CAMERA, RECORDER}) or opener == server:
        return

    allowance = Fence(rules).allowance(talk)

    assert accepted(rules, talk, answer=False) == (allowance is not None)
    if allowance is not None and allowance.need is not Need.SEGMENT:
        assert accepted(rules, talk, answer=True)


# Between namespaces that the test makes: a camera, its recorder and a cloud around a router.

CAM_NET, NVR_NET, CLOUD_NET = "10.0.0", "10.0.9", "198.51.100"
ENFORCED = some_rules(
    units=(a_unit(ips=(f"{CAM_NET}.5",)),),
    allowances=(
        an_allowance(source=f"{NVR_NET}.9", target=f"{CAM_NET}.5", ports=(5554, 5554)),
        an_allowance(
            source=f"{CAM_NET}.5", target=f"{NVR_NET}.9", protocol="udp", ports=(123, 123)
        ),
    ),
)
LISTEN = """
import socket, sys
kind = socket.SOCK_STREAM if sys.argv[1] == "tcp" else socket.SOCK_DGRAM
server = socket.socket(socket.AF_INET, kind)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("0.0.0.0", int(sys.argv[2])))
server.settimeout(20)
if kind == socket.SOCK_STREAM:
    server.listen()
print("ready", flush=True)
while True:
    if kind == socket.SOCK_STREAM:
        peer, _ = server.accept()
        peer.sendall(b"yes")
        peer.close()
    else:
        _, peer = server.recvfrom(100)
        server.sendto(b"yes", peer)
"""
ASK = """
import socket, sys
kind = socket.SOCK_STREAM if sys.argv[1] == "tcp" else socket.SOCK_DGRAM
client = socket.socket(socket.AF_INET, kind)
client.settimeout(1)
try:
    client.connect((sys.argv[2], int(sys.argv[3])))
    if kind == socket.SOCK_DGRAM:
        client.send(b"ask")
    print("answered" if client.recv(10) == b"yes" else "silent")
except OSError:
    print("silent")
"""


class Net:
    """Four namespaces of this test's own; nothing in them reaches a real network."""

    def __init__(self) -> None:
        """Not built yet."""
        self.tag = f"ub{os.getpid() % 100_000}"
        self._listening: list[subprocess.Popen[str]] = []

    def name(self, which: str) -> str:
        """The name of one namespace."""
        return f"{self.tag}{which}"

    def build(self) -> None:
        """A router with three hosts around it."""
        run("ip", "netns", "add", self.name("r"))
        self.within("r", "sysctl", "-q", "-w", "net.ipv4.ip_forward=1")
        for which, net, last in (("c", CAM_NET, 5), ("n", NVR_NET, 9), ("w", CLOUD_NET, 7)):
            run("ip", "netns", "add", self.name(which))
            inner, outer = f"{self.tag}{which}i", f"{self.tag}{which}o"
            pair = ("type", "veth", "peer", "name", outer, "netns", self.name("r"))
            run("ip", "link", "add", inner, "netns", self.name(which), *pair)
            if which == "c":
                self.within(which, "ip", "link", "set", inner, "address", CAMERA_MAC)
            self.within(which, "ip", "addr", "add", f"{net}.{last}/24", "dev", inner)
            self.within("r", "ip", "addr", "add", f"{net}.1/24", "dev", outer)
            self.within(which, "ip", "link", "set", inner, "up")
            self.within("r", "ip", "link", "set", outer, "up")
            self.within(which, "ip", "route", "add", "default", "via", f"{net}.1")

    def within(self, which: str, *command: str) -> str:
        """What a command prints inside a namespace."""
        return run("ip", "netns", "exec", self.name(which), *command)

    def listen(self, which: str, protocol: str, port: int) -> None:
        """Starts a server in a namespace."""
        command = [sys.executable, "-c", LISTEN, protocol, str(port)]
        server = subprocess.Popen(
            ["ip", "netns", "exec", self.name(which), *command], stdout=subprocess.PIPE, text=True
        )
        self._listening.append(server)
        assert server.stdout is not None
        assert server.stdout.readline() == "ready\n"

    def asks(self, which: str, protocol: str, address: str, port: int) -> bool:
        """Whether a server answers a host."""
        told = self.within(which, sys.executable, "-c", ASK, protocol, address, str(port))
        return told == "answered\n"

    def remove(self) -> None:
        """Ends the servers and takes the namespaces away."""
        for server in self._listening:
            server.kill()
            server.wait()
            if server.stdout is not None:
                server.stdout.close()
        for which in "rcnw":
            subprocess.run(
                ["ip", "netns", "del", self.name(which)], check=False, capture_output=True
            )


def run(*command: str) -> str:
    """What a command prints; it must end well."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def net() -> Iterator[Net]:
    """The namespaces, taken away at the end."""
    if NFT is None or os.geteuid() != 0 or shutil.which("ip") is None:
        pytest.skip("needs root, ip and nft")
    built = Net()
    try:
        built.build()
    except (subprocess.CalledProcessError, OSError) as error:
        built.remove()
        pytest.skip(f"no network namespaces here: {error}")
    try:
        yield built
    finally:
        built.remove()


@pytest.mark.root
def test_rules_hold_real_packets(net: Net, tmp_path: Path) -> None:
    """The recorder gets its stream and the camera its clock; the cloud gets nothing."""
    net.listen("c", "tcp", 5554)
    net.listen("c", "tcp", 8080)
    net.listen("n", "udp", 123)
    net.listen("w", "tcp", 443)
    net.listen("w", "udp", 32_100)
    camera, recorder, cloud = f"{CAM_NET}.5", f"{NVR_NET}.9", f"{CLOUD_NET}.7"
    assert net.asks("c", "tcp", cloud, 443)
    assert net.asks("c", "udp", cloud, 32_100)

    file = tmp_path / "rules.nft"
    file.write_text(text(ENFORCED, Form.NFTABLES), "utf-8")
    net.within("r", "nft", "-f", str(file))

    assert net.asks("n", "tcp", camera, 5554)
    assert net.asks("c", "udp", recorder, 123)
    assert net.asks("n", "tcp", cloud, 443)  # not contained: none of our business
    assert not net.asks("c", "tcp", cloud, 443)
    assert not net.asks("c", "udp", cloud, 32_100)
    assert not net.asks("n", "tcp", camera, 8080)
    assert not net.asks("w", "tcp", camera, 5554)


@pytest.mark.root
def test_another_address_does_not_free_a_camera(net: Net, tmp_path: Path) -> None:
    """A camera that takes another address is held by its MAC."""
    net.listen("w", "tcp", 443)
    inner = f"{net.tag}ci"

    net.within("c", "ip", "addr", "del", f"{CAM_NET}.5/24", "dev", inner)
    net.within("c", "ip", "addr", "add", f"{CAM_NET}.66/24", "dev", inner)
    net.within("c", "ip", "route", "replace", "default", "via", f"{CAM_NET}.1")
    assert net.asks("c", "tcp", f"{CLOUD_NET}.7", 443)

    file = tmp_path / "rules.nft"
    file.write_text(text(ENFORCED, Form.NFTABLES), "utf-8")
    net.within("r", "nft", "-f", str(file))

    assert not net.asks("c", "tcp", f"{CLOUD_NET}.7", 443)


@pytest.mark.root
def test_connection_that_was_open_before_is_cut(net: Net, tmp_path: Path) -> None:
    """Loading the rules ends what was open already, without anything being flushed."""
    net.listen("w", "udp", 32_100)
    file = tmp_path / "rules.nft"
    file.write_text(text(ENFORCED, Form.NFTABLES), "utf-8")
    net.within("r", "nft", "add table inet seen")
    track = "add chain inet seen watch { type filter hook forward priority 0 ; }"
    net.within("r", "nft", track)
    net.within("r", "nft", "add rule inet seen watch ct state established accept")
    keep = ASK.replace("socket.AF_INET, kind)", "socket.AF_INET, kind); client.bind(('', 40000))")
    ask = (sys.executable, "-c", keep, "udp", f"{CLOUD_NET}.7", "32100")
    assert net.within("c", *ask) == "answered\n"

    net.within("r", "nft", "-f", str(file))

    assert net.within("c", *ask) == "silent\n"

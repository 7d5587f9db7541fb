"""The compiled packet loop gives the answers of the one in Python."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbadge.wire import scanner as module
from unbadge.wire.link import LINKS as LINKS_READ
from unbadge.wire.scan import PlainScanner
from unbadge.wire.scanner import Scanner, fast_scanner, make_scanner
from wire import (
    arp,
    client_hello,
    dns_answer,
    enhanced,
    ethernet,
    interface,
    ipv4,
    ipv6,
    pcap,
    section,
    server_hello,
    tcp,
    udp,
)

DATA = Path(__file__).resolve().parents[2] / "../shared/data/pcap"
CAPTURES = sorted(path for path in DATA.rglob("*.pcap*") if path.is_file())
LINKS = [195, *LINKS_READ]
BUDGET = 20.0  # seconds of fuzzing
FRAMES = (
    ethernet(ipv4(tcp(client_hello("a.example")), protocol=6)),
    ethernet(
        ipv4(udp(dns_answer("a.example", "203.0.113.9"), 53, 40_000), "192.168.1.1", "192.168.1.9")
    ),
    ethernet(arp(b"\x02" * 6, "192.168.1.9"), 0x0806),
    ethernet(ipv4(udp(b"\xf1\x31\0\x14ABCDEFG\0" + bytes(12), 10_000, 32_108))),
    ethernet(ipv6(b"\x11\0" + bytes(6) + udp(b"x" * 1_300, 443, 443), following=60), 0x86DD),
    ethernet(ipv4(tcp(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", 80, 50_000), protocol=6)),
)
SEEDS = (
    pcap(*FRAMES * 3),
    pcap(*FRAMES, order=">", nano=True),
    section() + interface() + b"".join(enhanced(frame, at) for at, frame in enumerate(FRAMES)),
)

needs_fast = pytest.mark.skipif(fast_scanner() is None, reason="the packet loop was not compiled")


def answers(scanner: Scanner, data: bytes, steps: list[int]) -> tuple[object, ...]:
    """All that a scanner says of a capture that is fed in steps."""
    scanner.begin()
    pieces, at, turn = [], 0, 0
    while at < len(data):
        size = steps[turn % len(steps)]
        pieces += scanner.feed(data[at : at + size])
        at, turn = at + size, turn + 1
    scanner.finish()
    told = list(scanner.tallies()), scanner.sums(), scanner.damage
    told = (*told, scanner.missed())
    return pieces, *told, scanner.senders(), scanner.ends(), scanner.carriers()


def assert_same(data: bytes, steps: list[int]) -> None:
    """Both scanners say the same, whether all is wanted or names alone."""
    for names in (False, True):
        fast = fast_scanner(names=names)
        assert fast is not None
        plain = answers(PlainScanner(names=names), data, [1 << 20])
        assert answers(fast, data, steps) == plain


@needs_fast
@pytest.mark.skipif(not CAPTURES, reason="the captures are not here")
@pytest.mark.parametrize("steps", [[1 << 20], [7, 13, 1, 4_000]])
def test_same_answers_on_real_captures(steps: list[int]) -> None:
    """Every capture at hand gives the same answers, in whatever pieces it comes."""
    for path in CAPTURES:
        assert_same(path.read_bytes(), steps)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A capture with bytes changed, links exchanged and its end cut."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    if draw(st.booleans()) and data[0] == 0xD4:
        data[20:22] = draw(st.sampled_from(LINKS)).to_bytes(2, "little")
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, len(data) - 1))
        data[at] = draw(st.sampled_from([0, 1, 6, 17, 22, 58, 0x81, 0xFF]) | st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))])


@needs_fast
@settings(max_examples=300, deadline=None)
@given(damaged(), st.lists(st.integers(1, 2_000), min_size=1, max_size=4))
def test_same_answers_on_damaged_captures(data: bytes, steps: list[int]) -> None:
    """Damage of any kind gives the same answers, the same damage, and never a crash."""
    assert_same(data, steps)


@needs_fast
@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2_000), st.sampled_from([b"\xd4\xc3\xb2\xa1", b"\x0a\x0d\x0d\x0a", b""]))
def test_same_answers_on_noise(noise: bytes, magic: bytes) -> None:
    """Random bytes behind a magic number are damage like any other."""
    assert_same(magic + noise, [64])


WORDS = [
    *(b"GET ", b"DESCRIBE ", b"rtsp://", b"http://", b"a.example", b"b@", b"/", b" RTSP/1.0"),
    *(b" HTTP/1.1", b"\r\n", b"\n", b"\r", b"Host:", b"hOsT:", b" ", b"\t", b"\r\n\r\n", b":"),
]
SAID = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: b"GET " + b"".join(words))
HELLOS = st.sampled_from(
    [client_hello("a.example"), client_hello("bb.example"), server_hello(bytes(range(200)))]
)


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """A TLS hello with a few bytes changed and its end cut."""
    data = bytearray(draw(HELLOS))
    for _ in range(draw(st.integers(0, 3))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(1, len(data)))])


@st.composite
def answered(draw: st.DrawFn) -> bytes:
    """A DNS answer with a few bytes changed, as a frame."""
    data = bytearray(dns_answer("a.example", "203.0.113.9", "203.0.113.10"))
    for _ in range(draw(st.integers(0, 3))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return ethernet(ipv4(udp(bytes(data), 53, 40_000), "192.168.1.1", "192.168.1.9"))


@needs_fast
@settings(max_examples=300, deadline=None)
@given(st.lists(SAID | changed(), min_size=2, max_size=12), st.lists(answered(), max_size=8))
def test_same_answers_on_what_is_said_again(said: list[bytes], answers: list[bytes]) -> None:
    """Both agree on what is a repeat, however odd the message."""
    frames = [
        ethernet(ipv4(tcp(one, *ports, at), protocol=6))
        for at, one in enumerate(said * 2)
        for ports in ((50_000, 80), (443, 50_000 + at))
    ]
    assert_same(pcap(*frames, *answers), [1 << 20])


def mutants(seconds: float) -> Iterator[bytes]:
    """Real captures cut to their first part, a byte changed here and there, for some time."""
    end = time.monotonic() + seconds
    turn = 0
    while CAPTURES and time.monotonic() < end:
        data = bytearray(CAPTURES[turn % len(CAPTURES)].read_bytes()[:20_000])
        for at in range(24 + turn % 97, len(data), 211 + turn % 89):
            data[at] = (data[at] + turn) & 0xFF
        yield bytes(data)
        turn += 1


@needs_fast
@pytest.mark.skipif(not CAPTURES, reason="the captures are not here")
def test_same_answers_on_mutated_captures() -> None:
    """Real captures with bytes changed give the same answers."""
    for data in mutants(BUDGET / 4):
        assert_same(data, [4_096])


def test_without_the_compiled_loop_the_plain_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """An install without a compiler reads captures all the same."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", missing)

    assert isinstance(make_scanner(), PlainScanner)

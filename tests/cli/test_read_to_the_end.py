"""Nothing is proved by half an input: cut packs, over-long lines, damage (laws 1 and 2)."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from wire import CAMERA, ROUTER, enhanced, ethernet, interface, ipv4, pcap, section, udp

CASES = Path(__file__).resolve().parents[2] / "../shared/cases/house"
MAC = CAMERA.hex(":")
HEAD = "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt,obyt,ismc"
PACKS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstandard.compress,
    "xz": lzma.compress,
    "bz2": bz2.compress,
}
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="the cases of the house are not here")


def row(number: int, target: str) -> str:
    """A record of five packets each way; no two alike, so that packing does not shrink them."""
    when = f"2026-11-01 10:{number // 60 % 60:02d}:{number % 60:02d}"
    ends = f"192.168.1.9,{target},{30_000 + number % 20_000},123,UDP"
    return f"{when},{when},0.5,{ends},......,5,{500 + number % 7},5,500,{MAC}"


def a_log(*, breach: bool = True) -> bytes:
    """A flow table that breaks the rules in its last records."""
    home = [row(number, "192.168.1.1") for number in range(3_000)]
    away = [row(number, f"203.0.113.{number % 200 + 1}") for number in range(500)]
    return "\n".join([HEAD, *home, *(away if breach else [])]).encode() + b"\n"


def a_capture(home: int, away: int) -> list[bytes]:
    """Frames of the camera to its clock at home, then to an outside address."""
    return [
        ethernet(ipv4(udp(os.urandom(300), 40_000, 123), "192.168.1.9", target))
        for target in ("192.168.1.1",) * home + ("203.0.113.9",) * away
    ]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Rules for one camera that may ask its clock at home."""
    seen, table = tmp_path / "seen.pcap", tmp_path / "rules.csv"
    seen.write_bytes(pcap(*a_capture(20, 0)))
    line = ["contain", str(seen), "--camera", MAC, "--camera", "192.168.1.9"]
    line += ["--ntp", "192.168.1.1", "--format", "csv", "--out", str(table)]
    assert run(line) == Exit.DONE
    return table


def verify(rules: Path, evidence: Path) -> int:
    """How a proof over some evidence ends."""
    return int(run(["contain", "--rules", str(rules), "--verify", str(evidence)]))


@pytest.mark.parametrize("name", PACKS)
def test_a_cut_log_is_no_proof(
    tmp_path: Path, rules: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever packs a log: cut, it proves nothing and is named; whole, it shows the breaches."""
    packed = PACKS[name](a_log())
    cut, whole = tmp_path / f"cut.csv.{name}", tmp_path / f"whole.csv.{name}"
    cut.write_bytes(packed[: len(packed) * 2 // 5])
    whole.write_bytes(packed)

    assert verify(rules, whole) == Exit.GATE
    capsys.readouterr()
    assert verify(rules, cut) == Exit.INCOMPLETE
    told = capsys.readouterr()
    assert "Nothing in it breaks the rules" not in told.out
    assert "cut.csv" in told.err


@pytest.mark.parametrize("command", ["egress", "audit"])
@pytest.mark.parametrize("name", PACKS)
def test_a_cut_log_is_told_by_every_command(
    tmp_path: Path, name: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, and the file on stderr."""
    packed, cut = PACKS[name](a_log()), tmp_path / f"cut.csv.{name}"
    cut.write_bytes(packed[: len(packed) // 2])

    assert run([command, str(cut)]) == Exit.INCOMPLETE
    assert "cut.csv" in capsys.readouterr().err


def test_a_capture_cut_between_two_records_is_told(tmp_path: Path, rules: Path) -> None:
    """A frame of zstd that never ended is told, though every record that came is whole."""
    packer = zstandard.ZstdCompressor().compressobj()
    frames = a_capture(200, 100)
    first = packer.compress(pcap(*frames[:200])) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    rest = packer.compress(pcap(*frames[200:])[24:]) + packer.flush()
    cut, whole = tmp_path / "cut.pcap.zst", tmp_path / "whole.pcap.zst"
    cut.write_bytes(first)
    whole.write_bytes(first + rest)

    assert verify(rules, whole) == Exit.GATE
    assert verify(rules, cut) == Exit.INCOMPLETE


def test_a_damaged_capture_is_told(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record that claims the impossible loses what follows; that is said, and is no pass."""
    data = bytearray(pcap(*a_capture(20, 5)))
    size = 16 + len(a_capture(1, 0)[0])
    data[24 + size * 20 + 8 : 24 + size * 20 + 12] = b"\xff\xff\xff\x7f"
    damaged = tmp_path / "damaged.pcap"
    damaged.write_bytes(data)

    assert verify(rules, damaged) == Exit.INCOMPLETE
    assert "after packet 20" in capsys.readouterr().err
    assert run(["egress", str(damaged)]) == Exit.INCOMPLETE
    assert run(["audit", str(damaged)]) == Exit.INCOMPLETE


def test_an_over_long_line_costs_that_line(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands behind the line is read, by proof and egress alike."""
    log = tmp_path / "long.csv"
    lines = a_log().splitlines()
    log.write_bytes(b"\n".join([*lines[:500], b"x" * (17 << 20), *lines[500:]]) + b"\n")

    assert verify(rules, log) == Exit.GATE
    capsys.readouterr()
    assert run(["egress", "--all-hosts", str(log)]) == Exit.DONE
    told = capsys.readouterr()
    assert "35,000 packets" in told.out
    assert "1 record could not be used" in told.err


def test_an_unread_link_is_no_clean_capture(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Frames of a link that is not read are counted and named, and nothing is proved by them."""
    faces = section() + interface() + interface(195)
    home = [enhanced(frame, at) for at, frame in enumerate(a_capture(3, 0))]
    half = tmp_path / "half.pcapng"
    half.write_bytes(faces + b"".join(home) + enhanced(bytes(60), 9, which=1) * 2)

    assert verify(rules, half) == Exit.INCOMPLETE
    told = capsys.readouterr()
    assert "Nothing in it breaks the rules" not in told.out
    assert "link type 195 (IEEE 802.15.4) is not read: 2 of 5 packets left out" in told.err
    assert run(["egress", "--camera", MAC, "--camera", "192.168.1.9", str(half)]) == 3
    told = capsys.readouterr()
    assert "It exchanged nothing with the outside" not in told.out
    assert "link type 195" in told.out
    assert run(["audit", str(half)]) == Exit.INCOMPLETE


def test_a_proof_of_nothing_is_none(tmp_path: Path, rules: Path) -> None:
    """A capture that shows no device under rules ends with 3, not as a pass."""
    other = tmp_path / "other.pcap"
    other.write_bytes(pcap(ethernet(ipv4(udp(b"x"), "192.168.1.8"), source=ROUTER)))

    assert verify(rules, other) == Exit.INCOMPLETE


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the larger inputs, which scripts of the cases write."""
    for name in ("make_pcap.py", "make_inputs.py"):
        subprocess.run([sys.executable, CASES.resolve() / name], cwd=tmp_path, check=True)
    (tmp_path / "later.csv").write_bytes(gzip.decompress((CASES / "later.csv.gz").read_bytes()))
    return tmp_path


@needs_cases
def test_twins_of_the_house(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands of the review give what they should."""
    rules = CASES / "rules.csv"

    assert verify(rules, CASES / "later_cut.csv.zst") == Exit.INCOMPLETE
    assert "Nothing in it breaks the rules" not in capsys.readouterr().out
    assert verify(rules, house / "later.csv") == Exit.GATE
    assert "200 breaches" in capsys.readouterr().out
    assert verify(rules, house / "cutrec.pcap.zst") == Exit.INCOMPLETE
    assert verify(rules, house / "whole.pcap.zst") == Exit.GATE
    assert run(["egress", str(CASES / "cut.csv.zst"), "--all-hosts"]) == Exit.INCOMPLETE
    assert run(["audit", str(CASES / "cut.csv.zst")]) == Exit.INCOMPLETE
    capsys.readouterr()
    assert run(["egress", str(house / "long20.csv"), "--all-hosts"]) == Exit.DONE
    assert "25,000 packets" in capsys.readouterr().out


def test_what_a_firewall_stopped_is_no_breach(
    tmp_path: Path, rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A log of drops shows what was tried and that the rules held; what it let by is a breach."""
    ends = "SRC=192.168.1.9 DST=203.0.113.9 LEN=60 PROTO=UDP SPT=9 DPT=99"
    line = f"gw kernel: {{}}: IN=a OUT=b MAC= {ends}"
    log = tmp_path / "drops.log"
    log.write_text(f"{line.format('DROP')}\n", "utf-8")

    assert verify(rules, log) == Exit.DONE
    assert "stopped by the firewall" in capsys.readouterr().out
    log.write_text(f"{line.format('ACCEPT')}\n", "utf-8")
    assert verify(rules, log) == Exit.GATE
